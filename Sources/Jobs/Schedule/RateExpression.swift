/// An interval: `rate(1 hour)`, `rate(5 minutes)`.
///
///     rate : 'rate' '(' value unit ')'        unit : minute | minutes | hour | hours | day | days
///
/// The unit of 1 is singular, any other plural. Source: Amazon EventBridge user guide, "Rate expressions".
package struct RateExpression: Sendable, Equatable {
    package enum Unit: String, Sendable, CaseIterable {
        case minute, hour, day

        var minutes: Int64 {
            switch self {
            case .minute: 1
            case .hour: 60
            case .day: 1440
            }
        }
    }

    package let value: Int
    package let unit: Unit

    package var interval: Duration { .seconds(Int64(value) * unit.minutes * 60) }

    init(_ arguments: ExpressionArguments) throws(ScheduleError) {
        guard arguments.words.count == 2 else {
            throw arguments.error("a rate has a value and a unit, as in rate(5 minutes); this has \(arguments.words.count) words")
        }
        let (value, unit) = (arguments.words[0], arguments.words[1])
        self.value = try Self.value(value, arguments)
        self.unit = try Self.unit(unit, of: self.value, arguments)
    }

    /// The first of `anchor`, `anchor` + interval, … that is later than `moment`.
    func next(after moment: UTCTime, anchor: UTCTime) -> UTCTime {
        guard moment >= anchor else { return anchor }
        let interval = self.interval.wholeMicroseconds
        let passed = (moment.microseconds - anchor.microseconds) / interval
        return UTCTime(microseconds: anchor.microseconds + (passed + 1) * interval)
    }

    private static func value(_ word: ExpressionWord, _ arguments: ExpressionArguments) throws(ScheduleError) -> Int {
        guard word.text.allSatisfy({ $0.isASCII && $0.isNumber }), let value = Int(word.text), (1...valueMax).contains(value) else {
            throw arguments.error("the value must be a whole number from 1 to \(valueMax), not '\(word.text)'", at: word)
        }
        return value
    }

    private static func unit(_ word: ExpressionWord, of value: Int, _ arguments: ExpressionArguments) throws(ScheduleError) -> Unit {
        for unit in Unit.allCases {
            let name = value == 1 ? unit.rawValue : unit.rawValue + "s"
            if word.text == name { return unit }
            if word.text == unit.rawValue || word.text == unit.rawValue + "s" {
                throw arguments.error("the unit of \(value) is '\(name)', not '\(word.text)'", at: word)
            }
        }
        throw arguments.error("the unit must be minutes, hours or days, not '\(word.text)'", at: word)
    }

    /// Nearly two years of minutes; a day's multiples stay within the years that moments have.
    private static let valueMax = 1_000_000
}
