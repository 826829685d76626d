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
                for view in try changed(views, session) { try view.install(in: session, readableBy: role) }
            }
        }
    }

    /// Those whose definition is not the one that PostgreSQL has, found in one round trip: there are many, and each start asks.
    private static func changed(_ views: [View], _ session: PostgresSession) throws(PostgresError) -> [View] {
        let rows = try session.query(
            """
            SELECT place FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS view (name, definition, place)
            WHERE obj_description(to_regclass(name), 'pg_class') IS DISTINCT FROM definition ORDER BY place
            """, [PostgresParameter(array: views.map(\.qualifiedName)), PostgresParameter(array: views.map(\.definition))])
        return try rows.map { (row) throws(PostgresError) in views[try row.int(0) - 1] }
    }
}

private struct View {
    var database: String
    var name: String
    var definition: String

    var schema: String { PostgresIdentifier.quoted(database) }
    var qualifiedName: String { "\(schema).\(PostgresIdentifier.quoted(name))" }

    func install(in session: PostgresSession, readableBy role: String) throws(PostgresError) {
        let view = qualifiedName
        let reader = PostgresIdentifier.quoted(role)
        try session.execute(
            """
            CREATE SCHEMA IF NOT EXISTS \(schema);
            DROP VIEW IF EXISTS \(view);
            \(definition);
            GRANT USAGE ON SCHEMA \(schema) TO \(reader);
            GRANT SELECT ON \(view) TO \(reader);
            """)
        _ = try session.query("SELECT set_config('trailgate.definition', $1, true)", [.init(definition)])
        try session.execute(
            """
            DO $$ BEGIN EXECUTE format('COMMENT ON VIEW \(view) IS %L', current_setting('trailgate.definition')); END $$
            """)
    }
}
