/// A type of PrestoSQL, with its parameters.
///
/// Two types are equal as Trino has it: row fields count with their names, lengths and precisions count.
/// Source: Trino documentation, "Data types".
package indirect enum PrestoType: Hashable, Sendable {
    /// The type of a bare NULL.
    case unknown
    case boolean
    case tinyint, smallint, integer, bigint
    case real, double
    case decimal(precision: Int, scale: Int)
    /// A text; a length of nil is unbounded.
    case varchar(length: Int?)
    case char(length: Int)
    case varbinary
    case json
    case date
    case time(precision: Int)
    case timeWithTimeZone(precision: Int)
    case timestamp(precision: Int)
    case timestampWithTimeZone(precision: Int)
    case intervalDayToSecond, intervalYearToMonth
    case array(PrestoType)
    case map(key: PrestoType, value: PrestoType)
    case row([RowField])
    case uuid
    case ipaddress
    /// A tile, a geometry or a sketch.
    case opaque(OpaqueType)
    /// The type of a lambda; no value has it.
    case function(arguments: [PrestoType], returns: PrestoType)
}

/// One field of a row type.
///
/// Equality looks at name and type alone: where the field was stored says nothing about what it is.
package struct RowField: Hashable, Sendable {
    package let name: String?
    package let type: PrestoType
    /// The exact spelling of the key in a stored document, where a catalog column is one; nil elsewhere.
    package let jsonKey: String?

    package init(_ name: String?, _ type: PrestoType, jsonKey: String? = nil) {
        self.name = name
        self.type = type
        self.jsonKey = jsonKey
    }

    package static func == (left: RowField, right: RowField) -> Bool {
        left.name == right.name && left.type == right.type
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(type)
    }
}

extension PrestoType {
    /// A text without bound, the type of most columns.
    package static let varchar = PrestoType.varchar(length: nil)
    /// Milliseconds, the precision of `now()` and of a plain `timestamp`.
    package static let timestamp = PrestoType.timestamp(precision: 3)
    /// Milliseconds with a zone, the type of `current_timestamp`.
    package static let timestampWithTimeZone = PrestoType.timestampWithTimeZone(precision: 3)
    /// The longest `char`.
    package static let charLengthMax = 65_536
    /// The most digits that a decimal has.
    package static let decimalPrecisionMax = 38
}
