/// The six fields of a cron expression, in their order.
///
/// Source: Amazon EventBridge user guide, "Cron expressions", table of fields.
enum CronField: Int, CaseIterable {
    case minute, hour, dayOfMonth, month, dayOfWeek, year

    var title: String {
        switch self {
        case .minute: "minutes"
        case .hour: "hours"
        case .dayOfMonth: "day-of-month"
        case .month: "month"
        case .dayOfWeek: "day-of-week"
        case .year: "year"
        }
    }

    var range: ClosedRange<Int> {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .dayOfMonth: 1...31
        case .month: 1...12
        case .dayOfWeek: 1...7
        case .year: 1970...2199
        }
    }

    /// Names of the values, from the first one on.
    var names: [String] {
        switch self {
        case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        case .dayOfWeek: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
        case .minute, .hour, .dayOfMonth, .year: []
        }
    }

    /// For people: `0 to 23`, `1 to 7 or SUN to SAT`.
    var rangeText: String {
        let numbers = "\(range.lowerBound) to \(range.upperBound)"
        guard let first = names.first, let last = names.last else { return numbers }
        return "\(numbers) or \(first) to \(last)"
    }

    /// Whether `20-2` goes past the end and on from the beginning, as the guide's `0/30 20-2` does. Years have no beginning to go on from.
    var wrapsAround: Bool { self != .year }

    /// Whether `?` may stand for the whole field.
    var takesAny: Bool { self == .dayOfMonth || self == .dayOfWeek }
}
