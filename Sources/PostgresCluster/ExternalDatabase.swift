import PostgresDriver

/// An existing server's database: checked, and given the role of queries.
///
/// The user of the URL owns Trailgate's schemas. Queries run after `SET ROLE trailgate_query`, of which that user is a member.
struct ExternalDatabase {
    let connection: PostgresConnection
    let parameters: ConnectionParameters

    func prepare() async throws(ClusterError) {
        let missing = try await checked { (session) throws(PostgresError) in try Self.examine(session) }
        if let missing { throw missing }
        let created = try await checked { (session) throws(PostgresError) in try Self.makeQueryRole(session) }
        if let created { throw created }
    }

    /// What `prepare` would say, without making anything.
    static func health(of parameters: ConnectionParameters) async -> HealthCheck {
        do {
            return try await RunningDatabase.withConnection(parameters) { (connection) throws(ClusterError) in
                let database = ExternalDatabase(connection: connection, parameters: parameters)
                if let failure = try await database.checked({ (session) throws(PostgresError) in try examine(session) }) { throw failure }
                let version = await connection.serverVersion
                return .good("database", "PostgreSQL \(version / 10_000).\(version % 10_000) at \(parameters)")
            }
        } catch {
            return .failed("database", error)
        }
    }

    private func checked(_ body: sending (PostgresSession) throws(PostgresError) -> ClusterError?) async throws(ClusterError)
        -> ClusterError?
    {
        do { return try await connection.run(body) } catch {
            throw ClusterError("the database cannot be examined", cause: error)
        }
    }

    /// Version, encoding, and the right to make schemas.
    private static func examine(_ session: PostgresSession) throws(PostgresError) -> ClusterError? {
        guard PostgresInstallation.supportedVersions.contains(session.serverVersion / 10_000) else {
            return .wrongVersion(session.serverVersion)
        }
        let row = try session.query(
            """
            SELECT current_setting('server_encoding'), current_database(), current_user,
                has_database_privilege(current_database(), 'CREATE'), to_regnamespace('trail') IS NOT NULL AND to_regnamespace('presto') IS NOT NULL,
                'b' < 'B', lower('É') = 'é'
            """)[0]
        let (encoding, database, user) = (try row.string(0), try row.string(1), try row.string(2))
        guard encoding == "UTF8" else { return .wrongEncoding(database, encoding) }
        let mayCreate = try row.bool(3)
        let hasSchemas = try row.bool(4)
        guard mayCreate || hasSchemas else { return .noRightToCreate(database, user) }
        // Texts compare by code point in Presto; results of ORDER BY and MIN over text would differ.
        guard try !row.bool(5) else { return .wrongCollation(database) }
        return nil
    }

    private static func makeQueryRole(_ session: PostgresSession) throws(PostgresError) -> ClusterError? {
        let role = DatabaseProvisioner.queryRole
        do {
            if try !session.exists("pg_roles", "rolname", role) { try session.execute("CREATE ROLE \(role) NOLOGIN") }
            if try !session.query("SELECT pg_has_role(current_user, $1, 'MEMBER')", [.text(role)])[0].bool(0) {
                try session.execute("GRANT \(role) TO CURRENT_USER")
            }
            try session.execute("SET ROLE \(role); RESET ROLE")
            return nil
        } catch {
            guard error.kind == .server else { throw error }
            return .noQueryRole(role, error)
        }
    }
}

extension DatabaseProvisioner.QueryLimits {
    /// What a user who is no superuser may set for a session.
    var sessionSettings: [(name: String, value: String)] {
        settings.filter { $0.name != "temp_file_limit" }
    }
}

extension ClusterError {
    fileprivate static func wrongVersion(_ version: Int) -> Self {
        let supported = PostgresInstallation.supportedVersions
        return Self(
            "the server is PostgreSQL \(version / 10_000).\(version % 10_000); \(supported.lowerBound) to \(supported.upperBound) are supported",
            advice: "Name another server, or leave --database-url away to use an embedded one.")
    }

    fileprivate static func wrongEncoding(_ database: String, _ encoding: String) -> Self {
        Self("database \(database) has encoding \(encoding); UTF8 is needed", advice: Self.createDatabase)
    }

    fileprivate static func wrongCollation(_ database: String) -> Self {
        Self("database \(database) does not compare texts by code point, as Presto does", advice: Self.createDatabase)
    }

    fileprivate static func noRightToCreate(_ database: String, _ user: String) -> Self {
        Self(
            "user \(user) may not create schemas in database \(database)",
            advice: "As its owner or a superuser: GRANT CREATE ON DATABASE \"\(database)\" TO \"\(user)\";")
    }

    fileprivate static func noQueryRole(_ role: String, _ cause: PostgresError) -> Self {
        Self(
            "the role of queries, \(role), cannot be made or used",
            advice: "As a superuser: CREATE ROLE \(role) NOLOGIN; GRANT \(role) TO <the user of the URL>;", cause: cause)
    }

    private static let createDatabase =
        "Make another: CREATE DATABASE trailgate TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';"
}
