/// What the metadata operations read: the catalog, as values. Implemented above this target.
package protocol MetadataReading: Sendable {
    /// Every database, in order of names. `AwsDataCatalog` is the only catalog; the operations check its name.
    func databases() async throws(MetadataError) -> [DatabaseMetadata]

    func database(named name: String) async throws(MetadataError) -> DatabaseMetadata?

    /// nil: there is no such database. In order of names.
    func tables(in database: String) async throws(MetadataError) -> [TableMetadata]?

    func table(named name: String, in database: String) async throws(MetadataError) -> TableMetadata?
}

/// The catalog could not be read; the sentence is for the server's own log and an InternalServerException.
package struct MetadataError: Error, Sendable {
    package var message: String

    package init(_ message: String) { self.message = message }
}

/// Source: Amazon Athena API reference, Database.
package struct DatabaseMetadata: Sendable, Equatable {
    package var name: String
    package var description: String?
    package var parameters: [String: String]

    package init(name: String, description: String? = nil, parameters: [String: String] = [:]) {
        self.name = name
        self.description = description
        self.parameters = parameters
    }
}

/// Source: Amazon Athena API reference, TableMetadata. Types are spelled as in Hive: `string`, `struct<a:int>`.
package struct TableMetadata: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case externalTable = "EXTERNAL_TABLE"
        case view = "VIRTUAL_VIEW"
    }

    package struct Column: Sendable, Equatable {
        package var name: String
        package var type: String
        package var comment: String?

        package init(name: String, type: String, comment: String? = nil) {
            self.name = name
            self.type = type
            self.comment = comment
        }
    }

    package var name: String
    package var kind: Kind
    package var columns: [Column]
    package var partitionKeys: [Column]
    package var parameters: [String: String]
    /// Seconds since 1970.
    package var createTime: Double

    package init(
        name: String, kind: Kind, columns: [Column], partitionKeys: [Column] = [], parameters: [String: String] = [:],
        createTime: Double
    ) {
        self.name = name
        self.kind = kind
        self.columns = columns
        self.partitionKeys = partitionKeys
        self.parameters = parameters
        self.createTime = createTime
    }
}
