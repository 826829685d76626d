/// One execution of a query as history keeps it, and as GetQueryExecution tells it.
package struct QueryExecution: Sendable, Equatable {
    package enum State: String, Sendable, Codable {
        case queued = "QUEUED"
        case running = "RUNNING"
        case succeeded = "SUCCEEDED"
        case failed = "FAILED"
        case cancelled = "CANCELLED"

        package var isTerminal: Bool {
            switch self {
            case .queued, .running: false
            case .succeeded, .failed, .cancelled: true
            }
        }
    }

    /// Instants are seconds since 1970, as the API gives them.
    package struct Times: Sendable, Equatable {
        package var submitted: Double
        package var started: Double?
        package var completed: Double?

        package init(submitted: Double, started: Double? = nil, completed: Double? = nil) {
            self.submitted = submitted
            self.started = started
            self.completed = completed
        }
    }

    package var id: QueryExecutionID
    package var request: QueryRequest
    package var workGroup: String
    package var label: StatementLabel
    /// The result object, known from the start.
    package var result: OutputLocation
    package var state: State
    package var times: Times
    /// Set for FAILED and CANCELLED.
    package var reason: String?
    /// Set for FAILED: Presto's error name.
    package var errorCode: String?
    package var statistics: RunStatistics
    /// What the result holds; nil until the query has succeeded.
    package var content: ResultContent?

    package init(
        id: QueryExecutionID, request: QueryRequest, workGroup: String, label: StatementLabel, result: OutputLocation,
        state: State = .queued, times: Times, reason: String? = nil, errorCode: String? = nil,
        statistics: RunStatistics = RunStatistics(), content: ResultContent? = nil
    ) {
        self.id = id
        self.request = request
        self.workGroup = workGroup
        self.label = label
        self.result = result
        self.state = state
        self.times = times
        self.reason = reason
        self.errorCode = errorCode
        self.statistics = statistics
        self.content = content
    }
}

/// What a finished result object holds.
package struct ResultContent: Sendable, Equatable, Codable {
    package struct Column: Sendable, Equatable, Codable {
        package var name: String
        package var type: ResultType

        package init(name: String, type: ResultType) {
            self.name = name
            self.type = type
        }
    }

    package var columns: [Column]
    /// Bytes of the header line, which GetQueryResults makes from the columns.
    package var headerByteCount: Int
    /// False for a result without rows.
    package var hasRows: Bool

    package init(columns: [Column], headerByteCount: Int, hasRows: Bool) {
        self.columns = columns
        self.headerByteCount = headerByteCount
        self.hasRows = hasRows
    }
}
