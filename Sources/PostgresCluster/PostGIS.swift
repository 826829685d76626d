import DatabaseSchema
import PostgresDriver

/// The extension that holds geometries, where a database has it.
struct PostGIS: Hashable, Sendable {
    /// The schema of its types and functions.
    let schema: String

    /// The extension of this database; nil where there is none, or one before 3.2, which lacks `ST_Scroll` and `ST_DumpSegments`.
    static func find(_ session: PostgresSession) throws(PostgresError) -> PostGIS? {
        let rows = try session.query(
            """
            SELECT quote_ident(nspname), string_to_array(substring(extversion FROM '^\\d+\\.\\d+'), '.')::int[] >= '{3,2}'
            FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'postgis'
            """)
        guard let row = rows.first, try row.bool(1) else { return nil }
        return PostGIS(schema: try row.string(0))
    }

    /// Whether the server has the extension's files and this database does not have the extension.
    static func isMissing(_ session: PostgresSession) throws(PostgresError) -> Bool {
        try session.query(
            """
            SELECT NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'postgis')
                AND EXISTS (SELECT FROM pg_available_extensions WHERE name = 'postgis')
            """)[0].bool(0)
    }

    /// Adds the extension, in a schema of its own that everybody may use. As a superuser: it is not a trusted extension.
    static func add(_ session: PostgresSession) throws(PostgresError) {
        try session.execute(
            """
            SET client_min_messages = warning;
            CREATE SCHEMA IF NOT EXISTS postgis;
            GRANT USAGE ON SCHEMA postgis TO PUBLIC;
            CREATE EXTENSION IF NOT EXISTS postgis SCHEMA postgis
            """)
    }

    /// The files with the extension's schema in its place.
    func filling(_ files: [SchemaFile]) -> [SchemaFile] {
        files.map {
            SchemaFile(name: $0.name, sql: $0.sql.split(separator: "@postgis@", omittingEmptySubsequences: false).joined(separator: schema))
        }
    }
}
