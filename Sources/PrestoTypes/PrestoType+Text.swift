extension PrestoType: CustomStringConvertible {
    /// The type as Trino displays it: `array(row(a bigint, b varchar))`, `timestamp(3) with time zone`.
    ///
    /// Source: Trino, `Type.getDisplayName`, as its error messages show it.
    package var description: String {
        switch self {
        case .unknown: "unknown"
        case .boolean: "boolean"
        case .tinyint: "tinyint"
        case .smallint: "smallint"
        case .integer: "integer"
        case .bigint: "bigint"
        case .real: "real"
        case .double: "double"
        case .decimal(let precision, let scale): "decimal(\(precision),\(scale))"
        case .varchar(let length): length.map { "varchar(\($0))" } ?? "varchar"
        case .char(let length): "char(\(length))"
        case .varbinary: "varbinary"
        case .json: "json"
        case .date: "date"
        case .time(let precision): "time(\(precision))"
        case .timeWithTimeZone(let precision): "time(\(precision)) with time zone"
        case .timestamp(let precision): "timestamp(\(precision))"
        case .timestampWithTimeZone(let precision): "timestamp(\(precision)) with time zone"
        case .intervalDayToSecond: "interval day to second"
        case .intervalYearToMonth: "interval year to month"
        case .array(let element): "array(\(element))"
        case .map(let key, let value): "map(\(key), \(value))"
        case .row(let fields): "row(\(fields.map(\.description).joined(separator: ", ")))"
        case .uuid: "uuid"
        case .ipaddress: "ipaddress"
        case .opaque(let type): type.description
        case .function(let arguments, let returns):
            "function(\((arguments + [returns]).map(\.description).joined(separator: ",")))"
        }
    }
}

extension RowField: CustomStringConvertible {
    /// `name type`, the name in quotes when it is no plain identifier; the type alone when there is no name.
    package var description: String {
        guard let name else { return type.description }
        return "\(name.isPlainIdentifier ? name : "\"\(name)\"") \(type)"
    }
}

extension String {
    fileprivate var isPlainIdentifier: Bool {
        guard let first = utf8.first, first == UInt8(ascii: "_") || first.isLetter else { return false }
        return utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0.isLetter || $0.isDigit }
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
