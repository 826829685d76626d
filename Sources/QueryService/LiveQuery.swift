/// A query that is queued or runs, with what is needed to run and to stop it.
struct LiveQuery {
    var execution: QueryExecution
    let prepared: any PreparedQuery
    var lifecycle = QueryLifecycle()
    let interruption = Interruption()
    /// Set when the query is over; history may not know yet.
    var end: QueryLifecycle.End?
    var isRecorded = false
    var isFinishing = false

    init(execution: QueryExecution, prepared: any PreparedQuery) {
        self.execution = execution
        self.prepared = prepared
    }
}

extension QueryExecution {
    /// The object beside the result that describes its columns.
    package var resultMetadata: OutputLocation { OutputLocation(bucket: result.bucket, key: result.key + ".metadata") }

    func ended(_ end: QueryLifecycle.End, at instant: Double) -> QueryExecution {
        var execution = self
        execution.times.completed = instant
        switch end {
        case .succeeded(let statistics, let content):
            execution.state = .succeeded
            execution.statistics = statistics
            execution.content = content
        case .failed(let failure):
            execution.state = .failed
            execution.errorCode = failure.code
            execution.reason = failure.reason
        case .cancelled(let reason):
            execution.state = .cancelled
            execution.reason = reason
        }
        return execution
    }
}

/// The executions that ended last, so that the polls that follow need no database.
struct RecentExecutions {
    private let countMax: Int
    private var executions: [QueryExecutionID: QueryExecution] = [:]
    private var order: [QueryExecutionID] = []

    init(countMax: Int) { self.countMax = max(1, countMax) }

    subscript(id: QueryExecutionID) -> QueryExecution? { executions[id] }

    mutating func insert(_ execution: QueryExecution) {
        executions[execution.id] = execution
        order.append(execution.id)
        if order.count > countMax { executions[order.removeFirst()] = nil }
    }
}
