import DatabaseSchema
import PostgresCluster
import PostgresDriver
import TestSupport
import Testing

@Suite("Migrations")
struct MigratorTests {
    @Test("a migrated database has nothing left to do")
    func idempotent() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            let outcome = try await Migrator(schema: .bundled()).migrate(connection)
            #expect(outcome == Migrator.Outcome())
        }
    }
}
