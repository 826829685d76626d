import Converter
import Foundation
import LogFormats
import PostgresDriver
import TestSupport
import Testing

@Suite("Which objects are loaded, and for how long they are kept")
struct SelectionTests {
    private static func write(_ day: Int, in fixture: LoadFixture) throws {
        let event =
            #"{"Records":[{"eventTime":"2024-05-0\#(day)T10:00:00Z","eventName":"A","eventID":"\#(day)","userAgent":"agent \#(day)"}]}"#
        try fixture.write(event, to: "AWSLogs/123456789012/CloudTrail/eu-west-1/2024/05/0\(day)/\(day).json")
    }

    private static let days = "SELECT string_agg(event_id, ' ' ORDER BY event_id) FROM trail.cloudtrail"

    private static func options(_ change: (inout LoadSelection) -> Void) -> LoadOptions {
        var options = LoadOptions()
        change(&options.selection)
        return options
    }

    @Test("a window of days; then the rest; then all of it again, each event once")
    func windowAndReload() async throws {
        try await LoadFixture.with { fixture in
            for day in 1...5 { try Self.write(day, in: fixture) }
            let window = Self.options {
                $0.from = CivilDay(year: 2024, month: 5, day: 2)
                $0.to = CivilDay(year: 2024, month: 5, day: 3)
            }
            #expect(try await fixture.load(window).progress.objectsLeftOut == 3)
            #expect(try await fixture.value(Self.days) == "2 3")
            #expect(try await fixture.load().progress.objectsKnown == 2)
            let again = try await fixture.load(Self.options { $0.reloads = true })
            #expect((again.progress.objectsLoaded, again.progress.objectsKnown) == (5, 0))
            #expect(try await fixture.value(Self.days) == "1 2 3 4 5")
        }
    }

    @Test("at most so many objects; the next load goes on")
    func maximum() async throws {
        try await LoadFixture.with { fixture in
            for day in 1...5 { try Self.write(day, in: fixture) }
            for expected in [2, 2, 1, 0] {
                #expect(try await fixture.load(Self.options { $0.objectCountMax = 2 }).progress.objectsLoaded == expected)
            }
        }
    }

    @Test("a survey tells what is new and what is known, and changes nothing")
    func survey() async throws {
        try await LoadFixture.with { fixture in
            try Self.write(1, in: fixture)
            try await fixture.load()
            for day in 2...4 { try Self.write(day, in: fixture) }
            let loader = Loader(database: fixture.database.owner, options: Self.options { $0.to = CivilDay(year: 2024, month: 5, day: 3) })
            let survey = try await loader.survey([LoadSource(path: fixture.folder.path)])
            let group = LoadSurvey.Group(service: "CloudTrail", account: "123456789012", region: "eu-west-1")
            #expect(survey.groups[group]?.newObjects == 2)
            #expect(survey.groups[group]?.knownObjects == 1)
            #expect(survey.groups[group]?.lastDay?.text() == "2024-05-03")
            #expect(survey.objectsLeftOut == 1)
            #expect(try await fixture.value(Self.days) == "1")
        }
    }

    @Test("days that are dropped stay away, with their documents; a day that a query holds is waited for")
    func retention() async throws {
        try await LoadFixture.with { fixture in
            for day in 1...4 { try Self.write(day, in: fixture) }
            try await fixture.load()
            let day = try #require(CivilDay(year: 2024, month: 5, day: 3))
            let retention = Retention(database: fixture.database.owner)
            #expect(try await retention.preview(before: day).partitions.count == 2)
            let reader = try await fixture.database.connect()
            try await reader.execute("BEGIN; SELECT count(*) FROM trail.cloudtrail")
            async let dropped = retention.drop(before: day)
            try await Task.sleep(for: .milliseconds(600))
            #expect(try await fixture.value(Self.days) == "1 2 3 4")
            try await reader.execute("COMMIT")
            await reader.close()
            let outcome = try await dropped
            #expect(outcome.partitions == ["cloudtrail_record_20240501", "cloudtrail_record_20240502"])
            #expect(outcome.unusedDocuments == 2)
            #expect(try await fixture.value("SELECT string_agg(value, ' ' ORDER BY value) FROM trail.text") == "agent 3 agent 4")
            try fixture.write("{\"Records\":[]}", to: "AWSLogs/123456789012/CloudTrail/eu-west-1/2024/05/01/late.json")
            #expect(try await fixture.load(Self.options { $0.reloads = true }).progress.objectsLeftOut == 3)
            #expect(try await fixture.value(Self.days) == "3 4")
        }
    }

    @Test("status: services, loads with their state, reasons")
    func status() async throws {
        try await LoadFixture.with { fixture in
            try Self.write(1, in: fixture)
            try fixture.write("no JSON", to: "AWSLogs/123456789012/CloudTrail/eu-west-1/2024/05/01/broken.json")
            try await fixture.load()
            try await fixture.execute("INSERT INTO trail.load (sources) VALUES ('{a}')")
            let connection = try await fixture.database.connect()
            let status = try await LedgerStatus(connection)
            await connection.close()
            #expect(status.services.map(\.name) == ["cloudtrail"])
            #expect(status.services.first?.lastEvent == "2024-05-01 10:00:00")
            #expect(status.loads.map(\.state) == [.interrupted, .finished])
            #expect(status.reasons.map(\.reason) == ["not-json"])
            #expect(status.daysOpen == 1)
        }
    }
}
