import PostgresDriver
import TestSupport
import Testing

@Suite("Errors of PostgreSQL")
struct PostgresErrorTests {
    @Test("a server error has its code, place and hint; its description has no data in it")
    func serverError() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            let divided = await #expect(throws: PostgresError.self) { try await connection.query("SELECT 1 / 0") }
            #expect(divided?.sqlState == .divisionByZero && divided?.kind == .server && divided?.severity == "ERROR")
            let named = await #expect(throws: PostgresError.self) { try await connection.query("SELECT é, relnam FROM pg_class") }
            #expect(named?.sqlState == .undefinedColumn && named?.position == 8)
            let value = try #require(await #expect(throws: PostgresError.self) { try await connection.query("SELECT 'secret'::int") })
            #expect(!"\(value)".contains("secret") && String(reflecting: value).contains("secret"))
            #expect(try await connection.query("SELECT 1").count == 1, "the connection is usable after an error")
        }
    }

    @Test("fields of an error raised in a function arrive")
    func raised() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            let raise =
                "DO $$ BEGIN RAISE EXCEPTION 'M' USING ERRCODE = 'TG001', DETAIL = 'D', HINT = 'H', TABLE = 'T', COLUMN = 'C'; END $$"
            let error = try #require(await #expect(throws: PostgresError.self) { try await connection.execute(raise) })
            #expect(error.sqlState?.rawValue == "TG001" && error.message == "M" && error.detail == "D" && error.hint == "H")
            #expect(error.table == "T" && error.column == "C" && error.context?.contains("inline_code_block") == true)
        }
    }

    @Test("the first error of several statements is thrown, and nothing of them is kept")
    func severalStatements() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            let error = await #expect(throws: PostgresError.self) {
                try await connection.execute("CREATE TABLE t (a int); SELECT 1 / 0; SELECT x")
            }
            #expect(error?.sqlState == .divisionByZero)
            #expect(try await connection.query("SELECT to_regclass('t')")[0].isNull(0))
        }
    }

    @Test("an ended connection is lost, and says so")
    func lost() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            let other = try await PostgresConnection.connect(to: database.administrator)
            let backend = await connection.backendID
            _ = try await other.query("SELECT pg_terminate_backend($1, 5000)", [PostgresParameter(backend)])
            #expect(await !connection.isAlive)
            let error = await #expect(throws: PostgresError.self) { try await connection.query("SELECT 1") }
            #expect(error?.kind == .connectionLost && error?.endsConnection == true)
        }
    }

    @Test("what cannot be reached, and what cannot be read, fails to connect")
    func unreachable() async throws {
        let nowhere = ConnectionParameters(host: "/nonexistent", database: "d", user: "u")
        let error = await #expect(throws: PostgresError.self) { try await PostgresConnection.connect(to: nowhere) }
        #expect(error?.kind == .connectionFailed)
        #expect(throws: PostgresError.self) { try ConnectionParameters(parsing: "postgresql://h/d?no_such_keyword=1") }
    }

    @Test("a connection string shows everything but the password")
    func passwordIsHidden() throws {
        let parameters = try ConnectionParameters(parsing: "postgresql://alice:wonderland@example.org:6432/logs?sslmode=require")
        #expect(parameters.user == "alice" && parameters.database == "logs" && parameters["port"] == "6432")
        #expect(!"\(parameters)".contains("wonderland") && !String(reflecting: parameters).contains("wonderland"))
        #expect(try ConnectionParameters(parsing: parameters.connectionString) == parameters)
    }

    @Test("a result beyond its bound is refused, and the connection stays usable")
    func rowLimit() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            let limit = RowLimit(rowCountMax: 10, bytesMax: 1 << 20)
            #expect(try await connection.query("SELECT generate_series(1, 10)", limit: limit).count == 10)
            let error = await #expect(throws: PostgresError.self) {
                try await connection.query("SELECT generate_series(1, 1000000000)", limit: limit)
            }
            #expect(error?.kind == .limitExceeded)
            #expect(try await connection.query("SELECT 1").count == 1)
        }
    }

    @Test("notices are collected")
    func notices() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            try await connection.execute("DROP TABLE IF EXISTS no_such_table")
            let notices = await connection.takeNotices()
            #expect(notices.count == 1 && notices.first?.severity == "NOTICE")
            #expect(await connection.takeNotices().isEmpty)
        }
    }
}
