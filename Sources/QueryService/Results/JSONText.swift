/// A reader of the JSON that PostgreSQL prints for jsonb: well formed, blanks only after `:` and `,`.
struct JSONTextReader {
    struct Malformed: Error {}

    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    /// The next byte that is no blank.
    mutating func peek() throws(Malformed) -> UInt8 {
        while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
        guard position < bytes.count else { throw Malformed() }
        return bytes[position]
    }

    mutating func take(_ character: Unicode.Scalar) throws(Malformed) -> Bool {
        guard try peek() == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    mutating func expect(_ character: Unicode.Scalar) throws(Malformed) {
        guard try take(character) else { throw Malformed() }
    }

    mutating func takeNull() throws(Malformed) -> Bool {
        guard try peek() == UInt8(ascii: "n") else { return false }
        position += 4
        guard position <= bytes.count else { throw Malformed() }
        return true
    }

    /// Appends a string without its quotes and escapes.
    mutating func appendString(to output: inout [UInt8]) throws(Malformed) {
        try expect("\"")
        while true {
            let start = position
            while position < bytes.count, bytes[position] != UInt8(ascii: "\""), bytes[position] != UInt8(ascii: "\\") { position += 1 }
            guard position < bytes.count else { throw Malformed() }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<position]))
            position += 1
            if bytes[position - 1] == UInt8(ascii: "\"") { return }
            try appendEscape(to: &output)
        }
    }

    /// Appends a number, `true` or `false` as it stands.
    mutating func appendWord(to output: inout [UInt8]) throws(Malformed) {
        output.append(contentsOf: try word())
    }

    mutating func word() throws(Malformed) -> Slice<UnsafeBufferPointer<UInt8>> {
        _ = try peek()
        let start = position
        while position < bytes.count, !Self.endsWord(bytes[position]) { position += 1 }
        guard position > start else { throw Malformed() }
        return bytes[start..<position]
    }

    /// Appends any value compactly: blanks outside strings are left out.
    ///
    /// - Parameter withDoubles: numbers with a point have Java's text of a double, as in Presto's JSON: `1.0E7`.
    mutating func appendCompact(withDoubles: Bool = false, to output: inout [UInt8]) throws(Malformed) {
        var depth = 0
        repeat {
            let byte = try peek()
            switch byte {
            case UInt8(ascii: "\""):
                try appendQuoted(to: &output)
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ","), UInt8(ascii: ":"): break
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                if withDoubles { JavaNumberText.append(json: try word(), to: &output) } else { try appendWord(to: &output) }
                continue
            default:
                try appendWord(to: &output)
                continue
            }
            output.append(byte)
            position += 1
        } while depth > 0
    }

    /// Appends a string as it stands, quotes and escapes too.
    private mutating func appendQuoted(to output: inout [UInt8]) throws(Malformed) {
        let start = position
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < bytes.count else { throw Malformed() }
        position += 1
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<position]))
    }

    private mutating func appendEscape(to output: inout [UInt8]) throws(Malformed) {
        guard position < bytes.count else { throw Malformed() }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "b"): output.append(0x08)
        case UInt8(ascii: "f"): output.append(0x0C)
        case UInt8(ascii: "n"): output.append(0x0A)
        case UInt8(ascii: "r"): output.append(0x0D)
        case UInt8(ascii: "t"): output.append(0x09)
        case UInt8(ascii: "u"):
            // jsonb escapes control characters only, which are below the surrogates.
            guard position + 4 <= bytes.count,
                let code = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(code)
            else { throw Malformed() }
            position += 4
            output.append(contentsOf: Array(Character(scalar).utf8))
        default: output.append(byte)
        }
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\""): true
        default: false
        }
    }
}
