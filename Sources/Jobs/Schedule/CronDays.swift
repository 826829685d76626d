import LogFormats

/// Which days of a month a cron expression means.
///
/// Source: Amazon EventBridge user guide, "Wildcards": `L`, `W` and `#`.
enum CronDays: Equatable {
    case ofMonth([MonthDay])
    case ofWeek([WeekDay])

    enum MonthDay: Equatable {
        case days([Int])
        /// `L`
        case last
        /// `LW`: the last of Monday to Friday.
        case lastWeekday
        /// `15W`: the one of Monday to Friday that is nearest to a day, within its month.
        case nearestWeekday(Int)
    }

    /// Days of the week count from 1, Sunday.
    enum WeekDay: Equatable {
        case days([Int])
        /// `6L`: the last Friday.
        case last(Int)
        /// `3#2`: the second Tuesday.
        case nth(Int, Int)
    }

    /// In order, each once.
    func days(of month: CronMonth) -> [Int] {
        let days =
            switch self {
            case .ofMonth(let rules): rules.flatMap { $0.days(of: month) }
            case .ofWeek(let rules): rules.flatMap { $0.days(of: month) }
            }
        return Set(days).sorted()
    }
}

extension CronDays.MonthDay {
    fileprivate func days(of month: CronMonth) -> [Int] {
        switch self {
        case .days(let days): days.filter { $0 <= month.dayCount }
        case .last: [month.dayCount]
        case .lastWeekday: [month.weekday(nearestTo: month.dayCount)]
        case .nearestWeekday(let day): day <= month.dayCount ? [month.weekday(nearestTo: day)] : []
        }
    }
}

extension CronDays.WeekDay {
    fileprivate func days(of month: CronMonth) -> [Int] {
        switch self {
        case .days(let weekdays): (1...month.dayCount).filter { weekdays.contains(month.dayOfWeek($0)) }
        case .last(let weekday): month.all(weekday).suffix(1)
        case .nth(let weekday, let number): Array(month.all(weekday).dropFirst(number - 1).prefix(1))
        }
    }
}

/// A month of a year: how many days it has, and which of the week each is.
struct CronMonth {
    let year: Int
    let month: Int
    let dayCount: Int
    private let firstDayOfWeek: Int

    /// NIL for a month that the calendar does not have.
    init?(year: Int, month: Int) {
        guard let first = CivilDay(year: year, month: month, day: 1) else { return nil }
        self.year = year
        self.month = month
        dayCount = (28...31).last { CivilDay(year: year, month: month, day: $0) != nil } ?? 28
        // 2000-01-01 was a Saturday.
        firstDayOfWeek = ((Int(first.daysSince2000) + 6) % 7 + 7) % 7 + 1
    }

    /// 1 is Sunday.
    func dayOfWeek(_ day: Int) -> Int { (firstDayOfWeek - 1 + day - 1) % 7 + 1 }

    func all(_ weekday: Int) -> [Int] { (1...dayCount).filter { dayOfWeek($0) == weekday } }

    /// Saturday goes back to Friday and Sunday on to Monday, but never into another month.
    func weekday(nearestTo day: Int) -> Int {
        switch dayOfWeek(day) {
        case 7: day > 1 ? day - 1 : day + 2
        case 1: day < dayCount ? day + 1 : day - 2
        default: day
        }
    }
}
