import DatabaseSchema
import PostgresCluster
import PostgresDriver
import TestSupport
import Testing

@Suite("Migrations")
struct MigratorTests {
    @Test("the program's own schema: a migrated database has nothing left to do")
    func bundled() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            let outcome = try await Migrator(schema: .bundled()).migrate(connection)
            #expect(outcome.migrationsApplied.isEmpty && !outcome.functionsWereReplaced)
        }
    }

    @Test("once each, in order; the library again whenever it has changed")
    func order() async throws {
        try await withEmptyDatabase { connection in
            let schema = try schema(["CREATE TABLE trail.a (n int)", "INSERT INTO trail.a VALUES (1)"], functions: ["SELECT 1"])
            let first = try await Migrator(schema: schema).migrate(connection)
            #expect(first.migrationsApplied == ["0001_step.sql", "0002_step.sql"] && first.functionsWereReplaced)
            #expect(try await Migrator(schema: schema).migrate(connection) == Migrator.Outcome())
            let changed = DatabaseSchema(migrations: schema.migrations, functions: [SchemaFile(name: "f.sql", sql: "SELECT 2")])
            #expect(try await Migrator(schema: changed).migrate(connection).functionsWereReplaced)
            #expect(try await connection.query("SELECT count(*) FROM trail.a")[0].int(0) == 1)
        }
    }

    @Test("a migration that was edited later is refused by name")
    func tampered() async throws {
        try await withEmptyDatabase { connection in
            try await Migrator(schema: schema(["SELECT 1", "SELECT 2"])).migrate(connection)
            let error = await #expect(throws: ClusterError.self) {
                try await Migrator(schema: schema(["SELECT 1", "SELECT 3"])).migrate(connection)
            }
            #expect(error?.message.contains("0002_step.sql") == true)
        }
    }

    @Test("a database of a newer program is refused")
    func newer() async throws {
        try await withEmptyDatabase { connection in
            try await Migrator(schema: schema(["SELECT 1", "SELECT 2"])).migrate(connection)
            let error = await #expect(throws: ClusterError.self) { try await Migrator(schema: schema(["SELECT 1"])).migrate(connection) }
            #expect(error?.message.contains("0002_step.sql") == true)
        }
    }

    @Test("a migration that fails leaves nothing of itself, and those before it done")
    func failing() async throws {
        try await withEmptyDatabase { connection in
            let broken = try schema(["CREATE TABLE trail.a (n int)", "CREATE TABLE trail.b (n int); SELECT 1 / 0"])
            let error = await #expect(throws: ClusterError.self) { try await Migrator(schema: broken).migrate(connection) }
            #expect(error?.message.contains("0002_step.sql") == true && error?.cause?.sqlState == .divisionByZero)
            let row = try await connection.query(
                "SELECT to_regclass('trail.a'), to_regclass('trail.b'), count(*) FROM trail.schema_migration")[0]
            #expect(!row.isNull(0))
            #expect(row.isNull(1))
            #expect(try row.int(2) == 1)
            #expect(await connection.transactionStatus == .idle)
        }
    }

    @Test("a library that fails names its file and changes nothing")
    func failingLibrary() async throws {
        try await withEmptyDatabase { connection in
            let broken = DatabaseSchema(
                migrations: [],
                functions: [
                    SchemaFile(name: "a.sql", sql: "CREATE TABLE trail.f ()"), SchemaFile(name: "b.sql", sql: "SELECT no_such_column"),
                ])
            let error = await #expect(throws: ClusterError.self) { try await Migrator(schema: broken).migrate(connection) }
            #expect(error?.message.contains("b.sql") == true && error?.cause?.sqlState == .undefinedColumn)
            let made = try await connection.query("SELECT to_regclass('trail.f')")[0]
            #expect(made.isNull(0))
        }
    }

    @Test("several at once apply each migration once")
    func concurrent() async throws {
        let database = try await TestDatabase.makeEmpty()
        let schema = try schema(["CREATE TABLE trail.a (n int)", "INSERT INTO trail.a SELECT 1 FROM pg_sleep(0.1)"])
        let applied = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask { try await Migrator(schema: schema).migrate(database.connect()).migrationsApplied.count }
            }
            return try await group.reduce(0, +)
        }
        #expect(applied == 2)
        try await database.drop()
    }

    private func withEmptyDatabase(_ body: (PostgresConnection) async throws -> Void) async throws {
        let database = try await TestDatabase.makeEmpty()
        let connection = try await database.connect()
        try await body(connection)
        await connection.close()
        try await database.drop()
    }

    private func schema(_ steps: [String], functions: [String] = []) throws -> DatabaseSchema {
        let migrations = try zip(1..., steps).map { try Migration(SchemaFile(name: "000\($0)_step.sql", sql: $1)) }
        return DatabaseSchema(migrations: migrations, functions: functions.map { SchemaFile(name: "f.sql", sql: $0) })
    }
}
