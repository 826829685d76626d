import PostgresDriver
import TestSupport
import Testing

@testable import QueryService

@Suite("The history in PostgreSQL", .timeLimit(.minutes(2)))
struct PostgresQueryHistoryTests {
    private func withHistory(_ body: (PostgresQueryHistory) async throws -> Void) async throws {
        try await TestDatabase.with { database in
            let pool = PostgresPool(database.owner, limits: .init(connectionCountMax: 2))
            try await body(PostgresQueryHistory(pool))
            await pool.close()
        }
    }

    private func execution(_ text: String, submitted: Double = 1_700_000_000.123456, token: String? = nil) -> QueryExecution {
        let request = QueryRequest(
            text: text, context: QueryContext(catalog: "AwsDataCatalog", database: "`d`"), outputLocation: "s3://bucket/a",
            workGroup: "primary",
            parameters: ["'a, \"b\"'", "NULL", "{\\}"], clientToken: token, resultReuse: .init(isEnabled: true, ageMinutesMax: 60))
        return QueryExecution(
            id: QueryExecutionID(), request: request, workGroup: "primary", label: .select,
            result: OutputLocation(bucket: "bucket", key: "a/x.csv"), times: .init(submitted: submitted))
    }

    @Test func whatIsAddedIsFound() async throws {
        try await withHistory { history in
            let token = String(repeating: "t", count: 32)
            let added = execution("-- a comment\nSELECT '\u{1F600}'", token: token)
            try await history.add(added)
            #expect(try await history.execution(added.id) == added)
            #expect(try await history.execution(token: token) == added)
            #expect(try await history.execution(QueryExecutionID()) == nil)
            #expect(try await history.execution(token: "other") == nil)
        }
    }

    @Test func aTokenIsTakenOnce() async throws {
        try await withHistory { history in
            try await history.add(execution("SELECT 1", token: "t"))
            await #expect(throws: QueryHistoryError.self) { try await history.add(execution("SELECT 1", token: "t")) }
            try await history.add(execution("SELECT 1"))
            try await history.add(execution("SELECT 1"))
        }
    }

    @Test func theEndIsKept() async throws {
        try await withHistory { history in
            let added = execution("SELECT 1")
            try await history.add(added)
            let content = ResultContent(columns: [.init(name: "a", type: .decimal(10, 2))], headerByteCount: 4, hasRows: true)
            let statistics = RunStatistics(planningTime: .microseconds(1500), bytesScanned: 1 << 40, updateCount: 3)
            var running = added
            running.times.started = 1_700_000_001
            let ended = running.ended(.succeeded(statistics, content), at: 1_700_000_002.5)
            try await history.finish(ended)
            #expect(try await history.execution(added.id) == ended)
        }
    }

    @Test func aFailureIsKept() async throws {
        try await withHistory { history in
            let added = execution("SELECT 1")
            try await history.add(added)
            let ended = added.ended(.failed(QueryFailure("TYPE_MISMATCH", "line 1:8: it's wrong")), at: 1_700_000_002)
            try await history.finish(ended)
            #expect(try await history.execution(added.id) == ended)
        }
    }

    @Test func pagesComeNewestFirst() async throws {
        try await withHistory { history in
            // Two of them in the same microsecond.
            let instants = [1.0, 3, 2, 3, 4]
            var added: [QueryExecution] = []
            for instant in instants {
                added.append(execution("SELECT 1", submitted: instant))
                try await history.add(added[added.count - 1])
            }
            let expected = added.map(\.position).sorted { $1 < $0 }
            var listed: [HistoryPosition] = []
            repeat {
                let page = try await history.list(workGroup: "primary", after: listed.last, limit: 2)
                if page.isEmpty { break }
                listed += page
            } while listed.count < 10
            #expect(listed == expected)
            #expect(try await history.list(workGroup: "other", after: nil, limit: 2).isEmpty)
        }
    }

    @Test func whatWasLeftBehindFails() async throws {
        try await withHistory { history in
            let left = execution("SELECT 1")
            let over = execution("SELECT 2")
            try await history.add(left)
            try await history.add(over)
            try await history.finish(over.ended(.cancelled(reason: "Query cancelled by user"), at: 1_700_000_002))
            #expect(try await history.failUnfinished(code: "SERVER_RESTARTED", reason: "why", at: 1_700_000_003) == 1)
            #expect(try await history.execution(left.id)?.state == .failed)
            #expect(try await history.execution(left.id)?.reason == "why")
            #expect(try await history.execution(over.id)?.state == .cancelled)
            #expect(try await history.failUnfinished(code: "SERVER_RESTARTED", reason: "why", at: 1_700_000_003) == 0)
        }
    }

    @Test func theServiceKeepsItsQueriesThere() async throws {
        try await withHistory { history in
            var id: QueryExecutionID?
            try await withService(history: history) { service, _, _ in id = try await service.submit(QueryRequest(text: "rows 2")) }
            let kept = try #require(id)
            try await withService(history: history) { service, _, _ in
                let execution = try await service.currentExecution(kept)
                #expect(execution?.state == .succeeded)
                #expect(execution?.content?.columns.map(\.name) == ["n", "t"])
            }
        }
    }
}
