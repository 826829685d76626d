extension PrestoType {
    /// The PostgreSQL type that holds a value of this type in native form.
    ///
    /// Arrays, maps and rows are one `jsonb`; a text is always `text`, its length is the analyzer's business.
    package var postgresType: String {
        switch self {
        case .unknown, .varchar, .char: "text"
        case .boolean: "boolean"
        case .tinyint, .smallint: "smallint"
        case .integer: "integer"
        case .bigint: "bigint"
        case .real: "real"
        case .double: "double precision"
        case .decimal(let precision, let scale): "numeric(\(precision),\(scale))"
        case .varbinary: "bytea"
        case .json, .array, .map, .row, .function: "jsonb"
        case .date: "date"
        case .time: "time"
        case .timeWithTimeZone: "timetz"
        case .timestamp: "timestamp"
        case .timestampWithTimeZone: "presto.zoned"
        case .intervalDayToSecond, .intervalYearToMonth: "interval"
        case .uuid: "uuid"
        case .ipaddress: "inet"
        case .opaque(let type): type.postgresType
        }
    }

    /// Whether the native form is the canonical JSON encoding itself.
    package var isStructural: Bool {
        switch self {
        case .array, .map, .row: true
        case .unknown, .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varchar, .char, .varbinary, .json,
            .date,
            .time, .timeWithTimeZone, .timestamp, .timestampWithTimeZone, .intervalDayToSecond, .intervalYearToMonth, .uuid, .ipaddress,
            .opaque,
            .function:
            false
        }
    }
}
