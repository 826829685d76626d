import PostgresDriver
import TestSupport
import Testing

@Suite("The pool of connections")
struct PostgresPoolTests {
    @Test("no more connections than allowed, all callers served")
    func bounded() async throws {
        try await TestDatabase.with { database in
            let pool = PostgresPool(database.owner, limits: .init(connectionCountMax: 3))
            let backends = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<30 {
                    group.addTask {
                        try await pool.withConnection { try await $0.query("SELECT pg_backend_pid(), pg_sleep(0.005)")[0].int(0) }
                    }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect((1...3).contains(backends.count) && pool.connectionCount <= 3)
            await pool.close()
            #expect(pool.connectionCount == 0)
        }
    }

    @Test("a full queue and a long wait are refused")
    func refused() async throws {
        try await TestDatabase.with { database in
            let pool = PostgresPool(
                database.owner, limits: .init(connectionCountMax: 1, waiterCountMax: 1, waitTimeMax: .milliseconds(200)))
            try await pool.withConnection { _ in
                // One of the two waits until its time is over, the other finds the queue full.
                let callers = (0..<2).map { _ in Task { try await pool.withConnection { _ in } } }
                for caller in callers {
                    let error = await #expect(throws: PostgresError.self) { try await caller.value }
                    #expect(error?.kind == .limitExceeded && error?.sqlState == .tooManyConnections)
                }
            }
            try await pool.withConnection { connection in #expect(await connection.isAlive) }
            await pool.close()
            await #expect(throws: PostgresError.self) { try await pool.withConnection { _ in } }
        }
    }

    @Test("a dead connection is replaced before it is lent")
    func replaced() async throws {
        try await TestDatabase.with { database in
            let pool = PostgresPool(database.owner, limits: .init(connectionCountMax: 1))
            let first = try await pool.withConnection { await $0.backendID }
            let administrator = try await PostgresConnection.connect(to: database.administrator)
            _ = try await administrator.query("SELECT pg_terminate_backend($1, 5000)", [PostgresParameter(first)])
            let second = try await pool.withConnection { try await $0.query("SELECT pg_backend_pid()")[0].int(0) }
            #expect(second != first)
            await pool.close()
        }
    }

    @Test("a connection that comes back inside a transaction is not lent again")
    func openTransaction() async throws {
        try await TestDatabase.with { database in
            let pool = PostgresPool(database.owner, limits: .init(connectionCountMax: 1))
            let first = try await pool.withConnection { connection in
                try await connection.execute("BEGIN")
                return await connection.backendID
            }
            let second = try await pool.withConnection { connection in
                #expect(await connection.transactionStatus == .idle)
                return await connection.backendID
            }
            #expect(first != second)
            await pool.close()
        }
    }

    @Test("a caller that is cancelled while it waits leaves the queue")
    func cancelledWaiter() async throws {
        try await TestDatabase.with { database in
            let pool = PostgresPool(database.owner, limits: .init(connectionCountMax: 1))
            try await pool.withConnection { _ in
                let waiting = Task { try await pool.withConnection { _ in } }
                try await Task.sleep(for: .milliseconds(20))
                waiting.cancel()
                let error = await #expect(throws: PostgresError.self) { try await waiting.value }
                #expect(error?.kind == .cancelled)
            }
            try await pool.withConnection { _ in }
            await pool.close()
        }
    }

    @Test("a failed connection gives its place to the next caller")
    func failedOpening() async throws {
        let pool = PostgresPool(ConnectionParameters(host: "/nonexistent", database: "d", user: "u"), limits: .init(connectionCountMax: 1))
        for _ in 0..<3 { await #expect(throws: PostgresError.self) { try await pool.withConnection { _ in } } }
        #expect(pool.connectionCount == 0)
    }
}
