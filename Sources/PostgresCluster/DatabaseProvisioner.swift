import PostgresDriver

/// Makes roles and databases: what belongs to a cluster, not to a database, and so cannot be a migration.
///
/// `trailgate` owns the schema and writes; `trailgate_query` reads what it is granted, and is what queries run as.
package struct DatabaseProvisioner: Sendable {
    package static let owner = "trailgate"
    package static let queryRole = "trailgate_query"

    /// Settings of the role of queries. A query's own limits, set for its connection, may be narrower.
    package struct QueryLimits: Hashable, Sendable {
        package var statementTime: Duration
        package var workMemoryBytes: Int
        package var temporaryFilesBytes: Int

        package init(statementTime: Duration = .seconds(1800), workMemoryBytes: Int, temporaryFilesBytes: Int) {
            self.statementTime = statementTime
            self.workMemoryBytes = workMemoryBytes
            self.temporaryFilesBytes = temporaryFilesBytes
        }

        package static func suiting(_ machine: MachineResources) -> QueryLimits {
            QueryLimits(
                workMemoryBytes: (machine.memoryBytes / 128).clamped(to: 8 << 20...256 << 20),
                temporaryFilesBytes: (machine.diskFreeBytes / 4).clamped(to: 1 << 30...64 << 30))
        }

        /// Names and values; `temp_file_limit` may be set by a superuser alone.
        var settings: [(name: String, value: String)] {
            [
                ("default_transaction_read_only", "on"),
                ("statement_timeout", "\(statementTime.components.seconds)s"),
                ("idle_in_transaction_session_timeout", "60s"),
                ("work_mem", "\(workMemoryBytes >> 10)kB"),
                ("temp_file_limit", "\(temporaryFilesBytes >> 10)kB"),
            ]
        }
    }

    /// As the superuser of an embedded cluster: roles, and the database `name`. Does nothing the second time.
    static func provision(
        _ name: String, limits: QueryLimits, on connection: PostgresConnection
    ) async throws(PostgresError) {
        try await connection.run { (session) throws(PostgresError) in
            // Two processes may come at once.
            try session.execute("SET lock_timeout = '60s'; SELECT pg_advisory_lock(\(lockKey))")
            defer { _ = try? session.execute("SELECT pg_advisory_unlock(\(lockKey))") }
            for role in [owner, queryRole] where try !session.exists("pg_roles", "rolname", role) {
                try session.execute("CREATE ROLE \(role) LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION")
            }
            try set(limits, on: session)
            if try !session.exists("pg_database", "datname", name) {
                try session.execute("CREATE DATABASE \(name) OWNER \(owner)")
            }
            // No entry at all means PostgreSQL's defaults, by which everybody may connect and make temporary tables.
            guard try session.query("SELECT datacl IS NULL FROM pg_database WHERE datname = $1", [.text(name)])[0].bool(0) else { return }
            try session.execute("REVOKE ALL ON DATABASE \(name) FROM PUBLIC; GRANT CONNECT ON DATABASE \(name) TO \(queryRole)")
        }
    }

    /// Writes only what differs: each change would be a durable commit at every start of a command.
    private static func set(_ limits: QueryLimits, on session: PostgresSession) throws(PostgresError) {
        let rows = try session.query("SELECT unnest(rolconfig) FROM pg_roles WHERE rolname = $1", [.text(queryRole)])
        let present = Set(rows.compactMap { $0.stringOrNil(0) })
        for (setting, value) in limits.settings where !present.contains("\(setting)=\(value)") {
            try session.execute("ALTER ROLE \(queryRole) SET \(setting) = '\(value)'")
        }
    }

    /// Any number that nothing else uses as an advisory lock: "trailga" in ASCII.
    static let lockKey = 0x7472_6169_6c67_61
}

extension PostgresSession {
    func exists(_ catalog: String, _ column: String, _ name: String) throws(PostgresError) -> Bool {
        try !query("SELECT FROM \(catalog) WHERE \(column) = $1", [.text(name)]).isEmpty
    }
}
