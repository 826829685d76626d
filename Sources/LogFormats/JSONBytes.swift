/// One JSON value's own bytes within a record that the scanner has accepted.
struct JSONBytes {
    var start: UnsafePointer<UInt8>
    var end: UnsafePointer<UInt8>
    /// Of a string: whether it has a backslash.
    var hasEscape: Bool

    @inline(__always) var count: Int { end - start }
    @inline(__always) var first: UInt8 { start.pointee }
    @inline(__always) var isString: Bool { first == .quote }
    @inline(__always) var isNull: Bool { first == UInt8(ascii: "n") }
    @inline(__always) var isTrue: Bool { first == UInt8(ascii: "t") }
    @inline(__always) var isFalse: Bool { first == UInt8(ascii: "f") }
    /// Of a string without an escape: the text between the quotes.
    @inline(__always) var plainText: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start + 1, count: count - 2) }
}

extension ByteWriter {
    /// The text of a JSON string, its escapes decoded; an escape that no text can hold stays as it is written.
    mutating func appendText(of string: JSONBytes) {
        guard string.hasEscape else { return append(string.start + 1, count: string.count - 2) }
        var position = string.start + 1
        let end = string.end - 1
        while position < end {
            let plain = position
            while position < end, position.pointee != .backslash { position += 1 }
            append(plain, count: position - plain)
            if position < end { position += appendCharacter(ofEscapeAt: position) }
        }
    }

    /// Writes the character of one escape and returns the size of the escape.
    private mutating func appendCharacter(ofEscapeAt position: UnsafePointer<UInt8>) -> Int {
        switch position[1] {
        case UInt8(ascii: "b"): append(0x08)
        case UInt8(ascii: "f"): append(0x0C)
        case UInt8(ascii: "n"): append(0x0A)
        case UInt8(ascii: "r"): append(0x0D)
        case UInt8(ascii: "t"): append(0x09)
        case UInt8(ascii: "u"): return appendUnicode(JSONEscape(at: position), at: position)
        default: append(position[1])
        }
        return 2
    }

    private mutating func appendUnicode(_ escape: JSONEscape, at position: UnsafePointer<UInt8>) -> Int {
        if escape.isStorable, let scalar = escape.scalar {
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
        } else {
            append(position, count: escape.size)
        }
        return escape.size
    }

    /// A JSON value's own bytes, made storable where they are not.
    @inline(__always)
    mutating func append(_ value: JSONBytes, repaired: Bool) {
        if repaired { appendStorable(value) } else { append(value.start, count: value.count) }
    }

    /// A JSON value that JSONB cannot hold, made so that it can: `\u0000` and half surrogate pairs become the text of their escape,
    /// numbers past `numeric` become strings of their digits.
    ///
    /// Pre-condition: the scanner has accepted the value.
    mutating func appendStorable(_ value: JSONBytes) {
        var position = value.start
        while position < value.end {
            switch position.pointee {
            case .quote: position = appendStorableString(from: position)
            case .minus, .zero ... .nine: position = appendStorableNumber(from: position, to: value.end)
            default:
                append(position.pointee)
                position += 1
            }
        }
    }

    private mutating func appendStorableString(from start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        append(.quote)
        var position = start + 1
        while position.pointee != .quote {
            guard position.pointee == .backslash else {
                append(position.pointee)
                position += 1
                continue
            }
            let isUnicode = position[1] == UInt8(ascii: "u")
            let escape = JSONEscape(at: position)
            if isUnicode, !escape.isStorable { append(.backslash) }
            let size = isUnicode ? escape.size : 2
            append(position, count: size)
            position += size
        }
        append(.quote)
        return position + 1
    }

    private mutating func appendStorableNumber(from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var scanner = JSONScanner(from: start, to: end, nestingMax: 1)
        // The value was accepted before, so that the number cannot fail here.
        try? scanner.skipValue()
        let isStorable = !scanner.marks.contains(.numberNotStorable)
        if !isStorable { append(.quote) }
        append(start, count: max(scanner.position - start, 1))
        if !isStorable { append(.quote) }
        return max(scanner.position, start + 1)
    }
}
