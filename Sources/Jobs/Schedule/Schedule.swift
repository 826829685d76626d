/// When a trigger fires: `cron(0 */5 * * ? *)` or `rate(5 hours)`, in UTC.
///
/// Source: Amazon EventBridge user guide, "Setting a schedule pattern for scheduled rules".
package enum Schedule: Sendable, Equatable {
    case cron(CronExpression)
    case rate(RateExpression)

    /// Throws what is wrong with the text, and where.
    package init(parsing text: String) throws(ScheduleError) {
        var scanner = ExpressionScanner(text)
        switch scanner.takeWord() {
        case "cron": self = .cron(try CronExpression(try scanner.takeArguments()))
        case "rate": self = .rate(try RateExpression(try scanner.takeArguments()))
        default: throw .unknownKind(text)
        }
    }

    /// The first moment to fire at when the schedule begins now: a rate at once, a cron expression at its next time. NIL: never.
    package func first(from anchor: UTCTime) -> UTCTime? {
        switch self {
        case .cron: next(after: anchor, anchor: anchor)
        case .rate: anchor
        }
    }

    /// The next moment to fire at, later than `moment`. NIL when there is none any more.
    ///
    /// - Parameter anchor: when the schedule began; rates count from it.
    package func next(after moment: UTCTime, anchor: UTCTime) -> UTCTime? {
        switch self {
        case .cron(let expression): expression.next(after: moment)
        case .rate(let expression): expression.next(after: moment, anchor: anchor)
        }
    }
}

/// Why a text is no schedule: a sentence, and the place in the text where there is one.
package struct ScheduleError: Error, Sendable, Equatable, CustomStringConvertible {
    package let expression: String
    package let message: String
    /// Counted from 1, in characters.
    package let position: Int?

    package var description: String {
        "\(expression) is no schedule: \(message)\(position.map { ", at character \($0)" } ?? "")"
    }
}

extension ScheduleError {
    fileprivate static func unknownKind(_ text: String) -> Self {
        Self(expression: "'\(text)'", message: "it must be cron(…) or rate(…), as in cron(0 12 * * ? *) and rate(5 minutes)", position: nil)
    }
}
