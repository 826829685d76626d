/// A moment as a line writes it.
struct LineTime {
    /// Microseconds since 2000-01-01 UTC.
    let microseconds: Int64
    /// Whether the moment alone gives the text back.
    let isCanonical: Bool

    private init(_ microseconds: Int64, isCanonical: Bool) {
        self.microseconds = microseconds
        self.isCanonical = isCanonical
    }

    /// `2024-01-02T03:04:05.678901Z`, as load balancers write it, and what is like it.
    init?(iso token: LineToken) {
        guard let time = EventTime(text: token.bytes) else { return nil }
        let isCanonical = token.count == 27 && token.start[10] == UInt8(ascii: "T") && token.start[26] == UInt8(ascii: "Z")
        self.init(time.microseconds, isCanonical: isCanonical)
    }

    static func isISO(_ text: String) -> Bool { EventTime(text) != nil }

    /// Seconds since 1970. A moment outside PostgreSQL's years is none.
    init?(epochSeconds token: LineToken) {
        guard let seconds = token.integer, (-62_000_000_000..<250_000_000_000).contains(seconds) else { return nil }
        self.init((seconds - Self.epochOffset) * 1_000_000, isCanonical: true)
    }

    /// Milliseconds since 1970.
    init?(epochMilliseconds token: LineToken) {
        guard let milliseconds = token.integer, (-62_000_000_000_000..<250_000_000_000_000).contains(milliseconds) else { return nil }
        self.init((milliseconds - Self.epochOffset * 1_000) * 1_000, isCanonical: true)
    }

    /// `06/Feb/2019:00:00:38 +0000`
    ///
    /// Source: Amazon S3 User Guide, "Amazon S3 server access log format", `Time`.
    init?(bracketed token: LineToken) {
        let text = token.bytes
        guard token.count == 26, text[2] == UInt8(ascii: "/"), text[6] == UInt8(ascii: "/"), text[11] == .colon, text[14] == .colon,
            text[17] == .colon, text[20] == UInt8(ascii: " "), let month = Self.month(text)
        else { return nil }
        guard let day = Self.pair(text, 0), let century = Self.pair(text, 7), let year = Self.pair(text, 9),
            let date = CivilDay(year: century * 100 + year, month: month, day: day), let clock = Self.clock(text, at: 12),
            let zoneHour = Self.pair(text, 22), let zoneMinute = Self.pair(text, 24), text[21] == .plus || text[21] == .minus
        else { return nil }
        let zone = (zoneHour * 3600 + zoneMinute * 60) * (text[21] == .plus ? 1 : -1)
        let seconds = Int64(date.daysSince2000) * 86_400 + Int64(clock - zone)
        self.init(seconds * 1_000_000, isCanonical: zone == 0 && text[21] == .plus)
    }

    /// `2019-12-04` and `21:02:31`
    init?(date: LineToken, clock: LineToken) {
        let (day, time) = (date.bytes, clock.bytes)
        guard date.count == 10, clock.count == 8, day[4] == .minus, day[7] == .minus, time[2] == .colon, time[5] == .colon,
            let century = Self.pair(day, 0), let year = Self.pair(day, 2), let month = Self.pair(day, 5),
            let dayOfMonth = Self.pair(day, 8),
            let date = CivilDay(year: century * 100 + year, month: month, day: dayOfMonth), let seconds = Self.clock(time, at: 0)
        else { return nil }
        self.init((Int64(date.daysSince2000) * 86_400 + Int64(seconds)) * 1_000_000, isCanonical: true)
    }

    /// The day, counted from 2000-01-01.
    var day: Int32 { Int32((microseconds - (microseconds < 0 ? 86_399_999_999 : 0)) / 86_400_000_000) }

    /// 1970 to 2000.
    static let epochOffset: Int64 = 946_684_800

    /// `HH:MM:SS` in seconds.
    private static func clock(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
        guard let hour = pair(text, start), let minute = pair(text, start + 3), let second = pair(text, start + 6), hour < 24, minute < 60,
            second < 60
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    private static func month(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        let name = UInt32(text[3]) << 16 | UInt32(text[4]) << 8 | UInt32(text[5])
        return months.firstIndex(of: name).map { $0 + 1 }
    }

    private static let months: [UInt32] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"].map {
        $0.utf8.reduce(0) { $0 << 8 | UInt32($1) }
    }

    @inline(__always)
    private static func pair(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        let (tens, ones) = (text[index] &- .zero, text[index + 1] &- .zero)
        guard tens < 10, ones < 10 else { return nil }
        return Int(tens) * 10 + Int(ones)
    }
}
