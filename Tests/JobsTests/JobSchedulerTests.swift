import PostgresDriver
import TestSupport
import Testing

@testable import Jobs

@Suite("The scheduler", .timeLimit(.minutes(2)))
struct JobSchedulerTests {
    @Test func aRunThatIsAskedForIsDone() async throws {
        try await JobFixture.with { fixture in
            try await fixture.makeJob("quick")
            let id = try await fixture.registry.start("quick")
            #expect(try await fixture.registry.run(id, of: "quick").state == .starting)
            #expect(try await !fixture.registry.hasServer())
            try await fixture.withServer { scheduler in
                let run = try await fixture.run(id, of: "quick", is: [.succeeded], waking: scheduler)
                #expect(run.times.started == fixture.now)
                #expect(run.times.ended == fixture.now)
                #expect(run.errorMessage == nil)
                #expect(try await fixture.registry.hasServer())
                #expect(try await fixture.registry.log(of: id, of: "quick").map(\.text) == ["begun", "SUCCEEDED"])
            }
            #expect(fixture.runner.count(of: "quick") == 1)
        }
    }

    @Test func aFailureIsTriedAgainAsOftenAsItsJobSays() async throws {
        try await JobFixture.with { fixture in
            try await fixture.makeJob("fail", retries: 2)
            let id = try await fixture.registry.start("fail", arguments: ["--x": "1"])
            try await fixture.withServer { scheduler in
                try await fixture.run("\(id)_attempt_2", orMissing: "fail", is: [.failed], waking: scheduler)
                let runs = try await fixture.runs(of: "fail").sorted { $0.attempt < $1.attempt }
                #expect(runs.map(\.id) == [id, "\(id)_attempt_1", "\(id)_attempt_2"])
                #expect(runs.map(\.previousRunID) == [nil, id, "\(id)_attempt_1"])
                #expect(runs.allSatisfy { $0.state == .failed && $0.errorMessage == "nothing is there" && $0.arguments == ["--x": "1"] })
            }
        }
    }

    @Test func aJobHasOneRunAtATimeAndAServerAsManyAsItHasRoomFor() async throws {
        try await JobFixture.with { fixture in
            try await fixture.makeJob("slow")
            try await fixture.makeJob("quick")
            let slow = try await fixture.registry.start("slow")
            await #expect(throws: JobError(.concurrentRuns, "Concurrent runs exceeded for slow")) {
                try await fixture.registry.start("slow")
            }
            try await fixture.withServer { scheduler in
                try await fixture.run(slow, of: "slow", is: [.running], waking: scheduler)
                await #expect(throws: JobError.self) { try await fixture.registry.start("slow") }
                let quick = try await fixture.registry.start("quick")
                try await fixture.run(quick, of: "quick", is: [.waiting], waking: scheduler)
                try await fixture.registry.stop(slow, of: "slow")
                try await fixture.run(slow, of: "slow", is: [.stopped], waking: scheduler)
                try await fixture.run(quick, of: "quick", is: [.succeeded], waking: scheduler)
            }
        }
    }

    @Test func whatNoServerHasTakenStopsAtOnce() async throws {
        try await JobFixture.with { fixture in
            try await fixture.makeJob("slow")
            let id = try await fixture.registry.start("slow")
            try await fixture.registry.stop(id, of: "slow")
            #expect(try await fixture.registry.run(id, of: "slow").state == .stopped)
            await #expect(throws: JobError(.invalidInput, "Job run with id: \(id) has ended already: it is STOPPED")) {
                fixture.clock.advance(by: .seconds(1))
                try await fixture.registry.stop(id, of: "slow")
            }
            await #expect(throws: JobError.self) { try await fixture.registry.stop("jr_0", of: "slow") }
        }
    }

    @Test func aRunThatTakesTooLongIsEndedAndNotTriedAgain() async throws {
        try await JobFixture.with { fixture in
            try await fixture.makeJob("slow", retries: 3, timeoutMinutes: 2)
            let id = try await fixture.registry.start("slow")
            try await fixture.withServer { scheduler in
                try await fixture.run(id, of: "slow", is: [.running], waking: scheduler)
                try await fixture.eventually(waking: []) { fixture.clock.sleeperCount == 2 ? true : nil }
                fixture.clock.advance(by: .seconds(119))
                try await fixture.run(id, of: "slow", is: [.running])
                fixture.clock.advance(by: .seconds(2))
                let run = try await fixture.run(id, of: "slow", is: [.timeout], waking: scheduler)
                #expect(run.errorMessage == "The run took longer than its timeout of 2 minutes")
                #expect(try await fixture.runs(of: "slow").count == 1)
            }
        }
    }

    @Test func aDeletedJobsRunEnds() async throws {
        try await JobFixture.with { fixture in
            try await fixture.makeJob("slow")
            let id = try await fixture.registry.start("slow")
            try await fixture.withServer { scheduler in
                try await fixture.run(id, of: "slow", is: [.running], waking: scheduler)
                #expect(try await fixture.registry.delete("slow"))
                try await fixture.makeJob("slow")
                let next = try await fixture.registry.start("slow")
                try await fixture.run(next, of: "slow", is: [.running], waking: scheduler)
            }
        }
    }

    /// SIGTERM: the run ends in order, and its trigger fires again when a server is there.
    @Test func aServerThatStopsEndsItsRunsAndTheyGoOnAtItsNextStart() async throws {
        try await JobFixture.with { fixture in
            try await fixture.makeJob("slow")
            try await fixture.makeTrigger("daily", "rate(1 day)", "slow")
            try await fixture.withServer { scheduler in
                try await fixture.eventually(waking: [scheduler]) { try await fixture.runs(of: "slow").first { $0.state == .running } }
            }
            let stopped = try #require(try await fixture.runs(of: "slow").first)
            #expect(stopped.state == .stopped)
            #expect(stopped.errorMessage?.hasPrefix("The server was stopped") == true)
            try await fixture.withServer { scheduler in
                let runs = try await fixture.eventually(waking: [scheduler]) {
                    let runs = try await fixture.runs(of: "slow")
                    return runs.count == 2 && runs.contains { $0.state == .running } ? runs : nil
                }
                #expect(runs.allSatisfy { $0.triggerName == "daily" })
            }
        }
    }

    /// A server that was killed has lost its lock with its connection.
    @Test(arguments: [0, 1]) func theRunsOfAKilledServerAreFoundAndGoOn(retries: Int) async throws {
        try await JobFixture.with { fixture in
            try await fixture.makeJob("quick", retries: retries)
            try await fixture.makeTrigger("daily", "rate(1 day)", "quick")
            let killed = try await fixture.database.connect()
            let now = fixture.now
            let claimed = try await killed.run { session in
                let queries = JobQueries(session)
                let runner = try queries.becomeRunner()
                _ = try queries.fireDueTriggers(at: now)
                return try queries.claim(1, runner: runner, at: now)
            }
            let id = try #require(claimed.first?.id)
            try await fixture.withServer { scheduler in
                scheduler.wake()
                try await Task.sleep(for: .milliseconds(300))
                #expect(try await fixture.registry.run(id, of: "quick").state == .running, "its server lives")
                await killed.close()
                let run = try await fixture.run(id, of: "quick", is: [.failed], waking: scheduler)
                #expect(run.errorMessage?.hasPrefix("The server that ran it has ended") == true)
                let next = try await fixture.eventually(waking: [scheduler]) {
                    try await fixture.runs(of: "quick").first { $0.state == .succeeded }
                }
                #expect(next.attempt == retries)
                #expect(next.triggerName == "daily")
            }
        }
    }

    @Test func aLostConnectionIsReplacedAndItsRunsAreEnded() async throws {
        try await JobFixture.with { fixture in
            try await fixture.makeJob("slow")
            let id = try await fixture.registry.start("slow")
            try await fixture.withServer { scheduler in
                try await fixture.run(id, of: "slow", is: [.running], waking: scheduler)
                let other = try await fixture.database.connect()
                try await other.execute(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_locks
                    WHERE locktype = 'advisory' AND classid = 7305449 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                    """)
                await other.close()
                try await fixture.eventually(waking: [scheduler]) {
                    fixture.clock.advance(by: .seconds(2))
                    return try await fixture.registry.run(id, of: "slow").state.isLive ? nil : true
                }
                let next = try await fixture.registry.start("slow")
                try await fixture.eventually(waking: [scheduler]) {
                    fixture.clock.advance(by: .seconds(2))
                    return try await fixture.registry.run(next, of: "slow").state == .running ? true : nil
                }
            }
        }
    }

    @Test func aLogIsBounded() async throws {
        try await JobFixture.with { fixture in
            try await fixture.makeJob("quick")
            let id = try await fixture.registry.start("quick")
            let run = try await fixture.registry.run(id, of: "quick")
            let log = RunLog(run, runner: 0, store: fixture.store, now: fixture.registry.now)
            for number in 0..<JobLimits.logLineCountMax + 10 {
                await log.say(String(repeating: "\(number)\u{0} ", count: number < 3 ? 2_000 : 1))
            }
            let lines = try await fixture.registry.log(of: id, of: "quick")
            #expect(lines.count == JobLimits.logLineCountMax)
            #expect(lines[0].text.count == JobLimits.logLineLengthMax)
            #expect(lines.last?.text == "The log ends here: it has its 1000 lines")
        }
    }
}

extension JobFixture {
    /// As `run(_:of:is:)`, for a run that may not exist yet.
    func run(_ id: String, orMissing job: String, is states: Set<JobRunState>, waking scheduler: JobScheduler<ManualClock>) async throws {
        try await eventually(waking: [scheduler]) { try await runs(of: job).first { $0.id == id && states.contains($0.state) } }
    }
}
