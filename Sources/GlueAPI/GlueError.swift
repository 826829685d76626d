package import AWSJSON
internal import Jobs

/// An error as it stands on the wire.
///
/// Shape: `{"__type":"EntityNotFoundException","Message":"…"}`. Source: AWS Glue web API reference, "Exceptions".
package struct GlueError: Error, Sendable, Equatable {
    package enum Kind: String, Sendable {
        case entityNotFound = "EntityNotFoundException"
        case alreadyExists = "AlreadyExistsException"
        case invalidInput = "InvalidInputException"
        case idempotentParameterMismatch = "IdempotentParameterMismatchException"
        case concurrentRunsExceeded = "ConcurrentRunsExceededException"
        case resourceNumberLimitExceeded = "ResourceNumberLimitExceededException"
        case internalService = "InternalServiceException"
        case serialization = "SerializationException"
        case unknownOperation = "UnknownOperationException"
    }

    package var kind: Kind
    package var message: String?

    package init(_ kind: Kind, _ message: String?) {
        self.kind = kind
        self.message = message
    }

    package var status: Int {
        switch kind {
        case .internalService: 500
        case .entityNotFound, .alreadyExists, .invalidInput, .idempotentParameterMismatch, .concurrentRunsExceeded,
            .resourceNumberLimitExceeded, .serialization, .unknownOperation:
            400
        }
    }

    package var json: JSONValue {
        .members(["__type": .string(kind.rawValue), "Message": message.map(JSONValue.string)])
    }
}

extension GlueError: JSONProtocolError {
    package static func serialization(_ message: String?) -> Self { Self(.serialization, message) }
    package static func invalidInput(_ message: String) -> Self { Self(.invalidInput, message) }

    init(_ error: JobError) {
        switch error.kind {
        case .notFound: self.init(.entityNotFound, error.description)
        case .alreadyExists: self.init(.alreadyExists, error.description)
        case .invalidInput: self.init(.invalidInput, error.description)
        case .parameterMismatch: self.init(.idempotentParameterMismatch, error.description)
        case .concurrentRuns: self.init(.concurrentRunsExceeded, error.description)
        case .limitExceeded: self.init(.resourceNumberLimitExceeded, error.description)
        // What went wrong inside is for the server's log; a client can only try again.
        case .unavailable: self.init(.internalService, "The jobs cannot be read or written at the moment")
        }
    }

    /// Does `body`, and says its error in Glue's words.
    static func translating<Value>(_ body: () async throws(JobError) -> Value) async throws(GlueError) -> Value {
        do { return try await body() } catch { throw GlueError(error) }
    }
}
