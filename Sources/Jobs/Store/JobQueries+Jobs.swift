import PostgresDriver

extension JobQueries {
    /// Gives false when the name is taken.
    func insert(_ job: Job) throws(PostgresError) -> Bool {
        let tag = try session.query(
            """
            INSERT INTO trail.job (name, description, role, script_location, default_arguments, fixed_arguments, max_retries,
                timeout_minutes, properties, created_at, modified_at)
            VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8, $9, $10, $10)
            ON CONFLICT (name) DO NOTHING
            """, [.init(job.name)] + Self.parameters(job.definition) + [.init(job.createdAt)]
        ).tag
        return tag.rowCount == 1
    }

    /// Gives false when there is no such job.
    func update(_ name: String, _ definition: JobDefinition, at now: UTCTime) throws(PostgresError) -> Bool {
        let tag = try session.query(
            """
            UPDATE trail.job SET description = $2, role = $3, script_location = $4, default_arguments = $5::jsonb,
                fixed_arguments = $6::jsonb, max_retries = $7, timeout_minutes = $8, properties = $9, modified_at = $10
            WHERE name = $1
            """, [.init(name)] + Self.parameters(definition) + [.init(now)]
        ).tag
        return tag.rowCount == 1
    }

    func deleteJob(_ name: String) throws(PostgresError) -> Bool {
        try session.query("DELETE FROM trail.job WHERE name = $1", [.init(name)]).tag.rowCount == 1
    }

    func job(_ name: String) throws(PostgresError) -> Job? {
        try session.query("\(Self.selectJob) WHERE name = $1", [.init(name)]).first.map { (row) throws(PostgresError) in try Job(row) }
    }

    /// In order of names, behind a name.
    func jobs(after name: String?, limit: Int) throws(PostgresError) -> [Job] {
        let rows = try session.query(
            "\(Self.selectJob) WHERE $1::text IS NULL OR name > $1 ORDER BY name LIMIT $2::bigint", [.optional(name), .init(limit)])
        return try rows.map { (row) throws(PostgresError) in try Job(row) }
    }

    /// In order of names; a name that no job has is left out.
    func jobs(named names: [String]) throws(PostgresError) -> [Job] {
        let rows = try session.query(
            "\(Self.selectJob) WHERE name = ANY($1::text[]) ORDER BY name", [.init(array: names.map(Optional.some))])
        return try rows.map { (row) throws(PostgresError) in try Job(row) }
    }

    func jobCount() throws(PostgresError) -> Int { try count("SELECT count(*) FROM trail.job") }

    func count(_ sql: String, _ parameters: [PostgresParameter?] = []) throws(PostgresError) -> Int {
        try session.query(sql, parameters).first.map { (row) throws(PostgresError) in try row.int(0) } ?? 0
    }

    /// Counts that a bookmark was reset.
    func countBookmarkReset(of name: String) throws(PostgresError) {
        _ = try session.query("UPDATE trail.job SET bookmark_version = bookmark_version + 1 WHERE name = $1", [.init(name)])
    }

    private static let selectJob = """
        SELECT name, description, role, script_location, default_arguments, fixed_arguments, max_retries, timeout_minutes, properties,
            \(microseconds("created_at")), \(microseconds("modified_at")), bookmark_version
        FROM trail.job
        """

    private static func parameters(_ definition: JobDefinition) -> [PostgresParameter?] {
        [
            .optional(definition.description), .init(definition.role), .init(definition.scriptLocation), json(definition.defaultArguments),
            json(definition.fixedArguments), .init(definition.maxRetries), .init(definition.timeoutMinutes), .init(definition.properties),
        ]
    }
}

extension Job {
    fileprivate init(_ row: PostgresRow) throws(PostgresError) {
        let definition = JobDefinition(
            description: row.stringOrNil(1), role: try row.string(2), scriptLocation: try row.string(3),
            defaultArguments: try JobQueries.decoded(try row.string(4)), fixedArguments: try JobQueries.decoded(try row.string(5)),
            maxRetries: try row.int(6), timeoutMinutes: try row.int(7), properties: try row.string(8))
        self.init(
            name: try row.string(0), definition: definition, createdAt: try row.time(9), modifiedAt: try row.time(10),
            bookmarkVersion: try row.int(11))
    }
}
