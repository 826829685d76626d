import PostgresDriver

/// A run to be started.
struct NewRun {
    var id: String
    var job: String
    var attempt = 0
    var previousRunID: String?
    var triggerName: String?
    var arguments: [String: String] = [:]
    /// NIL: the job's.
    var timeoutMinutes: Int?
}

extension JobQueries {
    /// Gives false when the job has a live run, or does not exist.
    func insert(_ run: NewRun, at now: UTCTime) throws(PostgresError) -> Bool {
        let tag = try session.query(
            """
            INSERT INTO trail.job_run
                (id, job_name, attempt, previous_run_id, trigger_name, state, arguments, timeout_minutes, created_at, modified_at)
            SELECT $1::text, name, $3::integer, $4::text, $5::text, 'STARTING', $6::jsonb, coalesce($7::integer, timeout_minutes),
                $8::timestamptz, $8::timestamptz
            FROM trail.job WHERE name = $2
            ON CONFLICT DO NOTHING
            """,
            [
                .init(run.id), .init(run.job), .init(run.attempt), .optional(run.previousRunID), .optional(run.triggerName),
                Self.json(run.arguments), .optional(run.timeoutMinutes), .init(now),
            ]
        ).tag
        return tag.rowCount == 1
    }

    func run(_ id: String) throws(PostgresError) -> JobRun? {
        try runs("WHERE r.id = $1", [.init(id)]).first
    }

    /// The newest first, behind a position.
    func runs(of job: String, after position: JobRunPosition?, limit: Int) throws(PostgresError) -> [JobRun] {
        try runs(
            """
            WHERE r.job_name = $1 AND ($2::timestamptz IS NULL OR (r.created_at, r.id) < ($2::timestamptz, $3::text))
            ORDER BY r.created_at DESC, r.id DESC LIMIT $4::bigint
            """,
            [
                .init(job), position.map { .init(UTCTime(microseconds: $0.createdMicroseconds)) }, .optional(position?.id),
                .init(limit),
            ])
    }

    func runCount(of job: String) throws(PostgresError) -> Int {
        try count("SELECT count(*) FROM trail.job_run WHERE job_name = $1", [.init(job)])
    }

    func setLoad(_ load: Int64, of run: String, runner: Int) throws(PostgresError) {
        _ = try session.query(
            "UPDATE trail.job_run SET load_id = $2 WHERE id = $1 AND runner = $3", [.init(run), .init(load), .init(runner)])
    }

    /// Asks for the end of a run; one that no server has taken ends at once. Gives the run as it is now; NIL when there is none.
    func requestStop(of id: String, job: String, at now: UTCTime) throws(PostgresError) -> (run: JobRun, isAccepted: Bool)? {
        let tag = try session.query(
            """
            UPDATE trail.job_run
            SET state = CASE WHEN runner IS NULL THEN 'STOPPED' ELSE 'STOPPING' END, modified_at = $3,
                ended_at = CASE WHEN runner IS NULL THEN $3::timestamptz END
            WHERE id = $1 AND job_name = $2 AND state IN ('STARTING', 'WAITING', 'RUNNING')
            """, [.init(id), .init(job), .init(now)]
        ).tag
        guard let run = try run(id), run.jobName == job else { return nil }
        return (run, tag.rowCount == 1 || run.state == .stopping)
    }

    func addLogLine(_ line: Int, _ text: String, of run: String, at now: UTCTime) throws(PostgresError) {
        _ = try session.query(
            """
            INSERT INTO trail.job_run_log (run_id, line, said_at, text)
            SELECT id, $2::integer, $3::timestamptz, $4::text FROM trail.job_run WHERE id = $1
            ON CONFLICT DO NOTHING
            """, [.init(run), .init(line), .init(now), .init(text)])
    }

    func log(of run: String) throws(PostgresError) -> [JobLogLine] {
        let rows = try session.query(
            "SELECT \(Self.microseconds("said_at")), text FROM trail.job_run_log WHERE run_id = $1 ORDER BY line", [.init(run)])
        return try rows.map { (row) throws(PostgresError) in JobLogLine(time: try row.time(0), text: try row.string(1)) }
    }

    func runs(_ condition: String, _ parameters: [PostgresParameter?]) throws(PostgresError) -> [JobRun] {
        try session.query("\(Self.selectRun) \(condition)", parameters).map { (row) throws(PostgresError) in try JobRun(row) }
    }

    private static let selectRun = """
        SELECT r.id, r.job_name, r.attempt, r.previous_run_id, r.trigger_name, r.state, r.arguments, r.timeout_minutes,
            \(microseconds("r.created_at")), \(microseconds("r.started_at")), \(microseconds("r.modified_at")), \(microseconds("r.ended_at")),
            r.error_message, l.id, coalesce(l.objects_loaded, 0), coalesce(l.objects_known, 0), coalesce(l.objects_skipped, 0),
            coalesce(l.objects_rejected, 0), coalesce(l.events, 0), coalesce(l.rejects, 0), coalesce(l.inflated_bytes, 0)
        FROM trail.job_run AS r LEFT JOIN trail.load AS l ON l.id = r.load_id
        """
}

/// A line of a run's log.
package struct JobLogLine: Sendable, Equatable {
    package var time: UTCTime
    package var text: String
}

extension JobRun {
    fileprivate init(_ row: PostgresRow) throws(PostgresError) {
        let times = Times(
            created: try row.time(8), started: try row.timeOrNil(9), modified: try row.time(10), ended: try row.timeOrNil(11))
        self.init(
            id: try row.string(0), jobName: try row.string(1), attempt: try row.int(2), previousRunID: row.stringOrNil(3),
            triggerName: row.stringOrNil(4), state: try JobQueries.enumerated(try row.string(5)),
            arguments: try JobQueries.decoded(try row.string(6)), timeoutMinutes: try row.int(7), times: times,
            errorMessage: row.stringOrNil(12), load: row.isNull(13) ? nil : try Load(row))
    }
}

extension JobRun.Load {
    fileprivate init(_ row: PostgresRow) throws(PostgresError) {
        self.init(
            id: try row.int64(13), objectsLoaded: try row.int(14), objectsKnown: try row.int(15), objectsSkipped: try row.int(16),
            objectsRejected: try row.int(17), events: try row.int(18), rejects: try row.int(19), inflatedBytes: try row.int(20))
    }
}
