import Catalog
package import PostgresDriver

/// The Athena tables as views of PostgreSQL under the same names, for psql and other tools that speak PostgreSQL.
///
/// A view is made anew only when its definition has changed; its comment remembers the definition.
package enum PostgresViews {
    package static func install(in connection: PostgresConnection, readableBy role: String) async throws {
        let views = BuiltInDatabases.all.flatMap { database in
            database.relations.compactMap { relation -> View? in
                guard case .table(let table) = relation, let definition = table.createPostgresView else { return nil }
                return View(database: table.database, name: table.name, definition: definition)
            }
        }
        try await connection.run { session in
            try session.transaction {
                // Two programs may start at once.
                try session.execute("SELECT pg_advisory_xact_lock(hashtext('trailgate.views'))")
                for view in views { try view.install(in: session, readableBy: role) }
            }
        }
    }
}

private struct View {
    var database: String
    var name: String
    var definition: String

    func install(in session: PostgresSession, readableBy role: String) throws(PostgresError) {
        let schema = PostgresIdentifier.quoted(database)
        let view = "\(schema).\(PostgresIdentifier.quoted(name))"
        let known = try session.query("SELECT obj_description(to_regclass($1), 'pg_class')", [.init(view)])
        let remembered = PostgresIdentifier.quoted(role)
        guard known.first?.stringOrNil(0) != definition else { return }
        try session.execute(
            """
            CREATE SCHEMA IF NOT EXISTS \(schema);
            DROP VIEW IF EXISTS \(view);
            \(definition);
            GRANT USAGE ON SCHEMA \(schema) TO \(remembered);
            GRANT SELECT ON \(view) TO \(remembered);
            """)
        _ = try session.query("SELECT set_config('trailgate.definition', $1, true)", [.init(definition)])
        try session.execute(
            """
            DO $$ BEGIN EXECUTE format('COMMENT ON VIEW \(view) IS %L', current_setting('trailgate.definition')); END $$
            """)
    }
}
