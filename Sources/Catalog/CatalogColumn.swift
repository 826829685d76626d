package import PrestoTypes

/// One column of an Athena table: its name and types for the reader of SQL, and how it is stored for the generator.
package struct CatalogColumn: Hashable, Sendable {
    /// In lower case, as Athena keeps it.
    package var name: String
    package var type: PrestoType
    /// The type as Hive and Glue spell it: `string`, `struct<a:int>`.
    package var hiveType: String
    package var storage: ColumnStorage
    package var role: ColumnRole
    package var comment: String?
    /// What a predicate on this column says about the physical table's own columns.
    package var implication: ColumnImplication?
    /// The time that the column's text is made from, if it is.
    package var renderedTime: RenderedTime?

    package init(
        name: String, type: PrestoType, hiveType: String, storage: ColumnStorage, role: ColumnRole = .data,
        comment: String? = nil, implication: ColumnImplication? = nil, renderedTime: RenderedTime? = nil
    ) {
        self.name = name
        self.type = type
        self.hiveType = hiveType
        self.storage = storage
        self.role = role
        self.comment = comment
        self.implication = implication
        self.renderedTime = renderedTime
    }
}

/// Where a column shows itself.
package enum ColumnRole: Hashable, Sendable {
    case data
    case partitionKey
    /// Not part of `*`, DESCRIBE or the metadata operations: `"$path"`.
    case hidden
}

/// The PostgreSQL expression behind a column, and the form of what it yields.
package enum ColumnStorage: Hashable, Sendable {
    /// The native form of the column's Presto type.
    case native(SQLTemplate)
    /// A varchar that is kept as jsonb: SQL NULL and JSON null are NULL, a JSON string is its raw text, all else its compact JSON text.
    case jsonText(SQLTemplate)
    /// A jsonb document read as a structural type: fields match keys ignoring case, the exact key first.
    case document(SQLTemplate)

    package var template: SQLTemplate {
        switch self {
        case .native(let template), .jsonText(let template), .document(let template): template
        }
    }
}

/// PostgreSQL text over a table whose alias is written `{t}`: `{t}.event_name`.
package struct SQLTemplate: Hashable, Sendable, ExpressibleByStringLiteral {
    package let text: String
    /// What stands between the places of the alias: cut once, since a column is written more often than a table is made.
    private let pieces: [String]

    package init(_ text: String) {
        self.text = text
        var pieces: [String] = []
        var rest = text[...]
        while let place = rest.firstRange(of: "{t}") {
            pieces.append(String(rest[..<place.lowerBound]))
            rest = rest[place.upperBound...]
        }
        self.pieces = pieces + [String(rest)]
    }

    package init(stringLiteral text: String) { self.init(text) }

    /// The text with the alias in its places.
    package func sql(alias: String) -> String {
        var sql = pieces[0]
        for piece in pieces.dropFirst() {
            sql += alias
            sql += piece
        }
        return sql
    }
}

/// A bound that a predicate on an Athena column implies for a column of the physical table, so that partitions and indexes serve it.
package enum ColumnImplication: Hashable, Sendable {
    /// Wherever the Athena column is not NULL it equals this physical text column.
    case equals(physical: String)
    /// The Athena column is a text made from the day of this physical timestamp. Rows whose timestamp is NULL may have any value:
    /// an implied range needs `OR <physical> IS NULL`.
    case time(physical: String, form: TimeForm)
    /// The Athena column is a timestamp or a date made from this physical timestamp, or a text that a function may read as that moment.
    /// Rows whose timestamp is NULL may have any value.
    case moment(physical: String)
}

/// How a text column spells the time of an event, in UTC.
package enum TimeForm: Hashable, Sendable {
    /// `2026-03-01T10:00:00Z`; whatever stands behind the tenth character, the first ten are the day.
    case isoText
    /// `2026`
    case year
    /// `03`
    case month
    /// `01`
    case day
    /// `2026/03/01`
    case slashedDay
}
