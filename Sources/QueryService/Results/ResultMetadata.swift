/// The `.metadata` object beside a result: a protobuf message that Athena's JDBC driver reads.
///
/// Shape: 1 query id; 2 update type; 3 update count; repeated 4 column {1 catalog, 4 name, 5 label, 6 type, 7 precision, 8 scale, 9
/// nullable,
/// 10 case-sensitive}. Which fields a column has depends on its type. Source: no published schema; the bytes that Athena writes.
enum ResultMetadata {
    static func bytes(id: QueryExecutionID, content: ResultContent, updateType: String?, updateCount: Int?) -> [UInt8] {
        var message = ProtobufMessage()
        message.append(1, id.rawValue)
        if let updateType { message.append(2, updateType) }
        if let updateCount { message.append(3, updateCount) }
        for column in content.columns { message.append(4, Self.message(for: column)) }
        return message.bytes
    }

    private static func message(for column: ResultContent.Column) -> ProtobufMessage {
        let presence = Presence(column.type.name)
        var message = ProtobufMessage()
        message.append(1, "hive")
        message.append(4, column.name)
        message.append(5, column.name)
        message.append(6, column.type.name)
        if presence.precision { message.append(7, column.type.precision) }
        if presence.scale { message.append(8, column.type.scale) }
        message.append(9, 3)  // UNKNOWN
        if presence.caseSensitivity { message.append(10, column.type.isCaseSensitive ? 1 : 0) }
        return message
    }

    private struct Presence {
        var precision = true
        var scale = true
        var caseSensitivity = true

        init(_ type: String) {
            switch type {
            case "boolean", "interval day to second", "interval year to month": (precision, scale) = (false, false)
            case "date": precision = false
            case "array", "map", "row", "json", "uuid", "ipaddress", "string", "unknown":
                (precision, scale, caseSensitivity) = (false, false, false)
            default: break
            }
        }
    }
}

/// Source: Protocol Buffers documentation, "Encoding".
private struct ProtobufMessage {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ field: Int, _ value: Int) {
        appendVarint(UInt64(field << 3))
        appendVarint(UInt64(bitPattern: Int64(value)))
    }

    mutating func append(_ field: Int, _ text: String) { append(field, bytes: Array(text.utf8)) }

    mutating func append(_ field: Int, _ message: ProtobufMessage) { append(field, bytes: message.bytes) }

    private mutating func append(_ field: Int, bytes value: [UInt8]) {
        appendVarint(UInt64(field << 3 | 2))
        appendVarint(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    private mutating func appendVarint(_ value: UInt64) {
        var value = value
        while value >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        bytes.append(UInt8(value))
    }
}
