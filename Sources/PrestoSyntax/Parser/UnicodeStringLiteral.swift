/// Decodes the content of `U&'…'`: an escape character with four hexadecimal digits, or with `+` and six, stands for a code point.
///
/// Source: Trino, `AstBuilder.decodeUnicodeLiteral`.
struct UnicodeStringLiteral {
    private let content: [Unicode.Scalar]
    private let escape: Unicode.Scalar

    struct Failure: Error {
        let message: String
    }

    init(_ content: String, escape: String) throws(Failure) {
        guard let scalar = escape.unicodeScalars.first else { throw Failure(message: "Empty Unicode escape character") }
        guard escape.unicodeScalars.count == 1, Self.mayEscape(scalar) else {
            throw Failure(message: "Invalid Unicode escape character: \(escape)")
        }
        self.content = Array(content.unicodeScalars)
        self.escape = scalar
    }

    func decoded() throws(Failure) -> String {
        var decoded = String.UnicodeScalarView()
        var index = 0
        while index < content.count {
            if content[index] == escape {
                decoded.append(try decodeEscape(&index))
            } else {
                decoded.append(content[index])
                index += 1
            }
        }
        return String(decoded)
    }

    /// Reads from the escape character on: `\\`, `\0041`, `\+010348`.
    private func decodeEscape(_ index: inout Int) throws(Failure) -> Unicode.Scalar {
        index += 1
        guard index < content.count else { throw Failure(message: "Incomplete escape sequence: ") }
        if content[index] == escape {
            index += 1
            return escape
        }
        if content[index] == "+" {
            index += 1
            return try decodeDigits(6, &index)
        }
        return try decodeDigits(4, &index)
    }

    private func decodeDigits(_ count: Int, _ index: inout Int) throws(Failure) -> Unicode.Scalar {
        let digits = content[index...].prefix(count)
        index += digits.count
        for digit in digits where !Character(digit).isHexDigit {
            throw Failure(message: "Invalid hexadecimal digit: \(digit)")
        }
        let text = String(String.UnicodeScalarView(digits))
        guard digits.count == count else { throw Failure(message: "Incomplete escape sequence: \(text)") }
        guard let value = UInt32(text, radix: 16), let scalar = Unicode.Scalar(value) else {
            throw Failure(message: "Invalid escaped character: \(text)")
        }
        return scalar
    }

    /// A printable ASCII character that cannot be taken for a digit, a sign, a quotation mark or a blank.
    private static func mayEscape(_ scalar: Unicode.Scalar) -> Bool {
        guard (0x21..<0x7F).contains(scalar.value) else { return false }
        return !Character(scalar).isHexDigit && scalar != "+" && scalar != "\"" && scalar != "'"
    }
}
