package import DatabaseSchema
package import PostgresDriver

/// Brings a database's schema up to this program's: numbered migrations once, the function library whenever it has changed.
///
/// One process at a time (an advisory lock). Each migration is one transaction together with its row in `trail.schema_migration`.
package struct Migrator: Sendable {
    package let schema: DatabaseSchema

    package init(schema: DatabaseSchema) {
        self.schema = schema
    }

    /// What was done.
    package struct Outcome: Hashable, Sendable {
        package var migrationsApplied: [String] = []
        package var functionsWereReplaced = false
        /// Whether the database can hold geometries.
        package var hasPostGIS = false

        package init() {}
    }

    /// As the owner of the database. Throws a `ClusterError` that names the file.
    @discardableResult
    package func migrate(_ connection: PostgresConnection) async throws(ClusterError) -> Outcome {
        try await connection.run { [schema] (session) throws(ClusterError) in
            try MigrationRun(session: session, schema: schema).run()
        }
    }
}

/// One run of the migrator, on the connection's thread.
private struct MigrationRun {
    let session: PostgresSession
    let schema: DatabaseSchema

    func run() throws(ClusterError) -> Migrator.Outcome {
        try database("the database cannot be prepared") { () throws(PostgresError) in
            try session.execute("SET client_min_messages = warning; SET lock_timeout = '\(Self.lockTimeMax)'")
            try session.execute("SELECT pg_advisory_lock(\(DatabaseProvisioner.lockKey))")
        }
        defer {
            _ = try? session.execute(
                "SELECT pg_advisory_unlock(\(DatabaseProvisioner.lockKey)); RESET lock_timeout; RESET client_min_messages")
        }
        try database("the table of migrations cannot be made") { () throws(PostgresError) in try makeTables() }
        var outcome = Migrator.Outcome()
        outcome.migrationsApplied = try applyMigrations()
        let functionsWereReplaced = try apply(library: "presto", schema.functions)
        let geometry = try applyGeometryFunctions()
        outcome.functionsWereReplaced = functionsWereReplaced || geometry.wereReplaced
        outcome.hasPostGIS = geometry.hasPostGIS
        return outcome
    }

    private func makeTables() throws(PostgresError) {
        guard try session.query("SELECT FROM pg_tables WHERE schemaname = 'trail' AND tablename = 'schema_library'").isEmpty else { return }
        try session.execute(
            """
            CREATE SCHEMA IF NOT EXISTS trail;
            CREATE TABLE IF NOT EXISTS trail.schema_migration (
                number int PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
            CREATE TABLE IF NOT EXISTS trail.schema_library (
                name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
            """)
    }

    private func applyMigrations() throws(ClusterError) -> [String] {
        let recorded = try database("the table of migrations cannot be read") { () throws(PostgresError) in
            try session.query("SELECT number, name, checksum FROM trail.schema_migration ORDER BY number")
                .map { (row) throws(PostgresError) in (number: try row.int(0), name: try row.string(1), checksum: try row.string(2)) }
        }
        let known = Dictionary(uniqueKeysWithValues: schema.migrations.map { ($0.number, $0) })
        for row in recorded {
            guard let migration = known[row.number] else { throw .newerDatabase(row.name) }
            guard try checksum([migration.file]) == row.checksum else { throw .changedMigration(migration.file.name) }
        }
        let done = Set(recorded.map(\.number))
        let missing = schema.migrations.filter { !done.contains($0.number) }
        for migration in missing { try apply(migration) }
        return missing.map(\.file.name)
    }

    private func apply(_ migration: Migration) throws(ClusterError) {
        let checksum = try checksum([migration.file])
        try transaction("migration \(migration.file.name) failed") { () throws(PostgresError) in
            try session.execute(migration.file.sql)
            _ = try session.query(
                "INSERT INTO trail.schema_migration (number, name, checksum) VALUES ($1, $2, $3)",
                [PostgresParameter(migration.number), .text(migration.file.name), .text(checksum)])
        }
    }

    /// Applies the files of a library unless they are what was applied last. `true` when it had to.
    private func apply(library name: String, _ files: [SchemaFile]) throws(ClusterError) -> Bool {
        let checksum = try checksum(files)
        let recorded = try database("the state of the function library cannot be read") { () throws(PostgresError) in
            try session.query("SELECT checksum FROM trail.schema_library WHERE name = $1", [.text(name)]).first?.stringOrNil(0)
        }
        if recorded == checksum { return false }
        var current = ""
        do {
            try session.transaction {
                for file in files {
                    current = file.name
                    try session.execute(file.sql)
                }
                _ = try session.query(
                    """
                    INSERT INTO trail.schema_library (name, checksum) VALUES ($1, $2)
                    ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum, applied_at = now()
                    """, [.text(name), .text(checksum)])
            }
        } catch {
            throw ClusterError("the function library cannot be installed: \(current)", error)
        }
        return true
    }

    /// The functions over geometries, where PostGIS is. Where it is not, nothing is known of what was applied: they went with the extension.
    private func applyGeometryFunctions() throws(ClusterError) -> (hasPostGIS: Bool, wereReplaced: Bool) {
        let found = try database("the extensions cannot be read") { () throws(PostgresError) in try PostGIS.find(session) }
        guard let found else {
            try database("the state of the function library cannot be written") { () throws(PostgresError) in
                _ = try session.query("DELETE FROM trail.schema_library WHERE name = 'postgis'")
            }
            return (false, false)
        }
        return (true, try apply(library: "postgis", found.filling(schema.geometryFunctions)))
    }

    /// SHA-256 over names and texts, computed by PostgreSQL.
    private func checksum(_ files: [SchemaFile]) throws(ClusterError) -> String {
        let text = files.map { "\($0.name)\n\($0.sql)" }.joined(separator: "\n")
        return try database("a checksum cannot be computed") { () throws(PostgresError) in
            try session.query("SELECT encode(sha256($1::bytea), 'hex')", [.bytes(Array(text.utf8))])[0].string(0)
        }
    }

    private func database<Value>(_ message: String, _ body: () throws(PostgresError) -> Value) throws(ClusterError) -> Value {
        do { return try body() } catch { throw ClusterError(message, cause: error) }
    }

    private func transaction(_ message: String, _ body: () throws(PostgresError) -> Void) throws(ClusterError) {
        do { try session.transaction { try body() } } catch { throw ClusterError(message, error) }
    }

    private static let lockTimeMax = "120s"
}

extension ClusterError {
    /// What a body threw that throws nothing but the database's errors.
    init(_ message: String, _ error: any Error) {
        let cause = error as? PostgresError
        self.init(message, log: cause == nil ? "\(error)" : nil, cause: cause)
    }

    fileprivate static func newerDatabase(_ name: String) -> Self {
        Self(
            "the database has a migration that this trailgate does not know: \(name)",
            advice: "Use the version of trailgate that made it, or a newer one.")
    }

    fileprivate static func changedMigration(_ name: String) -> Self {
        Self(
            "migration \(name) is not the one that was applied to this database: its checksum differs",
            advice: "A migration is never edited: restore the file, and put the change into a new one.")
    }
}
