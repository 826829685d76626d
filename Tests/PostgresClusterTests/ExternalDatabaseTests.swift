import PostgresCluster
import PostgresDriver
import TestSupport
import Testing

/// The test process's own server stands for somebody else's.
@Suite("A database by URL")
struct ExternalDatabaseTests {
    @Test("a user who may make roles and schemas needs nothing more")
    func sufficientRights() async throws {
        let database = try await TestDatabase.makeEmpty()
        let user = try await makeUser("CREATEROLE", database, grant: "GRANT CREATE, CONNECT ON DATABASE \(database.name)")
        // In a server of one's own the role would be made by its user; here it is there already.
        try await asAdministrator(database, "GRANT trailgate_query TO \(user.user ?? "")")
        let running = try await DatabaseLocation.external(user).open()
        #expect(running.migration.migrationsApplied.first == "0001_roles_and_schemas.sql")
        let reader = try await PostgresConnection.connect(to: running.reader)
        #expect(try await reader.query("SELECT current_user")[0].string(0) == "trailgate_query")
        await #expect(throws: PostgresError.self) { try await reader.execute("CREATE TABLE trail.t (n int)") }
        await reader.close()
        try await running.close()
        try await database.drop()
    }

    @Test("missing rights are named, with the statement that gives them")
    func missingRights() async throws {
        let database = try await TestDatabase.makeEmpty()
        let stranger = try await makeUser("", database, grant: "GRANT CONNECT ON DATABASE \(database.name)")
        let first = await #expect(throws: ClusterError.self) { try await DatabaseLocation.external(stranger).open() }
        #expect(first?.advice?.contains("GRANT CREATE ON DATABASE") == true)
        try await asAdministrator(database, "GRANT CREATE ON DATABASE \(database.name) TO \(stranger.user ?? "")")
        let second = await #expect(throws: ClusterError.self) { try await DatabaseLocation.external(stranger).open() }
        #expect(second?.advice?.contains("GRANT trailgate_query") == true)
        #expect(await HealthCheck.all(for: .external(stranger), port: nil).first?.outcome == .good)
        try await database.drop()
    }

    @Test("a database of another encoding is refused")
    func wrongEncoding() async throws {
        let database = try await TestDatabase.makeEmpty()
        let name = "\(database.name)_latin"
        try await asAdministrator(database, "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'")
        let error = await #expect(throws: ClusterError.self) {
            try await DatabaseLocation.external(database.administrator.with(database: name)).open()
        }
        #expect(error?.message.contains("LATIN1") == true && error?.advice?.contains("CREATE DATABASE") == true)
        try await asAdministrator(database, "DROP DATABASE \(name)")
        try await database.drop()
    }

    @Test("a server that is not there is named without its password")
    func absent() async throws {
        let parameters = try ConnectionParameters(parsing: "postgresql://alice:wonderland@localhost:1/logs")
        let error = try #require(await #expect(throws: ClusterError.self) { try await DatabaseLocation.external(parameters).open() })
        #expect("\(error)".contains("localhost") && !"\(error)".contains("wonderland"))
    }

    private func makeUser(_ attributes: String, _ database: TestDatabase, grant: String) async throws -> ConnectionParameters {
        let name = "user_of_\(database.name)"
        try await asAdministrator(database, "CREATE ROLE \(name) LOGIN \(attributes); \(grant) TO \(name)")
        var parameters = database.owner
        parameters.user = name
        return parameters
    }

    private func asAdministrator(_ database: TestDatabase, _ sql: String) async throws {
        let connection = try await PostgresConnection.connect(to: database.administrator)
        try await connection.execute(sql)
        await connection.close()
    }
}
