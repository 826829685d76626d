package import LogFormats

/// A moment in UTC, to the microsecond.
package struct UTCTime: Sendable, Hashable, Comparable {
    /// Since 1970-01-01 00:00:00.
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    /// Of the years 1970 to 9999; finer parts are rounded.
    package init(seconds: Double) { microseconds = Int64((seconds * 1_000_000).rounded()) }

    package init(_ day: CivilDay, hour: Int = 0, minute: Int = 0) {
        let days = Int64(day.daysSince2000) + Self.daysFrom1970To2000
        microseconds = ((days * 24 + Int64(hour)) * 60 + Int64(minute)) * Self.microsecondsPerMinute
    }

    package var seconds: Double { Double(microseconds) / 1_000_000 }

    package static func < (left: UTCTime, right: UTCTime) -> Bool { left.microseconds < right.microseconds }

    package static func + (left: UTCTime, right: Duration) -> UTCTime {
        UTCTime(microseconds: left.microseconds + right.wholeMicroseconds)
    }

    package static func - (left: UTCTime, right: UTCTime) -> Duration { .microseconds(left.microseconds - right.microseconds) }

    /// The first whole minute after this moment.
    var nextMinute: (day: CivilDay, hour: Int, minute: Int) {
        let minutes = Self.floor(microseconds, Self.microsecondsPerMinute) + 1
        let days = Self.floor(minutes, 1440)
        let rest = Int(minutes - days * 1440)
        return (CivilDay(daysSince2000: Int32(clamping: days - Self.daysFrom1970To2000)), rest / 60, rest % 60)
    }

    private static func floor(_ value: Int64, _ unit: Int64) -> Int64 { value >= 0 ? value / unit : -((unit - 1 - value) / unit) }

    private static let daysFrom1970To2000: Int64 = 10_957
    private static let microsecondsPerMinute: Int64 = 60_000_000
}

extension UTCTime: CustomStringConvertible {
    /// `2024-01-02 03:04:05`.
    package var description: String {
        let second = Self.floor(microseconds, 1_000_000)
        let days = Self.floor(second, 86_400)
        let rest = Int(second - days * 86_400)
        let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return "\(CivilDay(daysSince2000: Int32(clamping: days - Self.daysFrom1970To2000)).text()) \(clock)"
    }
}

extension UTCTime {
    /// As PostgreSQL reads a timestamptz, to the microsecond.
    var sqlText: String {
        let fraction = microseconds - Self.floor(microseconds, 1_000_000) * 1_000_000
        return "\(self).\(String(1_000_000 + fraction).dropFirst())+00"
    }
}

extension Duration {
    /// Finer parts are cut off.
    var wholeMicroseconds: Int64 { components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000 }
}
