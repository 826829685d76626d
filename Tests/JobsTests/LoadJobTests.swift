import Foundation
import LogFormats
import PostgresDriver
import SampleTrail
import TestSupport
import Testing

@testable import Jobs

@Suite("Jobs that load", .serialized, .timeLimit(.minutes(3)))
struct LoadJobTests {
    @Test func aJobLoadsWhatIsNewAndAResetReplacesIt() async throws {
        try await Self.with(events: 400) { fixture, folder in
            try await fixture.withServer(runner: Self.runner(fixture)) { scheduler in
                let first = try await Self.run(fixture, scheduler)
                #expect(first.state == .succeeded)
                #expect(first.load?.events == 400)
                let files = try #require(first.load?.objectsLoaded)
                let second = try await Self.run(fixture, scheduler)
                #expect(second.load?.objectsKnown == files)
                let bookmark = try await fixture.registry.bookmark(of: "load")
                #expect((bookmark.run, bookmark.version) == (2, 0))
                #expect(bookmark.content.contains(#""events":400"#))

                let reset = try await fixture.registry.resetBookmark(of: "load")
                #expect(reset.version == 1)
                let forgotten = try await Self.counts(fixture)
                #expect(forgotten == ["400", "400", "\(files)"], "it can be read until it is replaced")
                let again = try await Self.run(fixture, scheduler)
                #expect((again.load?.events, again.load?.objectsKnown) == (400, 0))
                let replaced = try await Self.counts(fixture)
                #expect(replaced == ["400", "400", "\(files)"])
                let log = try await fixture.registry.log(of: again.id, of: "load").map(\.text)
                #expect(log.first == "sources: file://\(folder.url.resolvingSymlinksInPath().path)")
                #expect(log.last == "SUCCEEDED")
            }
        }
    }

    @Test func withoutBookmarksEachRunLoadsEverything() async throws {
        try await Self.with(events: 100, arguments: ["--job-bookmark-option": "job-bookmark-disable"]) { fixture, _ in
            try await fixture.withServer(runner: Self.runner(fixture)) { scheduler in
                for _ in 0..<2 {
                    let run = try await Self.run(fixture, scheduler)
                    #expect(run.load?.events == 100)
                }
                let counts = try await Self.counts(fixture)
                #expect(Array(counts.prefix(2)) == ["100", "100"])
            }
        }
    }

    /// Only what lies under the job's own folder is forgotten.
    @Test func aResetLeavesOtherSourcesAlone() async throws {
        try await Self.with(events: 100) { fixture, folder in
            try await fixture.withServer(runner: Self.runner(fixture)) { scheduler in
                _ = try await Self.run(fixture, scheduler)
                let part = try #require(
                    FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".gz") }.sorted().first)
                try await fixture.makeLoad("part", folder.url.appending(path: part).path)
                _ = try await fixture.registry.resetBookmark(of: "part")
                let run = try await Self.run(fixture, scheduler)
                #expect(run.load?.objectsLoaded == 1)
            }
        }
    }

    @Test func aSourceThatIsNotThereFailsTheRun() async throws {
        try await JobFixture.with { fixture in
            try await fixture.makeLoad("load", "file:///there/is/nothing")
            try await fixture.withServer(runner: Self.runner(fixture)) { scheduler in
                let run = try await Self.run(fixture, scheduler)
                #expect(run.state == .failed)
                #expect(run.errorMessage?.contains("/there/is/nothing") == true)
            }
        }
    }

    /// A load that waits for PostgreSQL is stopped within moments; the next run goes on, and each event is there once.
    @Test func aStoppedLoadEndsCleanly() async throws {
        try await Self.with(events: 600) { fixture, _ in
            let blocker = try await fixture.database.connect()
            try await blocker.execute("BEGIN; LOCK TABLE trail.object IN SHARE MODE")
            try await fixture.withServer(runner: Self.runner(fixture)) { scheduler in
                let id = try await fixture.registry.start("load")
                try await fixture.run(id, of: "load", is: [.running], waking: scheduler)
                _ = try await fixture.eventually(waking: []) { try await fixture.registry.run(id, of: "load").load == nil ? nil : true }
                try await fixture.registry.stop(id, of: "load")
                #expect(try await fixture.run(id, of: "load", is: [.stopped], waking: scheduler).errorMessage == nil)
                try await blocker.execute("ROLLBACK")
                let next = try await Self.run(fixture, scheduler)
                #expect(next.state == .succeeded)
                let counts = try await Self.counts(fixture)
                #expect(Array(counts.prefix(2)) == ["600", "600"])
            }
            await blocker.close()
        }
    }

    private static func with(
        events: Int, arguments: [String: String] = [:], _ body: (JobFixture, TemporaryFolder) async throws -> Void
    ) async throws {
        try await JobFixture.with { fixture in
            let folder = try TemporaryFolder("jobs")
            var options = SampleOptions(end: .init(daysSince2000: 9_000))
            options.eventCount = events
            options.dayCount = 2
            _ = try await SampleTrail(options).write(to: folder.path)
            try await fixture.makeLoad("load", folder.path, arguments)
            try await body(fixture, folder)
        }
    }

    private static func runner(_ fixture: JobFixture) -> LoadJobRunner {
        LoadJobRunner(database: fixture.database.owner, store: fixture.store, sources: JobFixture.sources)
    }

    private static func run(_ fixture: JobFixture, _ scheduler: JobScheduler<ManualClock>) async throws -> JobRun {
        fixture.clock.advance(by: .seconds(1))
        let id = try await fixture.registry.start("load")
        return try await fixture.run(id, of: "load", is: [.succeeded, .failed, .stopped, .timeout], waking: scheduler)
    }

    /// Events, distinct events, objects.
    private static func counts(_ fixture: JobFixture) async throws -> [String] {
        let connection = try await fixture.database.connect()
        let rows = try await connection.query(
            "SELECT count(*), count(DISTINCT event_id), (SELECT count(*) FROM trail.object) FROM trail.cloudtrail")
        let row = try #require(rows.first)
        let counts = (0..<3).compactMap { row.stringOrNil($0) }
        await connection.close()
        return counts
    }
}

extension JobFixture {
    func makeLoad(_ name: String, _ source: String, _ arguments: [String: String] = [:]) async throws {
        let all = arguments.merging([JobPlan.Argument.source: source]) { $1 }
        try await registry.create(name, JobDefinition(scriptLocation: JobScript.anyLocation, defaultArguments: all))
    }
}
