import Testing

@testable import LogFormats

@Suite("Event time")
struct EventTimeTests {
    @Test(arguments: [
        ("2000-01-01T00:00:00Z", 0, true), ("2024-02-29T23:59:59Z", 762_566_399_000_000, true), ("1999-12-31T23:59:59Z", -1_000_000, true),
        ("2000-01-01 00:00:01", 1_000_000, false), ("2000-01-01T00:00:00.5Z", 500_000, false),
        ("2000-01-01T00:00:00.123456789Z", 123_456, false),
        ("2000-01-01T00:00:00", 0, false), ("2000-01-01 00:00:00.000Z", 0, false),
    ])
    func reads(_ text: String, _ microseconds: Int64, _ isCanonical: Bool) throws {
        let time = try #require(EventTime(text))
        #expect(time.microseconds == microseconds)
        #expect(time.isCanonical == isCanonical)
    }

    @Test(arguments: [
        "", "never", "2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z",
        "2024-01-01T00:00:60Z", "0000-01-01T00:00:00Z", "2024-01-01T00:00:00+01:00", "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00:00.1234567890Z",
        "2024-01-01T00:00:00ZZ", "2024-01-01t00:00:00Z", "2024-1-01T00:00:00Z", "2024-01-01", "1712000000000", "２024-01-01T00:00:00Z",
    ])
    func refuses(_ text: String) {
        #expect(EventTime(text) == nil)
    }

    @Test func daysCountBackToTheirDates() throws {
        var expected = Int32(-730_119)
        for year in [1, 4, 100, 1900, 1999, 2000, 2023, 2024, 2099, 9999] {
            for (month, day) in [(1, 1), (2, 28), (3, 1), (12, 31)] {
                let date = try #require(CivilDay(year: year, month: month, day: day))
                #expect(date.components == (year, month, day))
                #expect(date.daysSince2000 >= expected)
                expected = date.daysSince2000
            }
        }
        #expect(CivilDay(daysSince2000: 8_825).text() == "2024-02-29")
        #expect(CivilDay(year: 1, month: 1, day: 1)?.daysSince2000 == -730_119)
    }

    @Test func theDayOfAMomentBefore2000IsRoundedDown() {
        #expect(EventTime("1999-12-31T23:59:59Z")?.day == -1)
        #expect(EventTime("1999-12-31T00:00:00Z")?.day == -1)
    }
}
