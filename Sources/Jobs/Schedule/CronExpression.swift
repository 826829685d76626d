import LogFormats

/// Moments by the calendar: `cron(minutes hours day-of-month month day-of-week year)`, in UTC.
///
/// Source: Amazon EventBridge user guide, "Cron expressions". AWS Glue takes the same, but no faster than each five minutes.
package struct CronExpression: Sendable, Equatable {
    private let minutes: [Int]
    private let hours: [Int]
    private let months: [Int]
    private let years: [Int]
    private let days: CronDays

    init(_ arguments: ExpressionArguments) throws(ScheduleError) {
        let words = arguments.words
        guard words.count == CronField.allCases.count else { throw .wrongFieldCount(arguments) }
        minutes = try Self.values(.minute, arguments)
        hours = try Self.values(.hour, arguments)
        months = try Self.values(.month, arguments)
        years = try Self.values(.year, arguments)
        days = try CronDays(words[CronField.dayOfMonth.rawValue], words[CronField.dayOfWeek.rawValue], arguments)
    }

    /// The first moment later than this one; NIL when no year up to 2199 has one. Each month is looked at once at most.
    package func next(after moment: UTCTime) -> UTCTime? {
        let (day, hour, minute) = moment.nextMinute
        if let time = time(notBefore: (hour, minute)), let today = self.day(notBefore: day), today == day {
            return UTCTime(day, hour: time.hour, minute: time.minute)
        }
        let tomorrow = CivilDay(daysSince2000: day.daysSince2000 + 1)
        guard let later = self.day(notBefore: tomorrow), let hour = hours.first, let minute = minutes.first else { return nil }
        return UTCTime(later, hour: hour, minute: minute)
    }

    private func time(notBefore start: (hour: Int, minute: Int)) -> (hour: Int, minute: Int)? {
        for hour in hours where hour >= start.hour {
            if let minute = minutes.first(where: { hour > start.hour || $0 >= start.minute }) { return (hour, minute) }
        }
        return nil
    }

    private func day(notBefore start: CivilDay) -> CivilDay? {
        let first = start.components
        for year in years where year >= first.year {
            for number in months where year > first.year || number >= first.month {
                guard let month = CronMonth(year: year, month: number) else { continue }
                let isFirst = year == first.year && number == first.month
                let found = days.days(of: month).first { !isFirst || $0 >= first.day }
                if let found { return CivilDay(year: year, month: number, day: found) }
            }
        }
        return nil
    }

    private static func values(_ field: CronField, _ arguments: ExpressionArguments) throws(ScheduleError) -> [Int] {
        let item = CronItem(field: field, arguments: arguments)
        var values: Set<Int> = []
        for part in arguments.words[field.rawValue].split(at: ",") { values.formUnion(try item.values(part)) }
        return values.sorted()
    }
}

extension ScheduleError {
    fileprivate static func wrongFieldCount(_ arguments: ExpressionArguments) -> Self {
        arguments.error(
            "a cron expression has six fields (\(CronField.allCases.map(\.title).joined(separator: ", "))); this has "
                + "\(arguments.words.count)")
    }
}
