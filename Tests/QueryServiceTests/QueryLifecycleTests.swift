import Testing

@testable import QueryService

@Suite("The life of a query, as transcripts")
struct QueryLifecycleTests {
    private static let success = QueryLifecycle.End.succeeded(
        RunStatistics(), ResultContent(columns: [], headerByteCount: 0, hasRows: false))
    private static let failure = QueryLifecycle.End.failed(QueryFailure("DIVISION_BY_ZERO", "Division by zero"))
    private static let cancelled = QueryLifecycle.End.cancelled(reason: "Query cancelled by user")

    @Test func itRunsAndSucceeds() {
        var query = QueryLifecycle()
        #expect(query.start() == .run)
        #expect(query.runEnded(Self.success) == .finish(Self.success))
        #expect(query.isEnded)
    }

    @Test func itRunsAndFails() {
        var query = QueryLifecycle()
        #expect(query.start() == .run)
        #expect(query.runEnded(Self.failure) == .finish(Self.failure))
    }

    @Test func aQueuedQueryIsCancelledAtOnce() {
        var query = QueryLifecycle()
        #expect(query.cancel() == .finish(Self.cancelled))
        #expect(query.start() == .none)
        #expect(query.cancel() == .none)
    }

    @Test func aRunningQueryIsInterruptedOnce() {
        var query = QueryLifecycle()
        #expect(query.start() == .run)
        #expect(query.cancel() == .interrupt)
        #expect(query.cancel() == .none)
        #expect(!query.isEnded)
        #expect(query.runEnded(Self.failure) == .finish(Self.cancelled))
    }

    @Test func whoeverAskedToStopGetsCancelled() {
        var query = QueryLifecycle()
        #expect(query.start() == .run)
        #expect(query.cancel(reason: "The server was stopped") == .interrupt)
        #expect(query.runEnded(Self.success) == .finish(.cancelled(reason: "The server was stopped")))
    }

    @Test func cancellingWhatIsOverChangesNothing() {
        var query = QueryLifecycle()
        _ = query.start()
        _ = query.runEnded(Self.success)
        #expect(query.cancel() == .none)
    }
}

@Suite("The queue, as transcripts")
struct QueryQueueTests {
    @Test func placesAreGivenInOrder() {
        var queue = QueryQueue(runningMax: 2, waitingMax: 2)
        let ids = (0..<5).map { _ in QueryExecutionID() }
        #expect(ids.map { queue.admit($0) } == [.run, .run, .wait, .wait, .refuse])
        #expect(queue.leave(ids[1]) == ids[2])
        #expect(queue.leave(ids[3]) == nil)  // It was cancelled while it waited.
        #expect(queue.leave(ids[0]) == nil)
        #expect(queue.running == [ids[2]])
        #expect(queue.waiting.isEmpty)
        #expect(queue.admit(ids[4]) == .run)
    }

    @Test func whatIsUnknownLeavesNothing() {
        var queue = QueryQueue(runningMax: 1, waitingMax: 0)
        let id = QueryExecutionID()
        #expect(queue.leave(id) == nil)
        #expect(queue.admit(id) == .run)
        #expect(queue.admit(QueryExecutionID()) == .refuse)
    }
}
