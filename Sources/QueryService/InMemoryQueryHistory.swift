/// A history that ends with the process: for tests, and for a service without a database.
package actor InMemoryQueryHistory: QueryHistory {
    private var executions: [QueryExecutionID: QueryExecution] = [:]
    private var tokens: [String: QueryExecutionID] = [:]

    package init() {}

    package func add(_ execution: QueryExecution) {
        executions[execution.id] = execution
        if let token = execution.request.clientToken { tokens[token] = execution.id }
    }

    package func finish(_ execution: QueryExecution) {
        executions[execution.id] = execution
    }

    package func execution(_ id: QueryExecutionID) -> QueryExecution? {
        executions[id]
    }

    package func execution(token: String) -> QueryExecution? {
        tokens[token].flatMap { executions[$0] }
    }

    package func list(workGroup: String, after: HistoryPosition?, limit: Int) -> [HistoryPosition] {
        let positions = executions.values.filter { $0.workGroup == workGroup }.map(\.position).sorted { $1 < $0 }
        let rest = after.map { after in positions.drop { !($0 < after) } } ?? positions[...]
        return Array(rest.prefix(limit))
    }

    package func failUnfinished(code: String, reason: String, at instant: Double) -> Int {
        let unfinished = executions.values.filter { !$0.state.isTerminal }
        for var execution in unfinished {
            execution.state = .failed
            execution.errorCode = code
            execution.reason = reason
            execution.times.completed = instant
            executions[execution.id] = execution
        }
        return unfinished.count
    }
}

extension QueryExecution {
    var position: HistoryPosition {
        HistoryPosition(submittedMicroseconds: Int((times.submitted * 1_000_000).rounded()), id: id)
    }
}

extension HistoryPosition: Comparable {
    /// Earlier first.
    package static func < (left: Self, right: Self) -> Bool {
        (left.submittedMicroseconds, left.id.rawValue) < (right.submittedMicroseconds, right.id.rawValue)
    }
}
