/// A `\uXXXX` escape, or the two that write one surrogate pair.
///
/// The bytes at `position` and the eleven after it must be readable. Source: RFC 8259, section 7.
struct JSONEscape {
    /// The character, or NIL when the escape is half of a pair or has no four hexadecimal digits.
    let scalar: Unicode.Scalar?
    /// Six bytes, or twelve for a pair.
    let size: Int
    let isHexadecimal: Bool

    /// Whether PostgreSQL's text and jsonb can hold the character. Source: PostgreSQL manual, 8.14 "JSON Types".
    var isStorable: Bool {
        guard let scalar else { return false }
        return scalar.value != 0
    }

    init(at position: UnsafePointer<UInt8>) {
        guard let unit = Self.codeUnit(position + 2) else {
            (scalar, size, isHexadecimal) = (nil, 6, false)
            return
        }
        isHexadecimal = true
        if let plain = Unicode.Scalar(unit) {
            (scalar, size) = (plain, 6)
        } else if unit < 0xDC00, position[6] == .backslash, position[7] == UInt8(ascii: "u"), let low = Self.codeUnit(position + 8),
            (0xDC00...0xDFFF).contains(low)
        {
            (scalar, size) = (Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)), 12)
        } else {
            (scalar, size) = (nil, 6)
        }
    }

    private static func codeUnit(_ digits: UnsafePointer<UInt8>) -> UInt32? {
        var value: UInt32 = 0
        for index in 0..<4 {
            guard let digit = hexadecimal(digits[index]) else { return nil }
            value = value << 4 | digit
        }
        return value
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case .zero ... .nine: UInt32(byte - .zero)
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
