/// The types of literals, as Athena engine v3 has them.
package enum LiteralType {
    /// An integer literal: integer, bigint when it is wider, nil past bigint (`Invalid numeric literal`).
    package static func integer(_ digits: String) -> PrestoType? {
        guard let value = Int64(digits) else { return nil }
        return Int32(exactly: value) == nil ? .bigint : .integer
    }

    /// `1.5` is a double in Athena, where plain Trino says decimal(2,1).
    package static let fraction = PrestoType.double

    /// `DECIMAL '1.50'` is decimal(3,2): every digit counts, leading zeros before the point do not.
    ///
    /// Returns nil for what is no decimal, or has more than 38 digits.
    /// Source: Trino documentation, "Decimal functions and operators", "Decimal literals".
    package static func decimal(_ text: String) -> PrestoType? {
        let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let whole = parts.first ?? ""
        let fraction = parts.count == 2 ? parts[1] : ""
        guard !(whole.isEmpty && fraction.isEmpty), (whole + fraction).utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let wholeDigits = whole.drop { $0 == "0" }.count
        let precision = max(1, wholeDigits + fraction.count)
        guard precision <= PrestoType.decimalPrecisionMax else { return nil }
        return .decimal(precision: precision, scale: fraction.count)
    }

    /// A string literal is as long as its code points.
    package static func string(_ value: String) -> PrestoType {
        let length = value.codePointCount
        return short.indices.contains(length) ? short[length] : .varchar(length: length)
    }

    /// The types of short texts, which need not be made anew.
    private static let short = (0..<64).map { PrestoType.varchar(length: $0) }

    /// `TIMESTAMP '… .123456'` has as many decimals as the text.
    package static func timestampPrecision(_ text: String) -> Int {
        guard let point = text.firstIndex(of: ".") else { return 0 }
        return text[point...].dropFirst().prefix { $0.isASCII && $0.isNumber }.count
    }
}

extension String {
    /// Every byte that does not continue a code point begins one.
    fileprivate var codePointCount: Int {
        utf8.withContiguousStorageIfAvailable { $0.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 } } ?? unicodeScalars.count
    }
}
