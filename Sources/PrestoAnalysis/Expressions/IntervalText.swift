import PrestoSyntax
import PrestoTypes

/// Reads interval literals: `INTERVAL '2' DAY`, `INTERVAL '1-6' YEAR TO MONTH`, `INTERVAL '2 10:05:03.5' DAY TO SECOND`.
///
/// Source: Trino documentation, "Date and time data types", "Interval"; Trino, `DateTimeUtils`.
enum IntervalText {
    static func value(of literal: IntervalLiteral) -> (TypedLiteral, PrestoType)? {
        let end = literal.to ?? literal.from
        guard literal.from <= end, literal.from.isYearToMonth == end.isYearToMonth else { return nil }
        var text = literal.value.trimmingBlanks
        var isNegative = literal.isNegative
        if text.hasPrefix("-") {
            isNegative.toggle()
            text.removeFirst()
        } else if text.hasPrefix("+") {
            text.removeFirst()
        }
        if literal.from.isYearToMonth {
            guard let months = months(text, from: literal.from, to: end) else { return nil }
            return (.months(isNegative ? -months : months), .intervalYearToMonth)
        }
        guard let milliseconds = milliseconds(text, from: literal.from, to: end) else { return nil }
        return (.milliseconds(isNegative ? -milliseconds : milliseconds), .intervalDayToSecond)
    }

    private static func months(_ text: String, from: IntervalField, to end: IntervalField) -> Int64? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(number)
        guard parts.count <= (from == end ? 1 : 2), let first = parts[0] else { return nil }
        let factor: Int64 = from == .year ? 12 : 1
        guard parts.count == 2 else { return product(first, factor) }
        guard let second = parts[1], let years = product(first, 12) else { return nil }
        return years + second
    }

    /// The parts of the text are the fields from the first on; the last ones may be left out.
    private static func milliseconds(_ text: String, from: IntervalField, to end: IntervalField) -> Int64? {
        let fields = [IntervalField.day, .hour, .minute, .second].filter { from <= $0 && $0 <= end }
        let parts = text.split(omittingEmptySubsequences: false) { $0 == " " || $0 == ":" }
        guard !parts.isEmpty, parts.count <= fields.count else { return nil }
        var total: Int64 = 0
        for (field, part) in zip(fields, parts) {
            guard let value = field == .second ? seconds(part) : number(part).flatMap({ product($0, field.milliseconds) }) else {
                return nil
            }
            let (sum, overflow) = total.addingReportingOverflow(value)
            guard !overflow else { return nil }
            total = sum
        }
        return total
    }

    private static func seconds(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = number(parts[0]), let milliseconds = product(whole, 1_000) else { return nil }
        guard parts.count == 2 else { return milliseconds }
        let digits = parts[1].prefix(3)
        guard !digits.isEmpty, parts[1].allSatisfy(\.isNumber), let fraction = Int64(digits) else { return nil }
        return milliseconds + fraction * [100, 10, 1][digits.count - 1]
    }

    /// Digits alone: a sign stands before the whole text, not before a part.
    private static func number(_ text: Substring) -> Int64? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
    }

    private static func product(_ left: Int64, _ right: Int64) -> Int64? {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? nil : product
    }
}

extension IntervalField {
    fileprivate var milliseconds: Int64 {
        switch self {
        case .year, .month: 0
        case .day: 86_400_000
        case .hour: 3_600_000
        case .minute: 60_000
        case .second: 1_000
        }
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        var text = self[...]
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
