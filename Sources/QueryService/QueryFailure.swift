/// Why a running query ended as FAILED: Presto's code and sentence.
///
/// The reason that clients see is `CODE: line 1:8: sentence`. Source: Amazon Athena API reference, QueryExecutionStatus.
package struct QueryFailure: Error, Sendable, Equatable {
    /// Presto's error name, such as `TABLE_NOT_FOUND`.
    package var code: String
    /// The sentence, with its `line L:C: ` in front where the place is known.
    package var message: String

    package init(_ code: String, _ message: String) {
        self.code = code
        self.message = message
    }

    package var reason: String { "\(code): \(message)" }
}

/// Why StartQueryExecution answered with an error at once: no execution is made, and its token is not used up.
package struct QueryRejection: Error, Sendable, Equatable {
    /// Athena's `AthenaErrorCode`.
    package enum Code: String, Sendable {
        case malformedQuery = "MALFORMED_QUERY"
        case invalidInput = "INVALID_INPUT"
        case invalidParameterUsage = "INVALID_PARAMETER_USAGE"
        case idempotentParameterMismatch = "IDEMPOTENT_PARAMETER_MISMATCH"
        /// The queue is full: `TooManyRequestsException`.
        case tooManyRequests = "TOO_MANY_REQUESTS"
        /// Our own fault, or the database is away: `InternalServerException`, which clients try again.
        case internalError = "INTERNAL_ERROR"
    }

    package var code: Code
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
