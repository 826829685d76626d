import Converter
import Foundation
import LogFormats
import PostgresDriver
import SampleTrail
import TestSupport
import Testing

@Suite("Exactly once")
struct ExactlyOnceTests {
    static let record = #"{"eventTime":"2024-01-02T03:04:05Z","eventName":"Good"}"#

    @Test func loadingAgainLoadsNothing() async throws {
        try await LoadFixture.with { fixture in
            let sample = try await Self.sample(1_000, in: fixture)
            let first = try await fixture.load()
            #expect(first.progress.events == sample.eventCount)
            let second = try await fixture.load()
            #expect(second.progress.events == 0)
            #expect(second.progress.objectsKnown == sample.fileCount)
            try await Self.expectEachEventOnce(sample, fixture)
        }
    }

    @Test func twoLoadsAtOnceShareTheWork() async throws {
        try await LoadFixture.with { fixture in
            let sample = try await Self.sample(3_000, in: fixture)
            var options = LoadOptions()
            options.unitObjectCount = 3
            let small = options
            async let first = fixture.load(small)
            async let second = fixture.load(small)
            let events = try await first.progress.events + second.progress.events
            #expect(events == sample.eventCount)
            try await Self.expectEachEventOnce(sample, fixture)
        }
    }

    /// The other load has made the day's partition between this one's look and its turn.
    @Test func aPartitionThatAnotherLoadMakesMeanwhileIsNoError() async throws {
        try await LoadFixture.with { fixture in
            try fixture.write("{\"Records\":[\(Self.record)]}")
            let other = try await fixture.database.connect()
            try await other.execute("BEGIN; SELECT trail.add_day('2024-01-02')")
            async let summary = fixture.load()
            while try await fixture.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") == "0" {
                try await Task.sleep(for: .milliseconds(10))
            }
            try await other.execute("COMMIT")
            await other.close()
            #expect(try await summary.progress.events == 1)
        }
    }

    @Test func anObjectThatHasChangedIsReplaced() async throws {
        try await LoadFixture.with { fixture in
            try fixture.write("{\"Records\":[\(Self.record),{\"eventName\":\"Undated\"}]}")
            try await fixture.load()
            try fixture.write("{\"Records\":[\(Self.record),\(Self.record),\(Self.record)]}")
            #expect(try await fixture.load().progress.events == 3)
            #expect(try await fixture.value("SELECT string_agg(event_name, ' ') FROM trail.cloudtrail") == "Good Good Good")
            #expect(try await fixture.value("SELECT count(*) FROM trail.object") == "1")
        }
    }

    /// An object with more rows than are held is read twice and copied as it is read; its one transaction is as whole as any.
    @Test func aLargeObjectIsStreamed() async throws {
        try await LoadFixture.with { fixture in
            let records = (0..<3_000).map { #"{"eventTime":"2024-01-0\#(1 + $0 / 1_000)T03:04:05Z","eventID":"\#($0)"}"# }.joined(
                separator: ",")
            try fixture.folder.write(gzip("{\"Records\":[\(records)]}"), to: "large.json.gz")
            try fixture.folder.write(gzip("{\"Records\":[\(records)").dropLast(20), to: "broken.json.gz")
            try fixture.write("{\"Records\":[\(Self.record)]}", to: "small.json")
            var options = LoadOptions()
            options.streamedRowBytes = 50_000
            options.readBytes = 4_096
            let summary = try await fixture.load(options)
            #expect(summary.progress.events == 3_001)
            #expect(summary.rejectedObjects == [.truncatedGzip: 1])
            #expect(try await fixture.value("SELECT count(DISTINCT (object_id, record_index)) FROM trail.cloudtrail") == "3001")
            #expect(try await fixture.value("SELECT count(DISTINCT tableoid) FROM trail.cloudtrail_record") == "3")
        }
    }

    /// SIGKILL at twenty random moments; after the run that ends, every event is there once.
    @Test(.timeLimit(.minutes(5))) func aKilledLoadEndsWithEveryEventOnce() async throws {
        var random = SystemRandomNumberGenerator()
        var kills = 0
        var killsWithinLoading = 0
        while kills < 20 {
            try await LoadFixture.with { fixture in
                let sample = try await Self.sample(4_000, in: fixture)
                var delay = 40
                while let wasKilled = try LoadProcess(fixture).runAndKill(afterMilliseconds: Int.random(in: 0...delay, using: &random)),
                    wasKilled
                {
                    kills += 1
                    delay += 20
                    let objects = Int(try await fixture.value("SELECT count(*) FROM trail.object") ?? "") ?? 0
                    if objects > 0, objects < sample.fileCount { killsWithinLoading += 1 }
                }
                try await Self.expectEachEventOnce(sample, fixture)
            }
        }
        #expect(killsWithinLoading > 0, "no load was killed halfway")
    }

    static func sample(_ count: Int, in fixture: LoadFixture) async throws -> SampleSummary {
        var options = SampleOptions(end: CivilDay(daysSince2000: 9_000))
        options.eventCount = count
        options.dayCount = 5
        options.accountCount = 3
        return try await SampleTrail(options).write(to: fixture.folder.path)
    }

    static func expectEachEventOnce(_ sample: SampleSummary, _ fixture: LoadFixture) async throws {
        let counts = try await fixture.query(
            "SELECT count(*), count(DISTINCT event_id), count(DISTINCT (object_id, record_index)) FROM trail.cloudtrail")
        #expect(counts == [Array(repeating: "\(sample.eventCount)", count: 3)])
        let objects = try await fixture.query("SELECT count(*), sum(events) FROM trail.object")
        #expect(objects == [["\(sample.fileCount)", "\(sample.eventCount)"]])
    }
}

/// A load in a process of its own.
private struct LoadProcess {
    private let process = Process()

    init(_ fixture: LoadFixture) throws {
        let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        process.executableURL = folder.appending(path: "ConverterKillTarget")
        let connection = fixture.database.owner.values.map { "\($0.key)='\($0.value)'" }.joined(separator: " ")
        process.arguments = [connection, fixture.folder.path]
    }

    /// Gives whether the process was killed; false when it had ended well before.
    func runAndKill(afterMilliseconds delay: Int) throws -> Bool? {
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        // Its first word: the program runs.
        _ = try output.fileHandleForReading.read(upToCount: 1)
        usleep(UInt32(delay) * 1_000)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        if process.terminationReason == .uncaughtSignal, process.terminationStatus == SIGKILL { return true }
        try #require(process.terminationReason == .exit && process.terminationStatus == 0, "the load failed by itself")
        return false
    }
}
