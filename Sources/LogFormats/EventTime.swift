/// An event's time as the log writes it, read by hand.
///
///     eventTime : YYYY '-' MM '-' DD ( 'T' | ' ' ) HH ':' MM ':' SS ( '.' d{1,9} )? 'Z'?
///
/// Anything else (words, offsets, a leap second, the year 0) is no time; its text is kept and the row has none.
/// Source: AWS CloudTrail User Guide, "CloudTrail record contents", `eventTime`; the other forms are seen in real trees.
package struct EventTime: Sendable, Equatable {
    /// Since 2000-01-01 00:00:00 UTC, PostgreSQL's own epoch.
    package let microseconds: Int64
    /// Whether the text is `YYYY-MM-DDTHH:MM:SSZ`, which the time alone gives back.
    package let isCanonical: Bool

    /// The day, counted from 2000-01-01.
    package var day: Int32 { Self.day(ofMicroseconds: microseconds) }

    /// The day of a time that is counted from 2000-01-01 00:00:00 UTC.
    package static func day(ofMicroseconds microseconds: Int64) -> Int32 { Int32(microseconds.dividedDown(by: 86_400_000_000)) }

    package init?(_ text: String) {
        var text = text
        guard let time = text.withUTF8({ EventTime(text: $0) }) else { return nil }
        self = time
    }

    init?(text: UnsafeBufferPointer<UInt8>) {
        guard text.count >= 19, text.count <= 30 else { return nil }
        guard text[4] == .minus, text[7] == .minus, text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " ") else { return nil }
        guard text[13] == .colon, text[16] == .colon else { return nil }
        guard let century = Self.pair(text, 0), let yearOfCentury = Self.pair(text, 2), let month = Self.pair(text, 5),
            let day = Self.pair(text, 8), let hour = Self.pair(text, 11), let minute = Self.pair(text, 14), let second = Self.pair(text, 17)
        else { return nil }
        guard let date = CivilDay(year: century * 100 + yearOfCentury, month: month, day: day), hour < 24, minute < 60, second < 60
        else { return nil }
        guard let (fraction, index) = Self.fraction(text) else { return nil }
        let hasZone = index < text.count && text[index] == UInt8(ascii: "Z")
        guard index + (hasZone ? 1 : 0) == text.count else { return nil }
        let seconds = Int64(hour * 3600 + minute * 60 + second)
        microseconds = (Int64(date.daysSince2000) * 86_400 + seconds) * 1_000_000 + fraction
        isCanonical = hasZone && index == 19 && text[10] == UInt8(ascii: "T")
    }

    /// The microseconds of a fraction from the twentieth byte on, and where it ends.
    @inline(__always)
    private static func fraction(_ text: UnsafeBufferPointer<UInt8>) -> (microseconds: Int64, end: Int)? {
        guard text.count > 19, text[19] == .point else { return (0, 19) }
        var index = 20
        var value: Int64 = 0
        var scale: Int64 = 1_000_000
        while index < text.count, text[index] &- .zero < 10 {
            if scale > 1 {
                scale /= 10
                value += Int64(text[index] - .zero) * scale
            }
            index += 1
        }
        guard (21...29).contains(index) else { return nil }
        return (value, index)
    }

    @inline(__always)
    private static func pair(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        let (tens, ones) = (text[index] &- .zero, text[index + 1] &- .zero)
        guard tens < 10, ones < 10 else { return nil }
        return Int(tens) * 10 + Int(ones)
    }
}

extension Int64 {
    /// The quotient rounded towards minus infinity: the day of a moment before 2000, too.
    fileprivate func dividedDown(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
