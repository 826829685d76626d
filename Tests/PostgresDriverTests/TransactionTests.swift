import PostgresDriver
import TestSupport
import Testing

@Suite("Transactions")
struct TransactionTests {
    struct Stop: Error {}

    @Test("a body that returns is committed, one that throws is rolled back")
    func commitAndRollback() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            try await connection.execute("CREATE TABLE t (n int)")
            try await connection.transaction { connection in _ = try await connection.execute("INSERT INTO t VALUES (1)") }
            await #expect(throws: Stop.self) {
                try await connection.transaction { connection in
                    try await connection.execute("INSERT INTO t VALUES (2)")
                    throw Stop()
                }
            }
            #expect(try await connection.query("SELECT n FROM t").map { try $0.int(0) } == [1])
            #expect(await connection.transactionStatus == .idle)
        }
    }

    @Test("a transaction that a caught error has spoiled is no success")
    func spoiled() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            let error = await #expect(throws: PostgresError.self) {
                try await connection.run { session in
                    try session.transaction { _ = try? session.execute("SELECT 1 / 0") }
                }
            }
            #expect(error?.sqlState == .failedTransaction)
            #expect(await connection.transactionStatus == .idle)
        }
    }

    @Test("a batch and its bookmark are one unit of work")
    func unitOfWork() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            try await connection.execute("CREATE TABLE t (n int); CREATE TABLE bookmark (name text PRIMARY KEY)")
            let rowCount = try await connection.run { session in
                try session.transaction {
                    _ = try session.query("INSERT INTO bookmark VALUES ($1)", ["object"])
                    return try session.copyIn("COPY t FROM STDIN") { writer in try writer.write("1\n2\n") }.rowCount
                }
            }
            #expect(rowCount == 2)
        }
    }
}
