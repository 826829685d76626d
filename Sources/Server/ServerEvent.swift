package import Jobs
package import Logging
package import QueryService

/// What the server says about itself. No statement's text and no secret is among it.
package enum ServerEvent: Sendable {
    case listening(host: String, port: Int, verifiesSignatures: Bool)
    case answered(method: String, operation: String, status: Int, duration: Duration)
    case queries(QueryServiceEvent)
    case jobs(JobEvent)
    case stopping

    package func log(to logger: Logger) {
        logger.log(level: level, "\(message)", metadata: metadata)
    }

    private var level: Logger.Level {
        switch self {
        case .listening, .stopping: .info
        case .answered: .debug
        case .queries(.queryEnded): .debug
        case .queries(.unfinishedQueriesFailed): .notice
        case .queries(.historyFailed), .queries(.resultNotDropped): .error
        case .jobs(let event): event.level
        }
    }

    private var message: String {
        switch self {
        case .listening: "listening"
        case .answered: "answered"
        case .stopping: "stopping"
        case .queries(.queryEnded): "query ended"
        case .queries(.unfinishedQueriesFailed): "queries of a former process are marked as failed"
        case .queries(.historyFailed): "the history of queries cannot be used"
        case .queries(.resultNotDropped): "the result of a query that did not succeed could not be deleted"
        case .jobs(let event): event.message
        }
    }

    private var metadata: Logger.Metadata {
        switch self {
        case .listening(let host, let port, let verifies):
            ["host": "\(host)", "port": "\(port)", "signatures": verifies ? "verified" : "not verified"]
        case .answered(let method, let operation, let status, let duration):
            ["method": "\(method)", "operation": "\(operation)", "status": "\(status)", "ms": "\(duration / .milliseconds(1))"]
        case .stopping: [:]
        case .queries(.queryEnded(let execution)):
            [
                "id": "\(execution.id)", "state": "\(execution.state.rawValue)", "kind": "\(execution.label.subtype ?? "")",
                "error": "\(execution.errorCode ?? "")",
            ]
        case .queries(.unfinishedQueriesFailed(let count)): ["count": "\(count)"]
        case .queries(.historyFailed(let error)): ["error": "\(error.message)"]
        case .queries(.resultNotDropped(let location, let error)): ["object": "\(location)", "error": "\(error.message)"]
        case .jobs(let event): event.metadata
        }
    }
}
