import PostgresDriver

/// What servers do with runs and triggers. Each is safe beside other servers on the same database.
extension JobQueries {
    /// Sets a number of its own for this connection's server, and holds its lock as long as the connection lives.
    func becomeRunner() throws(PostgresError) -> Int {
        let runner = try count("SELECT nextval('trail.job_runner')")
        _ = try session.query("SELECT pg_advisory_lock(\(Self.lockClass), $1)", [.init(runner)])
        return runner
    }

    /// Whether any server runs jobs on this database.
    func hasRunner() throws(PostgresError) -> Bool {
        try count("SELECT count(*) FROM pg_locks AS l WHERE \(Self.isRunnersLock)") > 0
    }

    /// Starts a trigger's runs. Gives what became of each action.
    func fire(_ trigger: JobTrigger, at now: UTCTime) throws(PostgresError) -> TriggerFiring {
        var firing = TriggerFiring(trigger: trigger.name)
        for action in trigger.actions {
            let run = NewRun(
                id: JobRun.newID(), job: action.job, triggerName: trigger.name, arguments: action.arguments,
                timeoutMinutes: action.timeoutMinutes)
            if try insert(run, at: now) { firing.runs.append(run.id) } else { firing.jobsLeftOut.append(action.job) }
        }
        return firing
    }

    /// Fires the triggers whose time has come: once, however often it has come since the last look.
    func fireDueTriggers(at now: UTCTime) throws(PostgresError) -> [TriggerFiring] {
        var firings: [TriggerFiring] = []
        for var trigger in try dueTriggers(at: now) {
            firings.append(try fire(trigger, at: now))
            trigger.firedAt = now
            let schedule = try? trigger.parsedSchedule()
            trigger.nextFireAt = schedule?.next(after: now, anchor: trigger.anchoredAt ?? now)
            try update(trigger)
        }
        return firings
    }

    /// Takes runs that wait, the oldest first.
    func claim(_ limit: Int, runner: Int, at now: UTCTime) throws(PostgresError) -> [JobRun] {
        let rows = try session.query(
            """
            UPDATE trail.job_run SET state = 'RUNNING', runner = $1, started_at = $2, modified_at = $2
            WHERE id IN (
                SELECT id FROM trail.job_run WHERE state IN ('STARTING', 'WAITING') ORDER BY created_at, id
                LIMIT $3::bigint FOR UPDATE SKIP LOCKED)
            RETURNING id
            """, [.init(runner), .init(now), .init(limit)])
        let ids = try rows.map { (row) throws(PostgresError) in try row.string(0) }
        return try runs("WHERE r.id = ANY($1::text[]) ORDER BY r.created_at, r.id", [.init(array: ids.map(Optional.some))])
    }

    /// Says of runs that were asked for that they have to wait.
    func markWaiting(at now: UTCTime) throws(PostgresError) {
        _ = try session.query("UPDATE trail.job_run SET state = 'WAITING', modified_at = $1 WHERE state = 'STARTING'", [.init(now)])
    }

    /// The runs of a server that are to go on: not those that are to be stopped or were deleted.
    func wanted(of runner: Int) throws(PostgresError) -> Set<String> {
        let rows = try session.query("SELECT id FROM trail.job_run WHERE runner = $1 AND state = 'RUNNING'", [.init(runner)])
        return Set(try rows.map { (row) throws(PostgresError) in try row.string(0) })
    }

    /// Ends a run of this server. Gives false when it is no longer its own.
    func finish(_ id: String, runner: Int, _ end: JobRunEnd, at now: UTCTime) throws(PostgresError) -> Bool {
        let tag = try session.query(
            """
            UPDATE trail.job_run SET state = $3, error_message = $4, ended_at = $5, modified_at = $5
            WHERE id = $1 AND runner = $2 AND state IN ('RUNNING', 'STOPPING')
            """, [.init(id), .init(runner), .init(end.state.rawValue), .optional(end.message), .init(now)]
        ).tag
        return tag.rowCount == 1
    }

    /// Ends the runs of servers that are gone. Gives them as they are now.
    func endOrphans(at now: UTCTime) throws(PostgresError) -> [JobRun] {
        let rows = try session.query(
            """
            UPDATE trail.job_run AS r
            SET state = CASE r.state WHEN 'STOPPING' THEN 'STOPPED' ELSE 'FAILED' END, ended_at = $1, modified_at = $1, error_message = $2
            WHERE r.state IN ('RUNNING', 'STOPPING') AND NOT EXISTS (SELECT FROM pg_locks AS l WHERE \(Self.isRunnersLock) AND l.objid = r.runner)
            RETURNING r.id
            """, [.init(now), .init(Self.orphanMessage)])
        guard !rows.isEmpty else { return [] }
        let ids = try rows.map { (row) throws(PostgresError) in try row.string(0) }
        return try runs("WHERE r.id = ANY($1::text[])", [.init(array: ids.map(Optional.some))])
    }

    /// Starts the retry of a run that failed, where its job has one left. Gives its id.
    func retry(_ run: JobRun, at now: UTCTime) throws(PostgresError) -> String? {
        guard let job = try job(run.jobName), run.attempt < job.definition.maxRetries else { return nil }
        let attempt = run.attempt + 1
        let base = run.id.firstRange(of: "_attempt_").map { String(run.id[..<$0.lowerBound]) } ?? run.id
        let retry = NewRun(
            id: "\(base)_attempt_\(attempt)", job: run.jobName, attempt: attempt, previousRunID: run.id, triggerName: run.triggerName,
            arguments: run.arguments, timeoutMinutes: run.timeoutMinutes)
        return try insert(retry, at: now) ? retry.id : nil
    }

    /// Forgets the oldest runs of a job beyond the number that is kept.
    func forgetOldRuns(of job: String) throws(PostgresError) {
        _ = try session.query(
            """
            DELETE FROM trail.job_run WHERE ended_at IS NOT NULL AND id IN (
                SELECT id FROM trail.job_run WHERE job_name = $1 ORDER BY created_at DESC, id DESC OFFSET $2::bigint)
            """, [.init(job), .init(JobLimits.runsKept)])
    }

    private static let lockClass = 7_305_449
    private static let isRunnersLock = """
        l.locktype = 'advisory' AND l.classid = \(lockClass) AND l.objsubid = 2 AND l.granted
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """
    private static let orphanMessage = "The server that ran it has ended. What it had loaded stays; another run goes on from there."
}

/// What a trigger has started.
package struct TriggerFiring: Sendable, Equatable {
    package var trigger: String
    package var runs: [String] = []
    /// Jobs that had a run already, or that do not exist.
    package var jobsLeftOut: [String] = []
}

extension JobRun {
    /// `jr_` and 64 digits, as Glue's.
    static func newID() -> String {
        let words = (0..<4).map { _ in UInt64.random(in: .min ... .max) }
        return "jr_"
            + words.map { word in String(repeating: "0", count: word.leadingZeroBitCount / 4) + (word == 0 ? "" : String(word, radix: 16)) }
            .joined()
    }
}
