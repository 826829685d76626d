extension CronDays {
    /// Reads day-of-month and day-of-week, one of which must be `?`.
    ///
    /// Source: Amazon EventBridge user guide, "Limits" of cron expressions.
    init(_ dayOfMonth: ExpressionWord, _ dayOfWeek: ExpressionWord, _ arguments: ExpressionArguments) throws(ScheduleError) {
        switch (dayOfMonth.text == "?", dayOfWeek.text == "?") {
        case (true, true): throw arguments.error("day-of-month and day-of-week cannot both be '?'", at: dayOfWeek)
        case (false, false):
            throw arguments.error("one of day-of-month and day-of-week must be '?', since the other says the days", at: dayOfWeek)
        case (false, true):
            let item = CronItem(field: .dayOfMonth, arguments: arguments)
            self = .ofMonth(try dayOfMonth.split(at: ",").map { (part) throws(ScheduleError) in try MonthDay(part, item) })
        case (true, false):
            let item = CronItem(field: .dayOfWeek, arguments: arguments)
            let parts = dayOfWeek.split(at: ",")
            guard parts.count == 1 || !dayOfWeek.text.contains("#") else {
                throw arguments.error("with '#' there can be one day-of-week only", at: dayOfWeek)
            }
            self = .ofWeek(try parts.map { (part) throws(ScheduleError) in try WeekDay(part, item) })
        }
    }
}

extension CronDays.MonthDay {
    init(_ word: ExpressionWord, _ item: CronItem) throws(ScheduleError) {
        let text = word.text.uppercased()
        switch text {
        case "L": self = .last
        case "LW": self = .lastWeekday
        default:
            guard text.count > 1, text.last == "W" else {
                self = .days(try item.values(word))
                return
            }
            self = .nearestWeekday(try item.value(ExpressionWord(text: String(word.text.dropLast()), position: word.position)))
        }
    }
}

extension CronDays.WeekDay {
    init(_ word: ExpressionWord, _ item: CronItem) throws(ScheduleError) {
        let parts = word.split(at: "#")
        if word.text.uppercased() == "L" {
            self = .days([item.field.range.upperBound])
        } else if parts.count == 2 {
            self = .nth(try item.value(parts[0]), try Self.number(parts[1], item))
        } else if word.text.count > 1, word.text.last?.uppercased() == "L" {
            self = .last(try item.value(ExpressionWord(text: String(word.text.dropLast()), position: word.position)))
        } else {
            self = .days(try item.values(word))
        }
    }

    private static func number(_ word: ExpressionWord, _ item: CronItem) throws(ScheduleError) -> Int {
        guard let number = CronItem.number(word.text), (1...5).contains(number) else {
            throw item.arguments.error("'#' is followed by a number from 1 to 5, not '\(word.text)'", at: word)
        }
        return number
    }
}
