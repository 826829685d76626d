extension PrestoType {
    /// The `Type` of Athena's ColumnInfo: a base name without parameters.
    ///
    /// Source: Athena API Reference, ColumnInfo; clients refuse parametric names.
    package var athenaName: String {
        switch self {
        case .unknown: "unknown"
        case .boolean: "boolean"
        case .tinyint: "tinyint"
        case .smallint: "smallint"
        case .integer: "integer"
        case .bigint: "bigint"
        case .real: "float"
        case .double: "double"
        case .decimal: "decimal"
        case .varchar: "varchar"
        case .char: "char"
        case .varbinary: "varbinary"
        case .json: "json"
        case .date: "date"
        case .time: "time"
        case .timeWithTimeZone: "time with time zone"
        case .timestamp: "timestamp"
        case .timestampWithTimeZone: "timestamp with time zone"
        case .intervalDayToSecond: "interval day to second"
        case .intervalYearToMonth: "interval year to month"
        case .array: "array"
        case .map: "map"
        case .row: "row"
        case .uuid: "uuid"
        case .ipaddress: "ipaddress"
        case .opaque(let type): type.athenaName
        case .function: "function"
        }
    }

    /// The `Precision` of Athena's ColumnInfo.
    package var athenaPrecision: Int {
        switch self {
        case .tinyint: 3
        case .smallint: 5
        case .integer: 10
        case .bigint: 19
        case .real, .double: 17
        case .decimal(let precision, _): precision
        case .varchar(let length): length ?? 2_147_483_647
        case .char(let length): length
        case .varbinary: 1_073_741_824
        case .time, .timeWithTimeZone, .timestamp, .timestampWithTimeZone: 3
        case .unknown, .boolean, .json, .date, .intervalDayToSecond, .intervalYearToMonth, .array, .map, .row, .uuid, .ipaddress, .opaque,
            .function:
            0
        }
    }

    /// The `Scale` of Athena's ColumnInfo: that of a decimal, else 0.
    package var athenaScale: Int {
        guard case .decimal(_, let scale) = self else { return 0 }
        return scale
    }

    /// The `CaseSensitive` of Athena's ColumnInfo: true for texts alone.
    package var athenaCaseSensitive: Bool {
        switch self {
        case .varchar, .char: true
        case .unknown, .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varbinary, .json, .date, .time,
            .timeWithTimeZone, .timestamp, .timestampWithTimeZone, .intervalDayToSecond, .intervalYearToMonth, .array, .map, .row, .uuid,
            .ipaddress, .opaque, .function:
            false
        }
    }
}
