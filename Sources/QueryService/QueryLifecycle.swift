/// The life of one query as a value: what happened goes in, what is to be done comes out. No clock, no lock, no task.
///
///     QUEUED ──start──▶ RUNNING ──end──▶ SUCCEEDED | FAILED | CANCELLED
///        └──cancel──▶ CANCELLED
///
/// Source: Amazon Athena API reference, QueryExecutionStatus.
struct QueryLifecycle: Equatable {
    /// How a query ended.
    enum End: Equatable {
        case succeeded(RunStatistics, ResultContent)
        case failed(QueryFailure)
        case cancelled(reason: String)
    }

    enum Action: Equatable {
        case none
        case run
        /// Stop the statement that runs; its end is reported by `runEnded`.
        case interrupt
        /// The query is over: record it, then tell those who wait. Results of a query that did not succeed are dropped.
        case finish(End)
    }

    private enum State: Equatable {
        case queued
        case running
        case stopping(reason: String)
        case ended
    }

    static let cancelledByUser = "Query cancelled by user"

    private var state = State.queued

    var isEnded: Bool { state == .ended }

    mutating func start() -> Action {
        switch state {
        case .queued:
            state = .running
            return .run
        case .ended: return .none
        case .running, .stopping: preconditionFailure("started while \(state)")
        }
    }

    /// The client's StopQueryExecution, or the server's own end. Repeating it changes nothing.
    mutating func cancel(reason: String = cancelledByUser) -> Action {
        switch state {
        case .queued:
            state = .ended
            return .finish(.cancelled(reason: reason))
        case .running:
            state = .stopping(reason: reason)
            return .interrupt
        case .stopping, .ended: return .none
        }
    }

    /// The statement ended by itself or by the interruption. Who asked to stop gets CANCELLED, even if the statement was quicker.
    mutating func runEnded(_ end: End) -> Action {
        switch state {
        case .running:
            state = .ended
            return .finish(end)
        case .stopping(let reason):
            state = .ended
            return .finish(.cancelled(reason: reason))
        case .queued, .ended: preconditionFailure("run ended while \(state)")
        }
    }
}
