import PostgresDriver

/// The statements that PREPARE gave names to.
///
/// Source: Athena User Guide, "Querying with prepared statements".
extension CatalogStore {
    /// The SQL of a prepared statement, nil if there is none of this name. Names are compared in lower case.
    func preparedStatement(_ name: String, in workGroup: String) async throws(PostgresError) -> String? {
        try await owners.run { (session) throws(PostgresError) in
            let sql = "SELECT sql FROM trail.prepared_statement WHERE work_group = $1 AND name = $2"
            return try session.query(sql, [.init(workGroup), .init(name)]).first.map { (row) throws(PostgresError) in try row.string(0) }
        }
    }

    /// More of them in a workgroup are refused. Source: Athena User Guide, "Service Quotas".
    static let preparedStatementCountMax = 1000

    /// A statement of the same name is replaced, as in Athena. Gives false where there are too many.
    func prepare(_ name: String, _ sql: String, in workGroup: String) async throws(PostgresError) -> Bool {
        try await owners.run { (session) throws(PostgresError) in
            try session.query(
                """
                INSERT INTO trail.prepared_statement (work_group, name, sql) SELECT $1, $2, $3
                WHERE (SELECT count(*) FROM trail.prepared_statement WHERE work_group = $1 AND name <> $2) < \(Self.preparedStatementCountMax)
                ON CONFLICT (work_group, name) DO UPDATE SET sql = excluded.sql, changed_at = now()
                """,
                [.init(workGroup), .init(name), .init(sql)]
            ).tag.rowCount == 1
        }
    }

    /// Whether there was such a statement.
    func deallocate(_ name: String, in workGroup: String) async throws(PostgresError) -> Bool {
        try await owners.run { (session) throws(PostgresError) in
            let sql = "DELETE FROM trail.prepared_statement WHERE work_group = $1 AND name = $2"
            return try session.query(sql, [.init(workGroup), .init(name)]).tag.rowCount == 1
        }
    }
}
