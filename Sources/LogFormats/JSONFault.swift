/// Why bytes are no JSON text of RFC 8259, or none that we take.
package enum JSONFault: Error, Sendable, Equatable {
    case unexpectedByte
    case unexpectedEnd
    case controlCharacterInString
    case invalidEscape
    case invalidUTF8
    case invalidNumber
    case nestedTooDeeply

    package var description: String {
        switch self {
        case .unexpectedByte: "unexpected character"
        case .unexpectedEnd: "unexpected end"
        case .controlCharacterInString: "control character in a string"
        case .invalidEscape: "invalid escape in a string"
        case .invalidUTF8: "invalid UTF-8"
        case .invalidNumber: "invalid number"
        case .nestedTooDeeply: "nested too deeply"
        }
    }
}

/// What JSONB cannot hold of a value, although it is JSON. Source: PostgreSQL manual, 8.14 "JSON Types".
struct JSONMarks: OptionSet {
    let rawValue: UInt8

    /// `\u0000`, or half of a surrogate pair.
    static let escapeNotStorable = JSONMarks(rawValue: 1)
    /// More digits or a larger exponent than `numeric` has.
    static let numberNotStorable = JSONMarks(rawValue: 2)
    /// `-0`, whose sign `numeric` does not keep. The value itself is storable.
    static let negativeZero = JSONMarks(rawValue: 4)
}
