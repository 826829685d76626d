import LogFormats
import Testing

@testable import Jobs

/// Moments as texts, `2024-01-02 03:04:05`.
func time(_ text: String) throws -> UTCTime {
    let parts = text.split { "- :".contains($0) }.compactMap { Int($0) }
    let day = try #require(CivilDay(year: parts[0], month: parts[1], day: parts[2]))
    return UTCTime(day, hour: parts[3], minute: parts[4]) + .seconds(parts.count > 5 ? parts[5] : 0)
}

private func times(_ expression: String, after start: String, count: Int) throws -> [String] {
    let schedule = try Schedule(parsing: expression)
    var moments: [String] = []
    var moment = try time(start)
    while moments.count < count, let next = schedule.next(after: moment, anchor: moment) {
        moments.append(String("\(next)".dropLast(3)))
        moment = next
    }
    return moments
}

@Suite("Cron expressions")
struct CronExpressionTests {
    /// The table of examples of the Amazon EventBridge user guide, and those of its text. 2024-02-28 is a Wednesday.
    @Test(arguments: [
        ("cron(0 10 * * ? *)", ["2024-02-28 10:00", "2024-02-29 10:00"]),
        ("cron(15 12 * * ? *)", ["2024-02-28 12:15", "2024-02-29 12:15"]),
        ("cron(0 18 ? * MON-FRI *)", ["2024-02-28 18:00", "2024-02-29 18:00", "2024-03-01 18:00", "2024-03-04 18:00"]),
        ("cron(0 8 1 * ? *)", ["2024-03-01 08:00", "2024-04-01 08:00"]),
        ("cron(0/15 * * * ? *)", ["2024-02-28 00:15", "2024-02-28 00:30", "2024-02-28 00:45", "2024-02-28 01:00"]),
        ("cron(0/10 * ? * MON-FRI *)", ["2024-02-28 00:10", "2024-02-28 00:20"]),
        ("cron(0/5 8-17 ? * MON-FRI *)", ["2024-02-28 08:00", "2024-02-28 08:05"]),
        (
            "cron(0/30 20-2 ? * MON-FRI *)",
            ["2024-02-28 00:30", "2024-02-28 01:00", "2024-02-28 01:30", "2024-02-28 02:00", "2024-02-28 02:30", "2024-02-28 20:00"]
        ),
        ("cron(0 9 ? * 2#1 *)", ["2024-03-04 09:00", "2024-04-01 09:00"]),
        ("cron(15 10 ? * 6L 2019-2022)", []),
        ("cron(1/10 * * * ? *)", ["2024-02-28 00:01", "2024-02-28 00:11", "2024-02-28 00:21"]),
        ("cron(0 0 ? * 3#2 *)", ["2024-03-12 00:00", "2024-04-09 00:00"]),
        ("cron(0 0 7 JAN,FEB,MAR ? *)", ["2024-03-07 00:00", "2025-01-07 00:00", "2025-02-07 00:00"]),
        ("cron(0 */5 * * ? *)", ["2024-02-28 05:00", "2024-02-28 10:00", "2024-02-28 15:00", "2024-02-28 20:00", "2024-02-29 00:00"]),
    ])
    func theGuidesExamples(_ expression: String, _ expected: [String]) throws {
        #expect(try times(expression, after: "2024-02-28 00:00", count: max(expected.count, 1)) == expected)
    }

    @Test(arguments: [
        // The last day, weekdays and the nearest weekday; never into another month.
        ("cron(0 0 L * ? *)", ["2024-02-29 00:00", "2024-03-31 00:00", "2024-04-30 00:00"]),
        ("cron(0 0 LW * ? *)", ["2024-02-29 00:00", "2024-03-29 00:00", "2024-04-30 00:00", "2024-05-31 00:00", "2024-06-28 00:00"]),
        ("cron(0 0 3W * ? *)", ["2024-03-04 00:00", "2024-04-03 00:00", "2024-05-03 00:00", "2024-06-03 00:00"]),
        ("cron(0 0 1W JUN,SEP ? *)", ["2024-06-03 00:00", "2024-09-02 00:00", "2025-06-02 00:00"]),
        ("cron(0 0 31W MAR,APR,AUG ? *)", ["2024-03-29 00:00", "2024-08-30 00:00", "2025-03-31 00:00"]),
        ("cron(0 0 1,15,L * ? *)", ["2024-02-29 00:00", "2024-03-01 00:00", "2024-03-15 00:00", "2024-03-31 00:00"]),
        ("cron(0 0 1W,15W * ? *)", ["2024-03-01 00:00", "2024-03-15 00:00", "2024-04-01 00:00", "2024-04-15 00:00"]),
        ("cron(0 0 L-0/1 * ? *)", []),
        // Days of the week: the last ones, the week's last day, ranges past Saturday, steps.
        ("cron(0 0 ? * L *)", ["2024-03-02 00:00", "2024-03-09 00:00"]),
        ("cron(0 0 ? * 6L *)", ["2024-03-29 00:00", "2024-04-26 00:00"]),
        ("cron(0 0 ? * friL *)", ["2024-03-29 00:00", "2024-04-26 00:00"]),
        ("cron(0 0 ? * TUE#5 *)", ["2024-04-30 00:00", "2024-07-30 00:00"]),
        ("cron(0 0 ? * SAT-SUN *)", ["2024-03-02 00:00", "2024-03-03 00:00", "2024-03-09 00:00"]),
        ("cron(0 0 ? * 2/2 *)", ["2024-03-01 00:00", "2024-03-04 00:00", "2024-03-06 00:00"]),
        // Steps over ranges, also over those that go past the end; lists; the calendar.
        ("cron(0 22-3/2 * * ? *)", ["2024-02-28 02:00", "2024-02-28 22:00", "2024-02-29 00:00"]),
        ("cron(10-30/10 1 * * ? *)", ["2024-02-28 01:10", "2024-02-28 01:20", "2024-02-28 01:30", "2024-02-29 01:10"]),
        ("cron(0 0 1 NOV-JAN ? *)", ["2024-11-01 00:00", "2024-12-01 00:00", "2025-01-01 00:00", "2025-11-01 00:00"]),
        ("cron(0 0 29 2 ? *)", ["2024-02-29 00:00", "2028-02-29 00:00"]),
        ("cron(0 0 29 2 ? 2098-2199)", ["2104-02-29 00:00", "2108-02-29 00:00"]),
        ("cron(59 23 31 12 ? *)", ["2024-12-31 23:59", "2025-12-31 23:59"]),
        ("cron(5,3,3 0 1 1 ? 2030/10)", ["2030-01-01 00:03", "2030-01-01 00:05", "2040-01-01 00:03"]),
        ("cron(  0   12 *  * ? * )", ["2024-02-28 12:00"]),
    ])
    func wildcards(_ expression: String, _ expected: [String]) throws {
        guard !expected.isEmpty else {
            #expect(throws: ScheduleError.self) { try Schedule(parsing: expression) }
            return
        }
        #expect(try times(expression, after: "2024-02-28 00:00", count: expected.count) == expected)
    }

    /// An expression that never fires again is answered, and quickly.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "cron(0 0 30 2 ? *)", "cron(0 0 31 4,6,9,11 ? *)", "cron(0 0 31W FEB ? *)", "cron(0 0 1 1 ? 1970-2023)",
            "cron(0 0 ? 2 1#5 2025)",
        ])
    func never(_ expression: String) throws {
        let schedule = try Schedule(parsing: expression)
        let start = try time("2024-03-01 00:00")
        for _ in 0..<100 { #expect(schedule.next(after: start, anchor: start) == nil) }
    }

    @Test func theLastMomentOfAllIsReached() throws {
        #expect(try times("cron(59 23 31 12 ? 2199)", after: "2024-01-01 00:00", count: 2) == ["2199-12-31 23:59"])
    }

    /// A moment is later than the one that is asked about, even within a minute.
    @Test func secondsCount() throws {
        let schedule = try Schedule(parsing: "cron(30 9 * * ? *)")
        for (moment, next) in [
            ("2024-01-01 09:29:59", "2024-01-01 09:30:00"), ("2024-01-01 09:30:00", "2024-01-02 09:30:00"),
            ("2024-01-01 09:30:01", "2024-01-02 09:30:00"),
        ] {
            #expect(schedule.next(after: try time(moment), anchor: try time(moment)) == (try time(next)))
        }
    }

    /// Going from moment to moment finds the same as a look at each minute does.
    @Test(arguments: [
        "cron(7/13 1-22/3 ? * MON,THU *)", "cron(0 0/7 L * ? *)", "cron(50/4 23 15W * ? *)", "cron(1 1 ? 2,4 6L *)",
    ])
    func noMomentIsPassedOver(_ expression: String) throws {
        guard case .cron(let cron) = try Schedule(parsing: expression) else { return }
        var moment = try time("2024-01-30 00:00")
        let end = try time("2024-05-02 00:00")
        var expected: [UTCTime] = []
        while moment < end {
            let earlier = UTCTime(microseconds: moment.microseconds - 1)
            if cron.next(after: earlier) == moment { expected.append(moment) }
            moment = moment + .seconds(60)
        }
        var found: [UTCTime] = []
        var last = UTCTime(microseconds: try time("2024-01-30 00:00").microseconds - 1)
        while let next = cron.next(after: last), next < end {
            found.append(next)
            last = next
        }
        #expect(found == expected)
        #expect(!found.isEmpty)
    }

    @Test(arguments: [
        ("cron(0 12 * * ?)", "a cron expression has six fields (minutes, hours, day-of-month, month, day-of-week, year); this has 5"),
        ("cron(0 12 * * ? * *)", "a cron expression has six fields (minutes, hours, day-of-month, month, day-of-week, year); this has 7"),
        ("cron(0 12 * * * *)", "one of day-of-month and day-of-week must be '?', since the other says the days, at character 15"),
        ("cron(0 12 1 * 2 *)", "one of day-of-month and day-of-week must be '?', since the other says the days, at character 15"),
        ("cron(0 12 ? * ? *)", "day-of-month and day-of-week cannot both be '?', at character 15"),
        ("cron(60 12 * * ? *)", "minutes must be 0 to 59, not '60', at character 6"),
        ("cron(0 24 * * ? *)", "hours must be 0 to 23, not '24', at character 8"),
        ("cron(0 12 0 * ? *)", "day-of-month must be 1 to 31, not '0', at character 11"),
        ("cron(0 12 ? * 0 *)", "day-of-week must be 1 to 7 or SUN to SAT, not '0', at character 15"),
        ("cron(0 12 ? * 8 *)", "day-of-week must be 1 to 7 or SUN to SAT, not '8', at character 15"),
        ("cron(0 12 * FOO ? *)", "month must be 1 to 12 or JAN to DEC, not 'FOO', at character 13"),
        ("cron(0 12 * * ? 2200)", "year must be 1970 to 2199, not '2200', at character 17"),
        ("cron(0 12 * * ? 2030-2020)", "the range '2030-2020' ends before it begins, at character 17"),
        ("cron(0 12 ? * 3#6 *)", "'#' is followed by a number from 1 to 5, not '6', at character 17"),
        ("cron(0 12 ? * 3#1,6#3 *)", "with '#' there can be one day-of-week only, at character 15"),
        ("cron(0/0 12 * * ? *)", "the increment of minutes must be a number from 1 to 60, not '0', at character 8"),
        ("cron(0/5/5 12 * * ? *)", "there is more than one '/' in '0/5/5', at character 6"),
        ("cron(1,,2 12 * * ? *)", "a value of minutes is missing, at character 8"),
        ("cron(? 12 * * ? *)", "'?' may stand in day-of-month or day-of-week only, at character 6"),
        ("cron(0 12 ?,1 * ? *)", "'?' must stand alone in day-of-month, at character 11"),
        ("cron(0 12 1-2-3 * ? *)", "'1-2-3' is no range, at character 11"),
        ("cron(-1 12 * * ? *)", "a value of minutes is missing, at character 6"),
        ("cron 0 12 * * ? *", "its values must stand between parentheses"),
        ("cron(0 12 * * ? *", "its values must stand between parentheses"),
        ("0 12 * * ? *", "it must be cron(…) or rate(…), as in cron(0 12 * * ? *) and rate(5 minutes)"),
        ("", "it must be cron(…) or rate(…), as in cron(0 12 * * ? *) and rate(5 minutes)"),
        ("CRON(0 12 * * ? *)", "it must be cron(…) or rate(…), as in cron(0 12 * * ? *) and rate(5 minutes)"),
        ("cron(０ 12 * * ? *)", "minutes must be 0 to 59, not '０', at character 6"),
        ("cron(99999999999999999999 12 * * ? *)", "minutes must be 0 to 59, not '99999999999999999999', at character 6"),
        ("cron()", "a cron expression has six fields (minutes, hours, day-of-month, month, day-of-week, year); this has 0"),
    ])
    func errorsSayWhatAndWhere(_ expression: String, _ sentence: String) throws {
        let error = #expect(throws: ScheduleError.self) { try Schedule(parsing: expression) }
        #expect(try #require(error).description.hasSuffix(": \(sentence)"))
    }

    /// Any text is a schedule or an error.
    @Test func anyTextIsAnswered() {
        let alphabet = Array("cronrate()0123456789 *?,-/LW#MONJAN")
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let text = String((0..<Int.random(in: 0...24, using: &random)).compactMap { _ in alphabet.randomElement(using: &random) })
            _ = try? Schedule(parsing: text)
            _ = try? Schedule(parsing: "cron(\(text))")
            if let schedule = try? Schedule(parsing: "cron(0 0 \(text.replacing(" ", with: "")) * ? *)") {
                _ = schedule.next(after: UTCTime(microseconds: 0), anchor: UTCTime(microseconds: 0))
            }
        }
    }
}

@Suite("Rate expressions")
struct RateExpressionTests {
    @Test(arguments: [
        ("rate(1 minute)", 60), ("rate(5 minutes)", 300), ("rate(1 hour)", 3_600), ("rate(5 hours)", 18_000), ("rate(1 day)", 86_400),
        ("rate( 7  days )", 604_800),
    ])
    func intervals(_ expression: String, _ seconds: Int64) throws {
        let schedule = try Schedule(parsing: expression)
        let anchor = try time("2024-01-01 00:00:17")
        #expect(schedule.first(from: anchor) == anchor)
        #expect(schedule.next(after: anchor, anchor: anchor) == anchor + .seconds(seconds))
        // Its beat is kept after a long absence.
        let later = anchor + .seconds(10 * seconds + 1)
        #expect(schedule.next(after: later, anchor: anchor) == anchor + .seconds(11 * seconds))
        #expect(schedule.next(after: anchor + .seconds(-5), anchor: anchor) == anchor)
    }

    @Test(arguments: [
        ("rate(1 minutes)", "the unit of 1 is 'minute', not 'minutes', at character 8"),
        ("rate(5 minute)", "the unit of 5 is 'minutes', not 'minute', at character 8"),
        ("rate(1 hours)", "the unit of 1 is 'hour', not 'hours', at character 8"),
        ("rate(2 day)", "the unit of 2 is 'days', not 'day', at character 8"),
        ("rate(0 minutes)", "the value must be a whole number from 1 to 1000000, not '0', at character 6"),
        ("rate(-5 minutes)", "the value must be a whole number from 1 to 1000000, not '-5', at character 6"),
        ("rate(1.5 hours)", "the value must be a whole number from 1 to 1000000, not '1.5', at character 6"),
        ("rate(5 weeks)", "the unit must be minutes, hours or days, not 'weeks', at character 8"),
        ("rate(5 seconds)", "the unit must be minutes, hours or days, not 'seconds', at character 8"),
        ("rate(5)", "a rate has a value and a unit, as in rate(5 minutes); this has 1 words"),
        ("rate(5minutes)", "a rate has a value and a unit, as in rate(5 minutes); this has 1 words"),
    ])
    func errorsSayWhatAndWhere(_ expression: String, _ sentence: String) throws {
        let error = #expect(throws: ScheduleError.self) { try Schedule(parsing: expression) }
        #expect(try #require(error).description.hasSuffix(": \(sentence)"))
    }
}
