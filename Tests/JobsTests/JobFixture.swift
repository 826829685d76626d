import Converter
import Foundation
import LogFormats
import PostgresDriver
import S3Store
import Synchronization
import TestSupport

@testable import Jobs

/// A database with jobs, a clock that the test moves, and as many servers as it wants.
struct JobFixture: Sendable {
    let database: TestDatabase
    let pool: PostgresPool
    let store: JobStore
    let clock = ManualClock()
    let registry: JobRegistry
    let runner = ScriptedRunner()

    /// 2024-01-01 00:00 UTC.
    static let start = UTCTime(CivilDay(daysSince2000: 8_766))

    static func with(_ body: (JobFixture) async throws -> Void) async throws {
        try await TestDatabase.with { database in
            let pool = PostgresPool(database.owner, limits: .init(connectionCountMax: 6))
            let fixture = JobFixture(database: database, pool: pool)
            let result: Result<Void, any Error>
            do { result = .success(try await body(fixture)) } catch { result = .failure(error) }
            await pool.close()
            try result.get()
        }
    }

    private init(database: TestDatabase, pool: PostgresPool) {
        self.database = database
        self.pool = pool
        store = JobStore(pool)
        let clock = clock
        registry = JobRegistry(store: store, aliases: NoAliases(), sources: Self.sources, now: { Self.start + clock.now.offset })
    }

    /// Folders and files of this machine; no server is ever asked.
    static let sources = JobSources { SourceOpener(s3: S3Settings(), bucketFolder: nil) }

    var now: UTCTime { registry.now() }

    func scheduler(_ limits: JobLimits = JobLimits(), runner: (any JobRunner)? = nil) -> JobScheduler<ManualClock> {
        JobScheduler(
            database: database.owner, store: store, runner: runner ?? self.runner, limits: limits, clock: clock, now: registry.now)
    }

    /// Runs a server while `body` runs.
    func withServer(
        _ limits: JobLimits = JobLimits(), runner: (any JobRunner)? = nil, _ body: (JobScheduler<ManualClock>) async throws -> Void
    ) async throws {
        let scheduler = scheduler(limits, runner: runner)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await scheduler.run() }
            try await body(scheduler)
            group.cancelAll()
        }
    }

    /// Waits, with the clock standing still, until a run has come to a state.
    @discardableResult
    func run(_ id: String, of job: String, is states: Set<JobRunState>, waking schedulers: JobScheduler<ManualClock>...) async throws
        -> JobRun
    {
        try await eventually(waking: schedulers) {
            let run = try await registry.run(id, of: job)
            return states.contains(run.state) ? run : nil
        }
    }

    @discardableResult
    func eventually<Value>(waking schedulers: [JobScheduler<ManualClock>], _ look: () async throws -> Value?) async throws -> Value {
        for _ in 0..<2_000 {
            if let value = try await look() { return value }
            for scheduler in schedulers { scheduler.wake() }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw Timeout()
    }

    func runs(of job: String) async throws -> [JobRun] { try await registry.runs(of: job, limit: 100) }

    /// A job whose name says what `ScriptedRunner` does with it.
    func makeJob(_ name: String, retries: Int = 0, timeoutMinutes: Int = 60) async throws {
        let arguments = [JobPlan.Argument.source: "/logs/\(name)"]
        try await registry.create(
            name,
            JobDefinition(
                scriptLocation: JobScript.anyLocation, defaultArguments: arguments, maxRetries: retries, timeoutMinutes: timeoutMinutes))
    }

    func makeTrigger(_ name: String, _ schedule: String?, _ jobs: String..., isStarted: Bool = true) async throws {
        let trigger = JobTrigger(
            name: name, kind: schedule == nil ? .onDemand : .scheduled, schedule: schedule, actions: jobs.map { .init(job: $0) })
        try await registry.create(trigger, isStarted: isStarted)
    }
}

struct Timeout: Error {}

/// `quick…` succeeds, `fail…` fails, `slow…` goes on until it is cancelled.
final class ScriptedRunner: JobRunner {
    private let counts = Mutex<[String: Int]>([:])

    func count(of job: String) -> Int { counts.withLock { $0[job] ?? 0 } }

    func run(_ job: JobDefinition, _ run: JobRun, _ log: RunLog) async throws(JobRunFailure) {
        counts.withLock { $0[run.jobName, default: 0] += 1 }
        await log.say("begun")
        if run.jobName.hasPrefix("fail") { throw .failed("nothing is there") }
        guard run.jobName.hasPrefix("slow") else { return }
        try? await Task.sleep(for: .seconds(600))
        throw .cancelled
    }
}

private struct NoAliases: TableAliasing {
    func provide(_ alias: TableAlias) async throws(JobError) {}
}
