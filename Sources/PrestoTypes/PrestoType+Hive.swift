extension PrestoType {
    /// The type in Hive's notation, as Athena's DDL and Glue write it: `array<struct<arn:string,accountid:string>>`.
    ///
    /// A type that Hive lacks keeps Presto's name. Source: Athena user guide, "Data types in Amazon Athena".
    package var hiveName: String {
        switch self {
        case .varchar(let length): length.map { "varchar(\($0))" } ?? "string"
        case .integer: "int"
        case .real: "float"
        case .varbinary: "binary"
        case .timestamp: "timestamp"
        case .array(let element): "array<\(element.hiveName)>"
        case .map(let key, let value): "map<\(key.hiveName),\(value.hiveName)>"
        case .row(let fields): "struct<\(fields.enumerated().map(Self.hiveField).joined(separator: ","))>"
        case .unknown, .boolean, .tinyint, .smallint, .bigint, .double, .decimal, .char, .json, .date, .time, .timeWithTimeZone,
            .timestampWithTimeZone, .intervalDayToSecond, .intervalYearToMonth, .uuid, .ipaddress, .opaque, .function:
            description
        }
    }

    private static func hiveField(index: Int, field: RowField) -> String {
        "\(field.name ?? "field\(index)"):\(field.type.hiveName)"
    }
}
