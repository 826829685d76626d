import PostgresCluster
package import PostgresDriver
import Synchronization

/// A database of its own for a test or a suite, on the test process's server.
package struct TestDatabase: Sendable {
    package let name: String
    /// As the owner of the schema, who may write.
    package let owner: ConnectionParameters
    /// As the role of queries.
    package let reader: ConnectionParameters
    /// As the server's administrator.
    package let administrator: ConnectionParameters

    private static let lastNumber = Atomic(0)

    /// A copy of the migrated database.
    package static func make() async throws -> TestDatabase {
        try await make(template: RunningDatabase.name)
    }

    /// A database with nothing in it.
    package static func makeEmpty() async throws -> TestDatabase {
        try await make(template: "template0")
    }

    /// Makes a database, lends it to `body` and drops it.
    package static func with<Value>(
        isolation: isolated (any Actor)? = #isolation, _ body: (TestDatabase) async throws -> Value
    ) async throws -> Value {
        let database = try await make()
        do {
            let value = try await body(database)
            try await database.drop()
            return value
        } catch {
            try? await database.drop()
            throw error
        }
    }

    package func connect() async throws -> PostgresConnection {
        try await PostgresConnection.connect(to: owner)
    }

    package func connectAsReader() async throws -> PostgresConnection {
        try await PostgresConnection.connect(to: reader)
    }

    /// Drops the database, and ends the connections to it.
    package func drop() async throws {
        let connection = try await PostgresConnection.connect(to: administrator.with(database: "postgres"))
        try await connection.execute("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        await connection.close()
    }

    private static func make(template: String) async throws -> TestDatabase {
        let running = try await TestCluster.shared.running()
        guard let administrator = running.administrator else { preconditionFailure("the test cluster is embedded") }
        let name = "test_\(lastNumber.add(1, ordering: .relaxed).newValue)"
        let connection = try await PostgresConnection.connect(to: administrator.with(database: "postgres"))
        try await connection.execute("CREATE DATABASE \(name) TEMPLATE \(template) OWNER \(DatabaseProvisioner.owner)")
        try await connection.execute(
            """
            REVOKE ALL ON DATABASE \(name) FROM PUBLIC;
            GRANT CONNECT ON DATABASE \(name) TO \(DatabaseProvisioner.queryRole)
            """)
        await connection.close()
        return TestDatabase(
            name: name, owner: running.owner.with(database: name), reader: running.reader.with(database: name),
            administrator: administrator.with(database: name))
    }
}
