import PrestoSyntax

enum DatePart { case year, month, day }

/// What conditions on year, month and day, taken together, say about a day.
struct DateParts {
    private var years: ClosedRange<Int>?
    private var months: ClosedRange<Int>?
    private var days: ClosedRange<Int>?

    mutating func restrict(_ part: DatePart, by comparison: ColumnComparison) {
        guard let range = comparison.numbers(of: part) else { return }
        switch part {
        case .year: years = years.map { $0.clamped(to: range) } ?? range
        case .month: months = months.map { $0.clamped(to: range) } ?? range
        case .day: days = days.map { $0.clamped(to: range) } ?? range
        }
    }

    /// Months narrow a single year, days a single month of it.
    var range: DayRange {
        guard let years else { return DayRange() }
        guard years.count == 1, let months else { return bounds(years, 1...12) }
        guard months.count == 1, let days else { return bounds(years, months) }
        let first = DayRange.day(year: years.lowerBound, month: months.lowerBound, day: 1)
        return DayRange(from: first + days.lowerBound - 1, before: first + days.upperBound)
    }

    private func bounds(_ years: ClosedRange<Int>, _ months: ClosedRange<Int>) -> DayRange {
        let from = DayRange.day(year: years.lowerBound, month: months.lowerBound, day: 1)
        let isDecember = months.upperBound == 12
        let before = DayRange.day(
            year: isDecember ? years.upperBound + 1 : years.upperBound, month: isDecember ? 1 : months.upperBound + 1, day: 1)
        return DayRange(from: from, before: before)
    }
}

extension ColumnComparison {
    /// The numbers that a part of the date may be; nil where the test says nothing.
    ///
    /// Parts are texts of fixed width, so their order is that of their numbers where a bound has that width, too.
    fileprivate func numbers(of part: DatePart) -> ClosedRange<Int>? {
        let limits = part.limits
        func number(_ text: String) -> Int? {
            guard let value = Int(text), limits.contains(value) else { return nil }
            return value
        }
        switch test {
        case .comparison(.equal, let text): return number(text).map { $0...$0 }
        case .among(let texts):
            let numbers = texts.compactMap(number)
            guard numbers.count == texts.count, let min = numbers.min(), let max = numbers.max() else { return nil }
            return min...max
        case .between(let min, let max):
            guard part.isWide(min), part.isWide(max), let low = number(min), let high = number(max), low <= high else { return nil }
            return low...high
        case .comparison(.greaterThan, let text), .comparison(.greaterThanOrEqual, let text):
            guard part.isWide(text) else { return nil }
            return number(text).map { $0...limits.upperBound }
        case .comparison(.lessThan, let text), .comparison(.lessThanOrEqual, let text):
            guard part.isWide(text) else { return nil }
            return number(text).map { limits.lowerBound...$0 }
        case .comparison(.notEqual, _), .prefix, .stable: return nil
        }
    }
}

extension DatePart {
    fileprivate var limits: ClosedRange<Int> {
        switch self {
        case .year: 1...9_998
        case .month: 1...12
        case .day: 1...31
        }
    }

    fileprivate func isWide(_ text: String) -> Bool { text.utf8.count == (self == .year ? 4 : 2) }
}
