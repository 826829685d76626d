import PrestoTypes

/// Reads the texts of date, time and timestamp literals, and writes them in their canonical form.
///
///     timestamp : date (' ' hour ':' minute (':' second ('.' digits)?)?)? (' '? zone)?
///
/// Source: Trino documentation, "Date and time data types"; Trino, `DateTimes.DATETIME_PATTERN`.
enum DateTimeText {
    /// `2024-1-31` as `2024-01-31`, with the year's sign if it is negative; nil for what is no date.
    static func date(_ text: String) -> String? {
        var scanner = Scanner(text)
        guard let date = scanner.date(), scanner.isAtEnd else { return nil }
        return date.text
    }

    /// The literal's value and type, with a zone or without; nil for what is no timestamp.
    static func timestamp(_ text: String) -> (TypedLiteral, PrestoType)? {
        var scanner = Scanner(text)
        guard let date = scanner.date() else { return nil }
        var time = (text: "00:00:00", precision: 0)
        var beforeTime = scanner
        if scanner.take(" "), let found = scanner.time() { time = found } else { scanner = beforeTime }
        beforeTime = scanner
        scanner.skipBlanks()
        let zone = scanner.remainder
        guard time.precision <= 12 else { return nil }
        if zone.isEmpty { return (.text("\(date.text) \(time.text)"), .timestamp(precision: time.precision)) }
        guard isZone(zone), zonedYears.contains(date.year) else { return nil }
        return (.zoned(local: "\(date.text) \(time.text)", zone: zone), .timestampWithTimeZone(precision: time.precision))
    }

    /// The text with 12 decimals of a second at most, and how many it had.
    static func shortened(_ text: String) -> (text: String, digits: Int) {
        guard let point = text.firstIndex(of: ".") else { return (text, 0) }
        let digits = text[point...].dropFirst().prefix { $0.isASCII && $0.isNumber }
        return (String(text[...point] + digits.prefix(12) + text[digits.endIndex...]), digits.count)
    }

    static func time(_ text: String) -> (TypedLiteral, PrestoType)? {
        var scanner = Scanner(text)
        guard let time = scanner.time(), time.precision <= 12 else { return nil }
        scanner.skipBlanks()
        let zone = scanner.remainder
        if zone.isEmpty { return (.text(time.text), .time(precision: time.precision)) }
        guard let offset = offset(zone) else { return nil }
        return (.text(time.text + offset), .timeWithTimeZone(precision: time.precision))
    }

    /// The years of timestamps with a zone: Trino packs their milliseconds in 52 bits.
    private static let zonedYears = -69_387...73_326

    /// A region's name (`Europe/Berlin`, `UTC`) or an offset (`+01:00`, `-3:30`).
    private static func isZone(_ text: String) -> Bool {
        if offset(text) != nil { return true }
        guard let first = text.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A else { return false }
        return text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || [0x2F, 0x5F, 0x2B, 0x2D].contains(byte)
        }
    }

    private static func offset(_ text: String) -> String? {
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let hours = Int(parts[0]), (0...14).contains(hours) else { return nil }
        guard let minutes = parts.count == 2 ? Int(parts[1]) : 0, (0...59).contains(minutes) else { return nil }
        guard hours * 60 + minutes <= 14 * 60 else { return nil }
        return "\(sign)\(padded(hours)):\(padded(minutes))"
    }

    fileprivate static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

/// Walks along the text of a literal.
private struct Scanner {
    private var rest: Substring

    init(_ text: String) {
        rest = text[...]
        while rest.last == " " { rest.removeLast() }
        skipBlanks()
    }

    var isAtEnd: Bool { rest.isEmpty }
    var remainder: String { String(rest) }

    mutating func take(_ character: Character) -> Bool {
        guard rest.first == character else { return false }
        rest.removeFirst()
        return true
    }

    mutating func skipBlanks() { while rest.first == " " { rest.removeFirst() } }

    private mutating func number(digits: ClosedRange<Int>) -> Int? {
        let digitsText = rest.prefix { $0.isASCII && $0.isNumber }
        guard digits.contains(digitsText.count), let value = Int(digitsText) else { return nil }
        rest = rest.dropFirst(digitsText.count)
        return value
    }

    mutating func date() -> (text: String, year: Int)? {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        guard let year = number(digits: 1...6), take("-"), let month = number(digits: 1...2), take("-"), let day = number(digits: 1...2),
            (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
        else { return nil }
        let yearText = String(year)
        let padding = String(repeating: "0", count: max(0, 4 - yearText.count))
        let text = "\(isNegative ? "-" : "")\(padding)\(yearText)-\(DateTimeText.padded(month))-\(DateTimeText.padded(day))"
        return (text, isNegative ? -year : year)
    }

    mutating func time() -> (text: String, precision: Int)? {
        guard let hour = number(digits: 1...2), hour < 24, take(":"), let minute = number(digits: 1...2), minute < 60 else { return nil }
        var text = "\(DateTimeText.padded(hour)):\(DateTimeText.padded(minute))"
        guard take(":") else { return (text + ":00", 0) }
        guard let second = number(digits: 1...2), second < 60 else { return nil }
        text += ":\(DateTimeText.padded(second))"
        guard take(".") else { return (text, 0) }
        let fraction = rest.prefix { $0.isASCII && $0.isNumber }
        guard !fraction.isEmpty else { return nil }
        rest = rest.dropFirst(fraction.count)
        return ("\(text).\(fraction)", fraction.count)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
