import PostgresDriver

extension JobQueries {
    /// Gives false when the name is taken.
    func insert(_ trigger: JobTrigger) throws(PostgresError) -> Bool {
        let tag = try session.query(
            """
            INSERT INTO trail.job_trigger
                (name, description, type, schedule, actions, state, anchored_at, next_fire_at, fired_at)
            VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9)
            ON CONFLICT (name) DO NOTHING
            """, Self.parameters(trigger)
        ).tag
        return tag.rowCount == 1
    }

    func update(_ trigger: JobTrigger) throws(PostgresError) {
        _ = try session.query(
            """
            UPDATE trail.job_trigger SET description = $2, type = $3, schedule = $4, actions = $5::jsonb, state = $6, anchored_at = $7,
                next_fire_at = $8, fired_at = $9
            WHERE name = $1
            """, Self.parameters(trigger))
    }

    func deleteTrigger(_ name: String) throws(PostgresError) -> Bool {
        try session.query("DELETE FROM trail.job_trigger WHERE name = $1", [.init(name)]).tag.rowCount == 1
    }

    /// Held until the transaction ends, when it is to be changed.
    func trigger(_ name: String, forUpdate: Bool = false) throws(PostgresError) -> JobTrigger? {
        try triggers("WHERE name = $1 \(forUpdate ? "FOR UPDATE" : "")", [.init(name)]).first
    }

    /// In order of names, behind a name; those that start a job, if one is named.
    func triggers(of job: String?, after name: String?, limit: Int) throws(PostgresError) -> [JobTrigger] {
        try triggers(
            """
            WHERE ($1::text IS NULL OR name > $1)
                AND ($2::text IS NULL OR EXISTS (SELECT FROM jsonb_array_elements(actions) AS a WHERE a ->> 'job' = $2))
            ORDER BY name LIMIT $3::bigint
            """, [.optional(name), .optional(job), .init(limit)])
    }

    /// In order of names; a name that no trigger has is left out.
    func triggers(named names: [String]) throws(PostgresError) -> [JobTrigger] {
        try triggers("WHERE name = ANY($1::text[]) ORDER BY name", [.init(array: names.map(Optional.some))])
    }

    func triggerCount() throws(PostgresError) -> Int { try count("SELECT count(*) FROM trail.job_trigger") }

    /// Those whose time has come and that no other server is firing, the one that waits longest first. Held until the transaction ends.
    func dueTriggers(at now: UTCTime) throws(PostgresError) -> [JobTrigger] {
        try triggers("WHERE state = 'ACTIVATED' AND next_fire_at <= $1 ORDER BY next_fire_at, name FOR UPDATE SKIP LOCKED", [.init(now)])
    }

    /// Lets a trigger fire again, whose run a server's end cut short.
    func makeDue(_ name: String, at now: UTCTime) throws(PostgresError) {
        _ = try session.query(
            """
            UPDATE trail.job_trigger SET next_fire_at = least(next_fire_at, $2::timestamptz)
            WHERE name = $1 AND state = 'ACTIVATED' AND schedule IS NOT NULL
            """, [.init(name), .init(now)])
    }

    private func triggers(_ condition: String, _ parameters: [PostgresParameter?]) throws(PostgresError) -> [JobTrigger] {
        let rows = try session.query(
            """
            SELECT name, description, type, schedule, actions, state, \(Self.microseconds("anchored_at")),
                \(Self.microseconds("next_fire_at")), \(Self.microseconds("fired_at"))
            FROM trail.job_trigger \(condition)
            """, parameters)
        return try rows.map { (row) throws(PostgresError) in try JobTrigger(row) }
    }

    private static func parameters(_ trigger: JobTrigger) -> [PostgresParameter?] {
        [
            .init(trigger.name), .optional(trigger.description), .init(trigger.kind.rawValue), .optional(trigger.schedule),
            json(trigger.actions), .init(trigger.state.rawValue), .optional(trigger.anchoredAt), .optional(trigger.nextFireAt),
            .optional(trigger.firedAt),
        ]
    }
}

extension JobTrigger {
    fileprivate init(_ row: PostgresRow) throws(PostgresError) {
        self.init(
            name: try row.string(0), description: row.stringOrNil(1), kind: try JobQueries.enumerated(try row.string(2)),
            schedule: row.stringOrNil(3), actions: try JobQueries.decoded(try row.string(4)))
        state = try JobQueries.enumerated(try row.string(5))
        anchoredAt = try row.timeOrNil(6)
        nextFireAt = try row.timeOrNil(7)
        firedAt = try row.timeOrNil(8)
    }
}
