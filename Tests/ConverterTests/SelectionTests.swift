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

    @Test("rows of no day's partition are dropped by their day, by their folder's, or else by their object's")
    func retentionOfRowsWithoutAPartition() async throws {
        try await LoadFixture.with { fixture in
            let records = [
                #"{"eventTime":"1990-01-01T00:00:00Z","eventName":"Ancient"}"#,
                #"{"eventTime":"2150-01-01T00:00:00Z","eventName":"Future"}"#,
            ]
            try fixture.write("{\"Records\":[\(records.joined(separator: ","))]}", to: "a.json")
            for day in 1...2 {
                let folder = "AWSLogs/123456789012/CloudTrail/eu-west-1/2024/05/0\(day)"
                try fixture.write(#"{"Records":[{"eventName":"Undated\#(day)"}]}"#, to: "\(folder)/undated.json")
            }
            for name in ["Old", "New"] { try fixture.write("{\"Records\":[{\"eventName\":\"\(name)\"}]}", to: "\(name).json") }
            try await fixture.load()
            try await fixture.execute("UPDATE trail.object SET modified_at = '2024-05-01 23:59:59+00' WHERE right(key, 8) = 'Old.json'")
            let retention = Retention(database: fixture.database.owner)
            #expect(try await retention.drop(before: try #require(CivilDay(year: 2024, month: 5, day: 2))).undatedRows == 3)
            #expect(
                try await fixture.value("SELECT string_agg(event_name, ' ' ORDER BY event_name) FROM trail.cloudtrail")
                    == "Future New Undated2")
        }
    }

    @Test("a day that was dropped while a load was at it is a day again")
    func droppedWhileLoaded() async throws {
        try await LoadFixture.with { fixture in
            try Self.write(1, in: fixture)
            try Self.write(2, in: fixture)
            try await fixture.load()
            // As the load leaves it that has made the partition before, and copies its rows behind.
            try await fixture.execute(
                """
                CREATE TABLE public.late AS SELECT * FROM trail.cloudtrail_record_20240501;
                SELECT trail.drop_day('cloudtrail_record_20240501');
                INSERT INTO trail.cloudtrail_record SELECT * FROM public.late
                """)
            #expect(try await fixture.value("SELECT count(*) FROM trail.cloudtrail_default") == "1")
            try fixture.write(#"{"Records":[{"eventTime":"2024-05-01T12:00:00Z"}]}"#, to: "late.json")
            #expect(try await fixture.load().progress.events == 1)
            #expect(try await fixture.value("SELECT count(*) FROM trail.cloudtrail_record_20240501") == "2")
            #expect(try await fixture.value("SELECT count(*) FROM trail.cloudtrail_default") == "0")
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
