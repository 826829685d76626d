/// Reads the items of one field: what stands between its commas.
///
///     item  : '*' ('/' step)? | value ('-' value)? ('/' step)?        value : number | name
///
/// `a/step` begins at a and goes to the field's end. Source: Amazon EventBridge user guide, "Wildcards".
struct CronItem {
    let field: CronField
    let arguments: ExpressionArguments

    /// The values that an item stands for, each at most once.
    func values(_ item: ExpressionWord) throws(ScheduleError) -> [Int] {
        let parts = item.split(at: "/")
        guard parts.count <= 2 else { throw arguments.error("there is more than one '/' in '\(item.text)'", at: item) }
        guard parts.count == 2 else { return try span(parts[0]) }
        let step = try step(parts[1])
        let span =
            try parts[0].text == "*" || parts[0].text.contains("-") ? span(parts[0]) : Array(value(parts[0])...field.range.upperBound)
        return stride(from: 0, to: span.count, by: step).map { span[$0] }
    }

    func value(_ word: ExpressionWord) throws(ScheduleError) -> Int {
        if let index = field.names.firstIndex(of: word.text.uppercased()) { return field.range.lowerBound + index }
        guard let value = Self.number(word.text), field.range.contains(value) else { throw wrongValue(word) }
        return value
    }

    /// Digits alone: no sign, no blank.
    static func number(_ text: String) -> Int? {
        text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
    }

    /// `*`, a value or a range, in the order in which it is walked through.
    private func span(_ word: ExpressionWord) throws(ScheduleError) -> [Int] {
        if word.text == "*" { return Array(field.range) }
        let ends = word.split(at: "-")
        guard ends.count <= 2 else { throw arguments.error("'\(word.text)' is no range", at: word) }
        let first = try value(ends[0])
        guard ends.count == 2 else { return [first] }
        let last = try value(ends[1])
        if first <= last { return Array(first...last) }
        guard field.wrapsAround else { throw arguments.error("the range '\(word.text)' ends before it begins", at: word) }
        return Array(first...field.range.upperBound) + Array(field.range.lowerBound...last)
    }

    private func step(_ word: ExpressionWord) throws(ScheduleError) -> Int {
        let max = field.range.count
        guard let step = Self.number(word.text), (1...max).contains(step) else {
            throw arguments.error("the increment of \(field.title) must be a number from 1 to \(max), not '\(word.text)'", at: word)
        }
        return step
    }

    private func wrongValue(_ word: ExpressionWord) -> ScheduleError {
        switch word.text {
        case "": arguments.error("a value of \(field.title) is missing", at: word)
        case "?" where field.takesAny: arguments.error("'?' must stand alone in \(field.title)", at: word)
        case "?": arguments.error("'?' may stand in day-of-month or day-of-week only", at: word)
        default: arguments.error("\(field.title) must be \(field.rangeText), not '\(word.text)'", at: word)
        }
    }
}
