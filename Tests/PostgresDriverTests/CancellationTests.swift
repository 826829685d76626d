import Foundation
import PostgresCluster
import PostgresDriver
import TestSupport
import Testing

@Suite("Cancellation")
struct CancellationTests {
    @Test("the task's cancellation ends the statement in PostgreSQL")
    func task() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            let started = ContinuousClock.now
            let task = Task { try await connection.query("SELECT pg_sleep(60)") }
            try await waitUntilActive(database)
            task.cancel()
            let error = await #expect(throws: PostgresError.self) { try await task.value }
            #expect(error?.kind == .cancelled && error?.sqlState == .queryCancelled)
            #expect(ContinuousClock.now - started < .seconds(10))
            #expect(try await connection.query("SELECT 1").count == 1, "the next statement is not hit")
        }
    }

    @Test("cancel() ends what runs now, from any task")
    func explicit() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            let task = Task { try await connection.copyOut("COPY (SELECT pg_sleep(60)) TO STDOUT") { _ in } }
            try await waitUntilActive(database)
            connection.cancel()
            let error = await #expect(throws: PostgresError.self) { try await task.value }
            #expect(error?.kind == .cancelled)
        }
    }

    @Test("a cancelled task sends no further statement, but rolls back")
    func unitOfWork() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            try await connection.execute("CREATE TABLE t (n int)")
            let task = Task {
                try await connection.run { session in
                    try session.transaction {
                        try session.execute("INSERT INTO t VALUES (1)")
                        _ = try? session.execute("SELECT pg_sleep(60)")
                        try session.execute("INSERT INTO t VALUES (2)")
                    }
                }
            }
            try await waitUntilActive(database)
            task.cancel()
            await #expect(throws: PostgresError.self) { try await task.value }
            #expect(await connection.transactionStatus == .idle)
            #expect(try await connection.query("SELECT count(*) FROM t")[0].int(0) == 0)
        }
    }

    @Test("a COPY in whose sender is slow is cancelled at its next write")
    func copyIn() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            try await connection.execute("CREATE TABLE t (n int)")
            let task = Task {
                try await connection.copyIn("COPY t FROM STDIN") { writer in
                    while true {
                        try writer.write("1\n")
                        usleep(1000)
                    }
                }
            }
            try await waitUntilActive(database)
            task.cancel()
            await #expect(throws: PostgresError.self) { try await task.value }
            #expect(try await connection.query("SELECT count(*) FROM t")[0].int(0) == 0)
        }
    }

    @Test("statements that are cancelled as they begin neither hang nor hit the next one", arguments: 0..<40)
    func races(_ number: Int) async throws {
        let database = try await TestCluster.shared.running()
        let connection = try await PostgresConnection.connect(to: database.owner.with(database: "postgres"))
        let task = Task { try await connection.query("SELECT pg_sleep(30)") }
        try await Task.sleep(for: .microseconds(number * 50))
        task.cancel()
        let error = await #expect(throws: PostgresError.self) { try await task.value }
        #expect(error?.kind == .cancelled)
        #expect(try await connection.query("SELECT pg_sleep(0.001)").count == 1)
        await connection.close()
    }

    private func waitUntilActive(_ database: TestDatabase) async throws {
        let observer = try await PostgresConnection.connect(to: database.administrator)
        let active =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND state <> 'idle' AND pid <> pg_backend_pid() AND query ~ 'sleep|STDIN'"
        while try await observer.query(active, [.text(database.name)])[0].int(0) == 0 { try await Task.sleep(for: .milliseconds(5)) }
        await observer.close()
    }
}
