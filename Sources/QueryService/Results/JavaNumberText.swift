/// Prints a float as Java does, from PostgreSQL's text of it: both give the shortest digits that read back as the same number, and
/// only lay them out differently. Works on the text, so `real` and `double precision` need no arithmetic.
///
/// Shape: `1.0`, `-0.5`, `1234567.0` from 10^-3 up to 10^7, else `1.0E10`, `1.0E-4`; `NaN`, `Infinity`, `-Infinity`.
/// Source: Java SE API, `Double.toString(double)`; PostgreSQL manual, "Floating-Point Types".
enum JavaNumberText {
    /// Appends the number's text. Anything that is no number's text is appended as it stands.
    static func append(_ text: some Collection<UInt8>, to output: inout [UInt8]) {
        switch layout(of: text) {
        case .same: return output.append(contentsOf: text)
        case .integer:
            output.append(contentsOf: text)
            return output.append(contentsOf: ".0".utf8)
        case .other: break
        }
        guard let number = Decimal(text) else { return output.append(contentsOf: text) }
        number.append(to: &output)
    }

    /// Appends a number of a JSON text: with a point it is a double, which has 17 digits at most.
    static func append(json text: some Collection<UInt8>, to output: inout [UInt8]) {
        guard text.contains(UInt8(ascii: ".")) else { return output.append(contentsOf: text) }
        guard text.count > digitCountKept, let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
            return append(text, to: &output)
        }
        append(value.description.utf8, to: &output)
    }

    /// As many digits are the same in every double that is read from them.
    private static let digitCountKept = 15

    private enum Layout {
        /// Java's text is PostgreSQL's.
        case same
        /// Java adds `.0`.
        case integer
        case other
    }

    /// Most numbers have one to seven digits before the point, and no exponent: nothing is to be taken apart.
    private static func layout(of text: some Collection<UInt8>) -> Layout {
        var integerDigitCount = 0
        var isFraction = false
        for (offset, byte) in text.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where offset == 0: break
            case UInt8(ascii: "0") where integerDigitCount == 0: return .other
            case UInt8(ascii: "0")...UInt8(ascii: "9"): integerDigitCount += isFraction ? 0 : 1
            case UInt8(ascii: ".") where !isFraction: isFraction = true
            default: return .other
            }
        }
        guard (1...7).contains(integerDigitCount) else { return .other }
        guard isFraction else { return .integer }
        // A trailing zero is not PostgreSQL's shortest text, but may be a jsonb number's.
        return text.suffix(1).first == UInt8(ascii: "0") ? .other : .same
    }

    /// 0.d₁d₂d₃… × 10^exponent, without leading or trailing zeros.
    private struct Decimal {
        var isNegative = false
        var digits: [UInt8] = []
        var exponent = 0

        init?(_ text: some Collection<UInt8>) {
            digits.reserveCapacity(20)
            var isFraction = false
            var index = text.startIndex
            scan: while index < text.endIndex {
                let byte = text[index]
                switch byte {
                case UInt8(ascii: "-") where index == text.startIndex: isNegative = true
                case UInt8(ascii: "."): isFraction = true
                case UInt8(ascii: "0") where digits.isEmpty: if isFraction { exponent -= 1 }
                case UInt8(ascii: "0")...UInt8(ascii: "9"):
                    digits.append(byte)
                    if !isFraction { exponent += 1 }
                case UInt8(ascii: "e"), UInt8(ascii: "E"): break scan
                default: return nil
                }
                index = text.index(after: index)
            }
            if index < text.endIndex {
                guard let power = Int(String(decoding: text[text.index(after: index)...], as: UTF8.self)) else { return nil }
                exponent += power
            }
            while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        }

        func append(to output: inout [UInt8]) {
            if isNegative { output.append(UInt8(ascii: "-")) }
            if digits.isEmpty { return output.append(contentsOf: "0.0".utf8) }
            // 10^-3 is 0.1 × 10^-2; the largest plain number is below 0.1 × 10^8.
            switch exponent {
            case -2...0:
                output.append(contentsOf: "0.".utf8)
                output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -exponent))
                output.append(contentsOf: digits)
            case 1...7: append(integerDigitCount: exponent, to: &output)
            default:
                append(integerDigitCount: 1, to: &output)
                output.append(UInt8(ascii: "E"))
                output.append(contentsOf: String(exponent - 1).utf8)
            }
        }

        private func append(integerDigitCount count: Int, to output: inout [UInt8]) {
            output.append(contentsOf: digits.prefix(count))
            output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, count - digits.count)))
            output.append(UInt8(ascii: "."))
            if digits.count > count {
                output.append(contentsOf: digits.dropFirst(count))
            } else {
                output.append(UInt8(ascii: "0"))
            }
        }
    }
}
