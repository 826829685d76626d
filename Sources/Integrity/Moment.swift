import LogFormats

/// A second of UTC, as digest files and log files name it.
package struct Moment: Sendable, Hashable, Comparable {
    /// PostgreSQL's own epoch.
    package let secondsSince2000: Int64

    package init(secondsSince2000: Int64) { self.secondsSince2000 = secondsSince2000 }

    /// `2015-08-17T15:01:31Z`, or a day alone. NIL for anything else.
    package init?(_ text: String) {
        let text = text.utf8.count == 10 ? text + "T00:00:00Z" : text
        guard let time = EventTime(text) else { return nil }
        secondsSince2000 = time.microseconds / 1_000_000
    }

    /// The stamp of a file's name: `20150817T150131Z` of a digest, `20150817T1445Z` of a log file.
    package init?(stamp: some StringProtocol) {
        let bytes = Array(stamp.utf8)
        guard bytes.count == 16 || bytes.count == 14, bytes[8] == UInt8(ascii: "T"), bytes.last == UInt8(ascii: "Z") else { return nil }
        let parts = [0..<4, 4..<6, 6..<8, 9..<11, 11..<13, 13..<(bytes.count - 1)].map { Self.number(bytes[$0]) }
        guard let year = parts[0], let month = parts[1], let day = parts[2], let date = CivilDay(year: year, month: month, day: day),
            let hour = parts[3], hour < 24, let minute = parts[4], minute < 60, let second = parts[5], second < 60
        else { return nil }
        secondsSince2000 = Int64(date.daysSince2000) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    }

    /// An empty part is zero: a log file's stamp has no seconds.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.reduce(0 as Int?) { value, digit in
            guard let value, digit &- UInt8(ascii: "0") < 10 else { return nil }
            return value * 10 + Int(digit - UInt8(ascii: "0"))
        }
    }

    package static func < (left: Moment, right: Moment) -> Bool { left.secondsSince2000 < right.secondsSince2000 }
    static func + (moment: Moment, seconds: Int64) -> Moment { Moment(secondsSince2000: moment.secondsSince2000 + seconds) }
    static func - (moment: Moment, seconds: Int64) -> Moment { moment + -seconds }
    static func - (left: Moment, right: Moment) -> Int64 { left.secondsSince2000 - right.secondsSince2000 }

    /// The full hour at or before it.
    var hour: Moment {
        let rest = secondsSince2000 % Self.hourSeconds
        return self - (rest < 0 ? rest + Self.hourSeconds : rest)
    }

    /// `2015-08-17T15:01:31Z`
    package var text: String {
        let days = (secondsSince2000 - (secondsSince2000 < 0 ? 86_399 : 0)) / 86_400
        let rest = secondsSince2000 - days * 86_400
        let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(CivilDay(daysSince2000: Int32(clamping: days)).text())T\(clock.joined(separator: ":"))Z"
    }

    static let hourSeconds: Int64 = 3600
}
