extension PrestoType {
    /// Whether values can be tested for equality, grouped and made distinct.
    ///
    /// Source: Trino, `Type.isComparable`: all but functions; a container as its elements.
    package var isComparable: Bool {
        switch self {
        case .function: false
        case .opaque(let type): type.isComparable
        case .array(let element): element.isComparable
        case .map(let key, let value): key.isComparable && value.isComparable
        case .row(let fields): fields.allSatisfy(\.type.isComparable)
        case .unknown, .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varchar, .char, .varbinary, .json,
            .date,
            .time, .timeWithTimeZone, .timestamp, .timestampWithTimeZone, .intervalDayToSecond, .intervalYearToMonth, .uuid, .ipaddress:
            true
        }
    }

    /// Whether values have an order: `<`, ORDER BY, min and max.
    ///
    /// Source: Trino, `Type.isOrderable`: JSON and maps have none.
    package var isOrderable: Bool {
        switch self {
        case .json, .map, .opaque, .function: false
        case .array(let element): element.isOrderable
        case .row(let fields): fields.allSatisfy(\.type.isOrderable)
        case .unknown, .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varchar, .char, .varbinary, .date,
            .time, .timeWithTimeZone, .timestamp, .timestampWithTimeZone, .intervalDayToSecond, .intervalYearToMonth, .uuid, .ipaddress:
            true
        }
    }

    /// Whether this is an integer type, a decimal, a real or a double.
    package var isNumeric: Bool {
        switch self {
        case .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal: true
        case .unknown, .boolean, .varchar, .char, .varbinary, .json, .date, .time, .timeWithTimeZone, .timestamp, .timestampWithTimeZone,
            .intervalDayToSecond, .intervalYearToMonth, .array, .map, .row, .uuid, .ipaddress, .opaque, .function:
            false
        }
    }

    /// Whether this type is `unknown` or has it inside, as the type of `ARRAY[NULL]` has.
    package var containsUnknown: Bool { contains { $0 == .unknown } }

    /// Whether this type is one that fits, or has one inside.
    package func contains(where isFit: (PrestoType) -> Bool) -> Bool {
        if isFit(self) { return true }
        switch self {
        case .array(let element): return element.contains(where: isFit)
        case .map(let key, let value): return key.contains(where: isFit) || value.contains(where: isFit)
        case .row(let fields): return fields.contains { $0.type.contains(where: isFit) }
        case .function(let arguments, let returns):
            return returns.contains(where: isFit) || arguments.contains { $0.contains(where: isFit) }
        case .unknown, .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varchar, .char, .varbinary, .json,
            .date,
            .time, .timeWithTimeZone, .timestamp, .timestampWithTimeZone, .intervalDayToSecond, .intervalYearToMonth, .uuid, .ipaddress,
            .opaque:
            return false
        }
    }
}
