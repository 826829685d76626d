internal import ObjectStore

/// Instants as HTTP and S3 write them, in UTC.
enum HTTPDate {
    /// `Sun, 06 Nov 1994 08:49:37 GMT`. Source: RFC 9110, section 5.6.7.
    static func text(_ time: ObjectTime) -> String {
        let date = CivilDate(time)
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekday = weekdays[((date.dayNumber % 7) + 7) % 7]
        return "\(weekday), \(two(date.day)) \(months[date.month - 1]) \(date.year) \(clock(date)) GMT"
    }

    /// `2009-10-12T17:50:30.000Z`. Source: Amazon S3 API reference, Object, `LastModified`.
    static func iso(_ time: ObjectTime) -> String {
        let date = CivilDate(time)
        return
            "\(date.year)-\(two(date.month))-\(two(date.day))T\(clock(date)).\(date.millisecond < 100 ? "0" : "")\(two(date.millisecond))Z"
    }

    private static func clock(_ date: CivilDate) -> String { "\(two(date.hour)):\(two(date.minute)):\(two(date.second))" }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// A day and a time of the Gregorian calendar.
private struct CivilDate {
    var dayNumber: Int
    var year: Int
    var month: Int
    var day: Int
    var hour: Int
    var minute: Int
    var second: Int
    var millisecond: Int

    init(_ time: ObjectTime) {
        let seconds = Int(time.seconds)
        let secondsOfDay = (seconds % 86_400 + 86_400) % 86_400
        millisecond = Int(time.nanoseconds) / 1_000_000
        hour = secondsOfDay / 3600
        minute = secondsOfDay / 60 % 60
        second = secondsOfDay % 60
        dayNumber = (seconds - secondsOfDay) / 86_400
        // Days are counted from 0000-03-01 in eras of 400 years, so that a leap day ends a year.
        let days = dayNumber + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }
}
