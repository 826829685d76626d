/// A day of the Gregorian calendar.
///
/// Source of the arithmetic: the count of days from a year that begins in March, so that the leap day comes last.
package struct CivilDay: Sendable, Hashable, Comparable {
    /// 0 is 2000-01-01.
    package let daysSince2000: Int32

    package init(daysSince2000: Int32) { self.daysSince2000 = daysSince2000 }

    /// NIL for a day that the calendar does not have, and outside the years 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.lastDay(ofMonth: month, year: year) else {
            return nil
        }
        let marchYear = month > 2 ? year : year - 1
        let marchMonth = (month + 9) % 12
        let days = 365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400 + (marchMonth * 306 + 5) / 10 + day - 1
        daysSince2000 = Int32(days - 730_425)
    }

    package static func < (left: CivilDay, right: CivilDay) -> Bool { left.daysSince2000 < right.daysSince2000 }

    package var components: (year: Int, month: Int, day: Int) {
        let days = Int(daysSince2000) + 730_425
        let cycle = days / 146_097
        let dayOfCycle = days % 146_097
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    /// `YYYY-MM-DD`, or with another separator.
    package func text(separator: String = "-") -> String {
        let (year, month, day) = components
        return "\(String(year).leftPadded(to: 4))\(separator)\(String(month).leftPadded(to: 2))\(separator)\(String(day).leftPadded(to: 2))"
    }

    private static func lastDay(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension String {
    fileprivate func leftPadded(to width: Int) -> String { String(repeating: "0", count: max(0, width - utf8.count)) + self }
}
