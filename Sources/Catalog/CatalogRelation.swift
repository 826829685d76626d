package import PrestoTypes

/// What a name in FROM stands for.
package enum CatalogRelation: Hashable, Sendable {
    case table(CatalogTable)
    case view(CatalogView)

    package var database: String {
        switch self {
        case .table(let table): table.database
        case .view(let view): view.database
        }
    }

    package var name: String {
        switch self {
        case .table(let table): table.name
        case .view(let view): view.name
        }
    }
}

/// An Athena table over rows that PostgreSQL holds.
package struct CatalogTable: Hashable, Sendable {
    package var database: String
    package var name: String
    package var comment: String?
    /// Data columns first, then partition keys, then hidden columns.
    package var columns: [CatalogColumn]
    package var source: TableSource
    /// How Hive's DDL describes the table: SHOW CREATE TABLE, SHOW TBLPROPERTIES and the metadata operations read it.
    package var layout: HiveLayout

    package init(
        database: String, name: String, comment: String? = nil, columns: [CatalogColumn], source: TableSource, layout: HiveLayout = .init()
    ) {
        self.database = database
        self.name = name
        self.comment = comment
        self.columns = columns
        self.source = source
        self.layout = layout
    }

    /// The columns of `*`: all but the hidden ones, partition keys last.
    package var visibleColumns: [CatalogColumn] { columns.filter { $0.role != .hidden } }
    package var dataColumns: [CatalogColumn] { columns.filter { $0.role == .data } }
    package var partitionKeys: [CatalogColumn] { columns.filter { $0.role == .partitionKey } }
}

/// Where a table's rows are.
package enum TableSource: Hashable, Sendable {
    /// A table or view of PostgreSQL, both parts quoted already where they need it.
    case relation(schema: String, name: String)
    /// Rows known beforehand, one value a column, in the columns' order: `information_schema`.
    case rows([[CatalogValue]])
}

/// A value of a table whose rows are known beforehand.
package enum CatalogValue: Hashable, Sendable {
    case null
    case varchar(String)
    case bigint(Int64)
}

/// The storage words of a Hive table. They say what Athena's own table over the same logs would say.
package struct HiveLayout: Hashable, Sendable {
    package var serde: String
    package var inputFormat: String
    package var outputFormat: String
    package var location: String
    package var properties: [(name: String, value: String)]

    package init(
        serde: String = "org.apache.hive.hcatalog.data.JsonSerDe",
        inputFormat: String = "com.amazon.emr.cloudtrail.CloudTrailInputFormat",
        outputFormat: String = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        location: String = "", properties: [(name: String, value: String)] = []
    ) {
        self.serde = serde
        self.inputFormat = inputFormat
        self.outputFormat = outputFormat
        self.location = location
        self.properties = properties
    }

    package static func == (left: HiveLayout, right: HiveLayout) -> Bool {
        left.serde == right.serde && left.inputFormat == right.inputFormat && left.outputFormat == right.outputFormat
            && left.location == right.location && left.properties.elementsEqual(right.properties, by: ==)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(serde)
        hasher.combine(location)
    }
}

/// A view: Presto SQL under a name. It is analyzed anew where it is used.
package struct CatalogView: Hashable, Sendable {
    package var database: String
    package var name: String
    package var comment: String?
    /// The query behind AS, as it was written.
    package var sql: String
    /// The session's database when the view was made: unqualified names in `sql` mean tables of it.
    package var sessionDatabase: String
    package var columns: [ViewColumn]
    /// Seconds since 1970.
    package var createdAt: Double

    package init(
        database: String, name: String, comment: String? = nil, sql: String, sessionDatabase: String, columns: [ViewColumn],
        createdAt: Double = 0
    ) {
        self.database = database
        self.name = name
        self.comment = comment
        self.sql = sql
        self.sessionDatabase = sessionDatabase
        self.columns = columns
        self.createdAt = createdAt
    }
}

/// A view's column as it was when the view was made.
package struct ViewColumn: Hashable, Sendable {
    package var name: String
    package var type: PrestoType

    package init(name: String, type: PrestoType) {
        self.name = name
        self.type = type
    }
}
