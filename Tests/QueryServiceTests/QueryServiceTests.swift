import Foundation
import ObjectStore
import Testing

@testable import QueryService

@Suite("The query service", .timeLimit(.minutes(1)))
struct QueryServiceTests {
    @Test func aQuickQueryIsOverWhenItsIDIsGiven() async throws {
        try await withService { service, _, buckets in
            let id = try await service.submit(QueryRequest(text: "rows 2", outputLocation: "s3://bucket/a/b/"))
            let execution = try #require(try await service.currentExecution(id))
            #expect(execution.state == .succeeded)
            #expect(execution.result.description == "s3://bucket/a/b/\(id).csv")
            #expect(execution.statistics.bytesScanned == 7)
            let bytes = try buckets.read("bucket", "a/b/\(id).csv")
            #expect(String(decoding: bytes, as: UTF8.self) == "\"n\",\"t\"\n\"0\",\n\"1\",\"\"\n")
            #expect(try buckets.head("bucket", "a/b/\(id).csv.metadata").summary.sizeBytes > 0)
        }
    }

    @Test func aFailureHasAReasonAndLeavesNoObject() async throws {
        try await withService { service, _, buckets in
            let id = try await service.submit(QueryRequest(text: "fail"))
            let execution = try #require(try await service.currentExecution(id))
            #expect(execution.state == .failed)
            #expect(execution.reason == "DIVISION_BY_ZERO: Division by zero")
            #expect(execution.content == nil)
            #expect(throws: ObjectStoreError.self) { try buckets.head("results", "\(id).csv") }
        }
    }

    @Test func aRunningQueryIsStopped() async throws {
        try await withService(QueryLimits(runningMax: 1, answerHold: .milliseconds(20))) { service, _, buckets in
            let id = try await service.submit(QueryRequest(text: "wait"))
            #expect(try await service.currentExecution(id)?.state == .running)
            #expect(try await service.stop(id))
            try await Self.end(of: id, in: service, is: .cancelled)
            #expect(try await service.currentExecution(id)?.reason == "Query cancelled by user")
            #expect(throws: ObjectStoreError.self) { try buckets.head("results", "\(id).csv") }
            #expect(try await service.stop(id))
            #expect(try await service.stop(QueryExecutionID()) == false)
        }
    }

    @Test func anEndThatHistoryMissedIsRecordedWhenItAnswersAgain() async throws {
        let history = InterruptedHistory()
        let limits = QueryLimits(runningMax: 1, answerHold: .seconds(5), recentMax: 1)
        try await withService(limits, history: history) { service, _, _ in
            _ = try await service.submit(QueryRequest(text: "rows 0"))
            await history.interrupt()
            let missed = try await service.submit(QueryRequest(text: "rows 1"))
            #expect(try await service.currentExecution(missed)?.state == .succeeded)
            #expect(await history.kept.execution(missed)?.state == .queued)
            await history.resume()
            _ = try await service.submit(QueryRequest(text: "rows 2"))
            #expect(await history.kept.execution(missed)?.state == .succeeded)
            #expect(try await service.currentExecution(missed)?.state == .succeeded)
        }
    }

    @Test func theQueueIsBounded() async throws {
        try await withService(QueryLimits(runningMax: 1, waitingMax: 1, answerHold: .milliseconds(1))) { service, _, _ in
            let first = try await service.submit(QueryRequest(text: "wait"))
            let second = try await service.submit(QueryRequest(text: "rows 1"))
            #expect(try await service.currentExecution(second)?.state == .queued)
            await #expect(throws: QueryRejection.self) { try await service.submit(QueryRequest(text: "rows 1")) }
            #expect(try await service.stop(first))
            try await Self.end(of: second, in: service, is: .succeeded)
        }
    }

    @Test func aQueuedQueryIsStoppedBeforeItRuns() async throws {
        try await withService(QueryLimits(runningMax: 1, waitingMax: 1, answerHold: .milliseconds(1))) { service, _, _ in
            let first = try await service.submit(QueryRequest(text: "wait"))
            let second = try await service.submit(QueryRequest(text: "rows 1"))
            #expect(try await service.stop(second))
            #expect(try await service.currentExecution(second)?.state == .cancelled)
            #expect(try await service.currentExecution(second)?.times.started == nil)
            #expect(try await service.stop(first))
        }
    }

    @Test func aTokenIsGoodForOneQuery() async throws {
        try await withService { service, runner, _ in
            let token = String(repeating: "t", count: 32)
            let request = QueryRequest(text: "rows 1", context: QueryContext(database: "d"), clientToken: token)
            let id = try await service.submit(request)
            #expect(try await service.submit(request) == id)
            var other = request
            other.parameters = ["1"]
            other.workGroup = "primary"
            #expect(try await service.submit(other) == id)
            for change: (inout QueryRequest) -> Void in [
                { $0.text = "rows 1 " }, { $0.context.database = "D" }, { $0.context.catalog = "awsdatacatalog" },
                { $0.outputLocation = "s3://results/" },
            ] {
                var changed = request
                change(&changed)
                await #expect(throws: QueryRejection(.idempotentParameterMismatch, "Idempotent parameters do not match")) {
                    try await service.submit(changed)
                }
            }
            #expect(try await service.executions(in: "primary", after: nil, limit: 10).count == 1)
        }
    }

    @Test func checksComeInAthenasOrder() async throws {
        try await withService { service, _, _ in
            await #expect(throws: QueryRejection(.invalidInput, "outputLocation is not a valid S3 path.")) {
                try await service.submit(QueryRequest(text: "syntax", outputLocation: "results"))
            }
            await #expect(throws: QueryRejection(.malformedQuery, "line 1:1: mismatched input 'syntax'")) {
                try await service.submit(QueryRequest(text: "syntax", workGroup: "other"))
            }
            await #expect(throws: QueryRejection(.invalidInput, "WorkGroup is not found.")) {
                try await service.submit(QueryRequest(text: "rows 1", workGroup: "other"))
            }
        }
    }

    @Test func historyOutlivesTheService() async throws {
        let history = InMemoryQueryHistory()
        var id: QueryExecutionID?
        let unfinished = QueryExecution(
            id: QueryExecutionID(), request: QueryRequest(text: "wait"), workGroup: "primary", label: .select,
            result: OutputLocation(bucket: "results", key: "x.csv"), state: .running, times: .init(submitted: 1))
        try await withService(history: history) { service, _, _ in id = try await service.submit(QueryRequest(text: "rows 1")) }
        await history.add(unfinished)
        try await withService(history: history) { service, _, _ in
            // The first submission comes after the service has begun its work.
            _ = try await service.submit(QueryRequest(text: "rows 1"))
            let earlier = try #require(id)
            #expect(try await service.currentExecution(earlier)?.state == .succeeded)
            let failed = try #require(try await service.currentExecution(unfinished.id))
            #expect(failed.state == .failed)
            #expect(failed.reason == "SERVER_RESTARTED: The server ended while the query was queued or running")
        }
    }

    @Test func shutDownEndsWhatRuns() async throws {
        let history = InMemoryQueryHistory()
        var id: QueryExecutionID?
        try await withService(QueryLimits(answerHold: .milliseconds(20)), history: history) { service, _, _ in
            id = try await service.submit(QueryRequest(text: "wait"))
        }
        let ended = try #require(id)
        let execution = try #require(await history.execution(ended))
        #expect(execution.state == .cancelled)
        #expect(execution.reason == "The server was stopped")
    }

    /// Waits for an end without looking at a clock: each question is held by the service until the end is near.
    private static func end(of id: QueryExecutionID, in service: QueryService, is state: QueryExecution.State) async throws {
        for _ in 0..<500 {
            let execution = try #require(try await service.execution(id))
            if execution.state.isTerminal {
                #expect(execution.state == state)
                return
            }
        }
        Issue.record("the query did not end")
    }
}
