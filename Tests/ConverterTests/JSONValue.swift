/// A strict comparer of JSON: numbers keep their digits, so that `0.0` is not `0`, and of equal keys the last one counts.
///
/// Written apart from the scanner under test, on purpose: slow, recursive, over characters.
indirect enum JSONValue: Equatable {
    case null
    case boolean(Bool)
    /// Canonical decimal digits: sign, digits, scale. `1.0` and `1.00` differ, `1e2` and `100` do not.
    case number(String)
    case string([UInt16])
    case array([JSONValue])
    case object([[UInt16]: JSONValue])

    init?(_ text: String) {
        var parser = JSONValueParser(units: Array(text.utf16))
        guard let value = parser.value() else { return nil }
        parser.blanks()
        guard parser.isAtEnd else { return nil }
        self = value
    }

    /// Members by key, of an object.
    var members: [String: JSONValue] {
        guard case .object(let members) = self else { return [:] }
        return Dictionary(members.map { (String(decoding: $0.key, as: UTF16.self), $0.value) }, uniquingKeysWith: { _, last in last })
    }

    var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    var text: String? {
        guard case .string(let units) = self else { return nil }
        return String(decoding: units, as: UTF16.self)
    }
}

private struct JSONValueParser {
    let units: [UInt16]
    var index = 0

    var isAtEnd: Bool { index >= units.count }

    private var next: Character? { isAtEnd ? nil : Unicode.Scalar(units[index]).map(Character.init) }

    mutating func blanks() {
        while let next, [" ", "\n", "\r", "\t"].contains(next) { index += 1 }
    }

    private mutating func take(_ character: Character) -> Bool {
        blanks()
        guard next == character else { return false }
        index += 1
        return true
    }

    private mutating func take(word: String) -> Bool {
        let wanted = Array(word.utf16)
        guard units[index...].starts(with: wanted) else { return false }
        index += wanted.count
        return true
    }

    mutating func value() -> JSONValue? {
        blanks()
        switch next {
        case "{": return object()
        case "[": return array()
        case "\"": return string().map { .string($0) }
        case "t": return take(word: "true") ? .boolean(true) : nil
        case "f": return take(word: "false") ? .boolean(false) : nil
        case "n": return take(word: "null") ? .null : nil
        default: return number()
        }
    }

    private mutating func object() -> JSONValue? {
        index += 1
        var members: [[UInt16]: JSONValue] = [:]
        if take("}") { return .object(members) }
        repeat {
            blanks()
            guard next == "\"", let key = string(), take(":"), let value = value() else { return nil }
            members[key] = value
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func array() -> JSONValue? {
        index += 1
        var elements: [JSONValue] = []
        if take("]") { return .array(elements) }
        repeat {
            guard let value = value() else { return nil }
            elements.append(value)
        } while take(",")
        return take("]") ? .array(elements) : nil
    }

    private mutating func string() -> [UInt16]? {
        index += 1
        var text: [UInt16] = []
        while index < units.count, units[index] != 0x22 {
            if units[index] < 0x20 { return nil }
            guard units[index] == 0x5C else {
                text.append(units[index])
                index += 1
                continue
            }
            guard let unit = escape() else { return nil }
            text.append(unit)
        }
        guard !isAtEnd else { return nil }
        index += 1
        return text
    }

    private mutating func escape() -> UInt16? {
        index += 1
        guard let letter = next else { return nil }
        index += 1
        if letter == "u" {
            guard index + 4 <= units.count else { return nil }
            defer { index += 4 }
            let digits = String(decoding: units[index..<index + 4], as: UTF16.self)
            return digits.allSatisfy(\.isHexDigit) ? UInt16(digits, radix: 16) : nil
        }
        let plain: [Character: UInt16] = ["\"": 0x22, "\\": 0x5C, "/": 0x2F, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9]
        return plain[letter]
    }

    private mutating func number() -> JSONValue? {
        let pattern = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/
        let rest = String(decoding: units[index...].prefix(400), as: UTF16.self)
        guard let match = rest.prefixMatch(of: pattern) else { return nil }
        index += match.0.utf16.count
        guard let exponent = match.3 else { return .number(String(match.0)) }
        return .number(Self.plain(String(match.0.dropLast(exponent.count)), exponent: Int(exponent.dropFirst()) ?? 0))
    }

    /// A number with an exponent as PostgreSQL's numeric prints it.
    private static func plain(_ mantissa: String, exponent: Int) -> String {
        let sign = mantissa.hasPrefix("-") ? "-" : ""
        let parts = mantissa.drop { $0 == "-" }.split(separator: ".")
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        var digits = String(parts[0]) + fraction
        var scale = fraction.count - exponent
        if scale < 0 {
            digits += String(repeating: "0", count: -scale)
            scale = 0
        }
        if digits.count <= scale { digits = String(repeating: "0", count: scale - digits.count + 1) + digits }
        let point = digits.index(digits.endIndex, offsetBy: -scale)
        let whole = digits[..<point].drop { $0 == "0" }
        return sign + (whole.isEmpty ? "0" : String(whole)) + (scale > 0 ? "." + digits[point...] : "")
    }
}
