/// A range of UTC days, open where nothing is known. Days count from 1970-01-01.
struct DayRange: Equatable {
    /// The first day.
    var from: Int?
    /// The day behind the last.
    var before: Int?

    init(from: Int? = nil, before: Int? = nil) {
        self.from = from
        self.before = before
    }

    mutating func narrow(to other: DayRange) {
        if let start = other.from { from = max(from ?? start, start) }
        if let end = other.before { before = min(before ?? end, end) }
    }

    func union(_ other: DayRange) -> DayRange {
        let start = from.flatMap { mine in other.from.map { min(mine, $0) } }
        let end = before.flatMap { mine in other.before.map { max(mine, $0) } }
        return DayRange(from: start, before: end)
    }

    /// The range over a timestamp column; rows without a time may have any day.
    func predicates(on place: String) -> [String] {
        let lower = from.map { "\(place) >= '\(Self.text(ofDay: $0))'::timestamp" }
        let upper = before.map { "\(place) < '\(Self.text(ofDay: $0))'::timestamp" }
        switch (lower, upper) {
        case (let lower?, let upper?): return ["(\(lower) AND \(upper) OR \(place) IS NULL)"]
        case (let bound?, nil), (nil, let bound?): return ["(\(bound) OR \(place) IS NULL)"]
        case (nil, nil): return []
        }
    }

    // MARK: - Days

    /// Days since 1970-01-01 of a date of the proleptic Gregorian calendar.
    ///
    /// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
    static func day(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// `2024-01-31`
    static func text(ofDay day: Int) -> String {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfYear - (153 * monthIndex + 2) / 5 + 1, 2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

/// The beginning of a text as a year, a month or a day: `2024`, `2024-01`, `2024-01-31T10`.
///
/// Texts that are no beginning of a day (`START_TIME`, `2024-13`) say nothing.
struct DayText {
    private let year: Int
    private let month: Int?
    private let day: Int?

    init?(_ text: String, separator: String) {
        let bytes = Array(text.utf8)
        let mark = Array(separator.utf8)
        guard let year = Self.number(bytes, 0, 4), (1...9_998).contains(year) else { return nil }
        self.year = year
        let monthStart = 4 + mark.count
        guard bytes.count > 4 else {
            (month, day) = (nil, nil)
            return
        }
        guard bytes[4..<min(monthStart, bytes.count)].elementsEqual(mark), let month = Self.number(bytes, monthStart, 2),
            (1...12).contains(month)
        else { return nil }
        self.month = month
        let dayStart = monthStart + 2 + mark.count
        guard bytes.count > monthStart + 2 else {
            day = nil
            return
        }
        guard bytes[(monthStart + 2)..<min(dayStart, bytes.count)].elementsEqual(mark), let day = Self.number(bytes, dayStart, 2),
            (1...31).contains(day),
            day <= 28 || Self.exists(year, month, day)
        else { return nil }
        self.day = day
    }

    private static func exists(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        let text = DayRange.text(ofDay: DayRange.day(year: year, month: month, day: day))
        return text.hasSuffix(day < 10 ? "0\(day)" : String(day))
    }

    private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
        guard bytes.count >= start + count else { return nil }
        var value = 0
        for byte in bytes[start..<(start + count)] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    /// Whether the text names a day.
    var isWhole: Bool { day != nil }

    /// The first day whose text is not less than this beginning.
    var first: Int { DayRange.day(year: year, month: month ?? 1, day: day ?? 1) }

    /// The day behind the last whose text begins with this.
    var afterPrefix: Int {
        if let month, let day { return DayRange.day(year: year, month: month, day: day) + 1 }
        if let month {
            return month == 12 ? DayRange.day(year: year + 1, month: 1, day: 1) : DayRange.day(year: year, month: month + 1, day: 1)
        }
        return DayRange.day(year: year + 1, month: 1, day: 1)
    }

    /// The day behind the last whose text is not greater: a beginning that is no whole day is less than all days that begin with it.
    var afterComparable: Int { isWhole ? afterPrefix : first }
}

/// Literals of the implied predicates, escaped as all others are.
enum SQLText {
    static func literal(_ text: String) -> String {
        "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
    }
}
