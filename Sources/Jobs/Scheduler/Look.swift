import PostgresDriver

/// What one look of a server at the database has found and changed, in one transaction.
struct Look: Sendable {
    private(set) var events: [JobEvent] = []
    /// Runs of this server that are to go on.
    private(set) var wanted: Set<String> = []
    /// Runs that are this server's from now on.
    private(set) var claimed: [JobRun] = []

    /// - Parameter room: how many runs the server can begin.
    init(_ queries: JobQueries, runner: Int, room: Int, isIdle: Bool, at now: UTCTime) throws(PostgresError) {
        try endOrphans(queries, at: now)
        events += try queries.fireDueTriggers(at: now).map { .triggerFired($0) }
        if !isIdle { wanted = try queries.wanted(of: runner) }
        if room > 0 { claimed = try queries.claim(room, runner: runner, at: now) }
        wanted.formUnion(claimed.map(\.id))
        if claimed.count == room { try queries.markWaiting(at: now) }
    }

    /// A run that its server's death cut short is tried again where its job says so; else its trigger fires again.
    private mutating func endOrphans(_ queries: JobQueries, at now: UTCTime) throws(PostgresError) {
        for run in try queries.endOrphans(at: now) {
            events.append(.orphanEnded(run))
            guard run.state == .failed else { continue }
            if let retry = try queries.retry(run, at: now) {
                events.append(.retryStarted(id: retry, job: run.jobName))
            } else if let trigger = run.triggerName {
                try queries.makeDue(trigger, at: now)
            }
        }
    }
}
