/// A name as a JSON string.
enum JSONName {
    static func quoted(_ name: String) -> String {
        var writer = ByteWriter(capacity: name.utf8.count + 16)
        var name = name
        name.withUTF8 { bytes in
            guard let base = bytes.baseAddress else { return writer.append("\"\"") }
            writer.appendJSONString(LineToken(start: base, end: base + bytes.count))
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension ByteWriter {
    /// A text as a JSON string. Source: RFC 8259, section 7.
    mutating func appendJSONString(_ token: LineToken) {
        append(.quote)
        for byte in token.bytes {
            switch byte {
            case .quote, .backslash:
                append(.backslash)
                append(byte)
            case 0..<0x20:
                append("\\u00")
                append(Self.hexadecimal[Int(byte >> 4)])
                append(Self.hexadecimal[Int(byte & 15)])
            default: append(byte)
            }
        }
        append(.quote)
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
