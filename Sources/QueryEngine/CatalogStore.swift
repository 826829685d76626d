package import Catalog
import Foundation
package import PostgresDriver
import PrestoTypes
import QueryService

/// The catalog as PostgreSQL keeps it: read as a value, changed in one transaction with its version.
///
/// The snapshot is kept until another version is seen; a look costs one row.
package actor CatalogStore {
    /// Connections of the owner's role: the role of queries sees only tables of logs.
    let owners: PostgresPool
    private var current: (version: Int, snapshot: CatalogSnapshot)?

    package init(owners: PostgresPool) {
        self.owners = owners
    }

    /// The catalog as it is now. Throws when the database does not answer.
    package func snapshot() async throws(PostgresError) -> CatalogSnapshot {
        let known = current?.version
        let changed = try await owners.run { (session) throws(PostgresError) in try Self.read(from: session, unless: known) }
        if let changed { current = changed }
        return current?.snapshot ?? CatalogSnapshot(databases: BuiltInDatabases.all)
    }

    private static func read(from session: PostgresSession, unless known: Int?) throws(PostgresError) -> (Int, CatalogSnapshot)? {
        let version =
            try session.query("SELECT version FROM trail.catalog_version").first.map { (row) throws(PostgresError) in try row.int(0) } ?? 0
        if version == known { return nil }
        let rows = try session.query(
            """
            SELECT database, name, comment, sql, session_database, columns::text, extract(epoch FROM created_at)::float8
            FROM trail.view ORDER BY database, name
            """)
        let views = try rows.map { (row) throws(PostgresError) in try CatalogView(row) }
        return (version, CatalogSnapshot(databases: BuiltInDatabases.all, views: views))
    }

    /// Stores a view. Throws `TABLE_ALREADY_EXISTS` where the name is taken and is not to be replaced.
    package func create(_ view: CatalogView, orReplace: Bool) async throws {
        try await change { session in
            let columns = try JSONEncoder().encode(view.columns.map { [$0.name, $0.type.description] })
            let conflict =
                orReplace
                ? """
                DO UPDATE SET comment = excluded.comment, sql = excluded.sql, session_database = excluded.session_database,
                    columns = excluded.columns, created_at = excluded.created_at
                """
                : "DO NOTHING"
            let tag = try session.query(
                """
                INSERT INTO trail.view (database, name, comment, sql, session_database, columns)
                VALUES ($1, $2, $3, $4, $5, $6::jsonb) ON CONFLICT (database, name) \(conflict)
                """,
                [
                    .init(view.database), .init(view.name), view.comment.map { .init($0) }, .init(view.sql), .init(view.sessionDatabase),
                    .init(String(decoding: columns, as: UTF8.self)),
                ]
            ).tag
            guard tag.rowCount == 1 else {
                throw QueryFailure(
                    "TABLE_ALREADY_EXISTS", "line 1:1: View already exists: '\(CatalogSnapshot.catalogName).\(view.database).\(view.name)'")
            }
        }
    }

    /// Whether there was such a view.
    package func dropView(_ name: String, in database: String) async throws -> Bool {
        try await change { session in
            try session.query("DELETE FROM trail.view WHERE database = $1 AND name = $2", [.init(database), .init(name)]).tag.rowCount == 1
        }
    }

    private func change<Value: Sendable>(_ body: @Sendable @escaping (PostgresSession) throws -> Value) async throws -> Value {
        try await owners.withConnection { connection in
            try await connection.run { session in
                try session.transaction {
                    let value = try body(session)
                    try session.execute("UPDATE trail.catalog_version SET version = version + 1")
                    return value
                }
            }
        }
    }
}

extension CatalogView {
    fileprivate init(_ row: PostgresRow) throws(PostgresError) {
        let pairs = (try? JSONDecoder().decode([[String]].self, from: Data(try row.string(5).utf8))) ?? []
        let columns = pairs.filter { $0.count == 2 }.map {
            ViewColumn(name: $0[0], type: PrestoType(presto: $0[1]) ?? .varchar(length: nil))
        }
        self.init(
            database: try row.string(0), name: try row.string(1), comment: row.stringOrNil(2), sql: try row.string(3),
            sessionDatabase: try row.string(4), columns: columns, createdAt: try row.double(6))
    }
}
