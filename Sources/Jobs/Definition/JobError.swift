import PostgresDriver

/// Why a request about jobs cannot be fulfilled: a kind that the API has a name for, and a sentence for people.
package struct JobError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        case notFound
        case alreadyExists
        case invalidInput
        /// The name is taken by another definition.
        case parameterMismatch
        /// A job has one run at a time.
        case concurrentRuns
        case limitExceeded
        /// The database does not answer; the sentence is for the server's own log.
        case unavailable
    }

    package let kind: Kind
    package let description: String

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    init(_ error: PostgresError) { self.init(.unavailable, "\(error)") }
}

extension JobError {
    static func noJob(_ name: String) -> Self { Self(.notFound, "Job with name: \(name) not found.") }
    static func noTrigger(_ name: String) -> Self { Self(.notFound, "Trigger with name: \(name) not found.") }
    static func noRun(_ id: String, of job: String) -> Self { Self(.notFound, "Job run with id: \(id) of job: \(job) not found.") }
    static func running(_ job: String) -> Self { Self(.concurrentRuns, "Concurrent runs exceeded for \(job)") }
}
