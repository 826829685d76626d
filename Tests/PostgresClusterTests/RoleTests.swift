import PostgresCluster
import PostgresDriver
import TestSupport
import Testing

@Suite("The role of queries")
struct RoleTests {
    @Test("reads what it is granted, and nothing else")
    func rights() async throws {
        try await TestDatabase.with { database in
            let owner = try await database.connect()
            try await owner.execute(
                "CREATE TABLE trail.open (n int); GRANT SELECT ON trail.open TO trailgate_query; CREATE TABLE trail.closed (n int)")
            let reader = try await database.connectAsReader()
            #expect(try await reader.query("SELECT * FROM trail.open").isEmpty)
            let refused = [
                "SELECT * FROM trail.closed", "SELECT * FROM pg_authid", "SELECT pg_read_file('/etc/passwd')",
                "COPY trail.open TO PROGRAM 'cat'",
                "SET ROLE trailgate", "SELECT lo_import('/etc/passwd')", "COPY (SELECT 1) TO '/tmp/x'",
                "ALTER ROLE trailgate_query SUPERUSER",
            ]
            for sql in refused {
                let error = await #expect(throws: PostgresError.self, "\(sql)") { try await reader.execute(sql) }
                #expect([.insufficientPrivilege, .readOnlyTransaction].contains(error?.sqlState), "\(sql): \(error?.message ?? "")")
            }
        }
    }

    @Test("writes nothing, even when it says that it may")
    func readOnly() async throws {
        try await TestDatabase.with { database in
            let owner = try await database.connect()
            try await owner.execute("CREATE TABLE trail.open (n int); GRANT SELECT ON trail.open TO trailgate_query")
            let reader = try await database.connectAsReader()
            let writes = [
                "INSERT INTO trail.open VALUES (1)", "CREATE TABLE t (n int)", "CREATE TEMP TABLE t (n int)", "CREATE SCHEMA s",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1", "DROP TABLE trail.open", "TRUNCATE trail.open",
            ]
            for sql in writes {
                let first = await #expect(throws: PostgresError.self, "\(sql)") { try await reader.execute(sql) }
                #expect([.insufficientPrivilege, .readOnlyTransaction].contains(first?.sqlState), "\(sql)")
                let second = await #expect(throws: PostgresError.self, "\(sql)") {
                    try await reader.execute("BEGIN READ WRITE; \(sql)")
                }
                #expect(second?.sqlState == .insufficientPrivilege, "\(sql): \(second?.message ?? "")")
                try await reader.execute("ROLLBACK")
            }
        }
    }

    @Test("limits are set on the role")
    func limits() async throws {
        try await TestDatabase.with { database in
            let reader = try await database.connectAsReader()
            #expect(try await reader.query("SHOW statement_timeout")[0].string(0) == "30min")
            #expect(try await reader.query("SHOW default_transaction_read_only")[0].string(0) == "on")
            #expect(try await reader.query("SHOW temp_file_limit")[0].string(0) != "-1")
            await #expect(throws: PostgresError.self) { try await reader.execute("SET temp_file_limit = -1") }
            let hurried = try await PostgresConnection.connect(to: database.reader.setting("statement_timeout", to: "50ms"))
            let error = await #expect(throws: PostgresError.self) { try await hurried.query("SELECT pg_sleep(10)") }
            #expect(error?.sqlState == .queryCancelled)
        }
    }
}
