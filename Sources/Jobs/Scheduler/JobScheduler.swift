package import PostgresDriver

/// Fires triggers and runs jobs, as one of any number of servers on a database.
///
/// Decisions are PostgreSQL's: a due trigger and a waiting run are rows that one server locks and changes, a unique index keeps a job to one
/// live run, and an advisory lock says which servers live. A server that dies lets go of its lock; another, or its own successor, ends its runs.
package actor JobScheduler<Time: Clock> where Time.Duration == Duration {
    private let database: ConnectionParameters
    private let store: JobStore
    private let runner: any JobRunner
    private let limits: JobLimits
    private let clock: Time
    private let now: @Sendable () -> UTCTime
    private let report: @Sendable (JobEvent) -> Void
    private var live: [String: LiveRun] = [:]

    private let looks: AsyncStream<Void>
    private nonisolated let looksInput: AsyncStream<Void>.Continuation

    /// - Parameters:
    ///   - database: as the owner of schema `trail`; one connection is held.
    ///   - now: the calendar's time; `clock` measures pauses and timeouts.
    package init(
        database: ConnectionParameters, store: JobStore, runner: any JobRunner, limits: JobLimits = JobLimits(), clock: Time,
        now: @escaping @Sendable () -> UTCTime, report: @escaping @Sendable (JobEvent) -> Void = { _ in }
    ) {
        self.database = database
        self.store = store
        self.runner = runner
        self.limits = limits
        self.clock = clock
        self.now = now
        self.report = report
        (looks, looksInput) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Looks at once whether there is something to do.
    package nonisolated func wake() { looksInput.yield() }

    /// Works until its task is cancelled; then ends what runs, says so in the database, and returns.
    package func run() async {
        while !Task.isCancelled {
            do {
                try await session()
            } catch {
                if Task.isCancelled { return }
                report(.databaseLost("\(error)"))
                try? await clock.sleep(for: limits.reconnectPause)
            }
        }
    }

    /// One connection's time. When it is lost, so is the lock that shows that this server lives: its runs are given up with it.
    private func session() async throws {
        let control = try await PostgresConnection.connect(to: database)
        let result: Result<Void, any Error>
        do {
            try await control.execute("SET statement_timeout = '30s'")
            let number = try await control.run { session in try JobQueries(session).becomeRunner() }
            report(.began(runner: number))
            try await work(control, runner: number)
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await control.close()
        try result.get()
    }

    private func work(_ control: PostgresConnection, runner number: Int) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { await self.tick() }
            wake()
            for await _ in looks {
                for run in try await look(control, runner: number) {
                    let liveRun = LiveRun()
                    live[run.id] = liveRun
                    group.addTask { await self.execute(run, liveRun, runner: number) }
                }
            }
            group.cancelAll()
        }
    }

    private func tick() async {
        while (try? await clock.sleep(for: limits.interval)) != nil { wake() }
    }

    /// One look: triggers, servers that died, requests to stop, and runs that wait. Gives the runs to begin now.
    private func look(_ control: PostgresConnection, runner number: Int) async throws -> [JobRun] {
        let time = now()
        let room = max(0, limits.runningMax - live.count)
        let isIdle = live.isEmpty
        let seen = try await control.run { session in
            try session.transaction { try Look(JobQueries(session), runner: number, room: room, isIdle: isIdle, at: time) }
        }
        for event in seen.events { report(event) }
        for (id, run) in live where !seen.wanted.contains(id) { run.stop(.requested) }
        return seen.claimed
    }
}

// MARK: One run

extension JobScheduler {
    private func execute(_ run: JobRun, _ liveRun: LiveRun, runner number: Int) async {
        report(.runStarted(run))
        let log = RunLog(run, runner: number, store: store, now: now)
        let end = await load(run, liveRun, log)
        if Task.isCancelled { liveRun.stop(.serverStops) }
        let (ended, isToBeRepeated) = liveRun.loadEnded(end)
        // The end is said also when the server is being stopped, which has cancelled this task.
        await Task { await self.finish(run, ended, isToBeRepeated: isToBeRepeated, log, runner: number) }.value
        live[run.id] = nil
        wake()
    }

    private func load(_ run: JobRun, _ liveRun: LiveRun, _ log: RunLog) async -> RunLifecycle.LoadEnd {
        let (runner, store, clock) = (runner, store, clock)
        return await withTaskGroup(of: RunLifecycle.LoadEnd?.self) { group in
            group.addTask { await Self.load(run, by: runner, store, log) }
            group.addTask {
                await liveRun.waitForStop()
                return nil
            }
            group.addTask {
                try? await clock.sleep(for: .seconds(60 * run.timeoutMinutes))
                if !Task.isCancelled { liveRun.stop(.timeLimit(minutes: run.timeoutMinutes)) }
                return nil
            }
            var end: RunLifecycle.LoadEnd?
            while let ended = await group.next() {
                end = end ?? ended
                group.cancelAll()
            }
            return end ?? .cancelled
        }
    }

    private static func load(_ run: JobRun, by runner: any JobRunner, _ store: JobStore, _ log: RunLog) async -> RunLifecycle.LoadEnd {
        do throws(JobRunFailure) {
            guard let job = try await job(of: run, store) else { return .cancelled }
            try await runner.run(job.definition, run, log)
            return .finished
        } catch {
            switch error {
            case .failed(let message): return .failed(message)
            case .cancelled: return .cancelled
            }
        }
    }

    private static func job(of run: JobRun, _ store: JobStore) async throws(JobRunFailure) -> Job? {
        do {
            return try await store.run { queries in try queries.job(run.jobName) }
        } catch {
            throw Task.isCancelled ? .cancelled : .failed("\(error)")
        }
    }

    private func finish(_ run: JobRun, _ end: JobRunEnd, isToBeRepeated: Bool, _ log: RunLog, runner number: Int) async {
        await log.say(end.message.map { "\(end.state.rawValue): \($0)" } ?? end.state.rawValue)
        let time = now()
        do {
            let retry = try await store.run { queries -> String? in
                guard try queries.finish(run.id, runner: number, end, at: time) else { return nil }
                try queries.forgetOldRuns(of: run.jobName)
                if isToBeRepeated, let trigger = run.triggerName { try queries.makeDue(trigger, at: time) }
                return end.state == .failed ? try queries.retry(run, at: time) : nil
            }
            report(.runEnded(id: run.id, job: run.jobName, end))
            if let retry { report(.retryStarted(id: retry, job: run.jobName)) }
        } catch {
            // Its row is still this server's; it is found when the lock of this server is gone.
            report(.databaseLost("\(error)"))
        }
    }
}
