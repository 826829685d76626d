package import AWSJSON
internal import QueryService

/// An error as it stands on the wire.
///
/// Shape: `{"__type":"InvalidRequestException","AthenaErrorCode":"…","ErrorCode":"…","Message":"…"}`; SDKs read the type from `__type`.
/// Source: Amazon Athena API reference, "Common Errors" and the errors of each action.
package struct AthenaError: Error, Sendable, Equatable {
    package enum Kind: String, Sendable {
        case internalServer = "InternalServerException"
        case invalidRequest = "InvalidRequestException"
        case metadata = "MetadataException"
        case tooManyRequests = "TooManyRequestsException"
        case serialization = "SerializationException"
        case unknownOperation = "UnknownOperationException"
        // What authentication answers, in the words of the AWS API reference, "Common Errors".
        case missingToken = "MissingAuthenticationTokenException"
        case unrecognizedClient = "UnrecognizedClientException"
        case invalidSignature = "InvalidSignatureException"
        case accessDenied = "AccessDeniedException"
    }

    package var kind: Kind
    package var message: String?
    /// `AthenaErrorCode`, of an invalid request.
    package var code: String?

    package init(_ kind: Kind, _ message: String?, code: String? = nil) {
        self.kind = kind
        self.message = message
        self.code = code
    }

    package var status: Int {
        switch kind {
        case .internalServer: 500
        case .missingToken, .unrecognizedClient, .invalidSignature, .accessDenied: 403
        case .invalidRequest, .metadata, .tooManyRequests, .serialization, .unknownOperation: 400
        }
    }

    package var json: JSONValue {
        .members([
            "__type": .string(kind.rawValue),
            "AthenaErrorCode": code.map(JSONValue.string),
            "ErrorCode": code.map(JSONValue.string),
            "Reason": kind == .tooManyRequests ? .string("CONCURRENT_QUERY_LIMIT_EXCEEDED") : nil,
            "Message": message.map(JSONValue.string),
        ])
    }
}

extension AthenaError: JSONProtocolError {
    package static func serialization(_ message: String?) -> Self { Self(.serialization, message) }
    package static func invalidInput(_ message: String) -> Self { Self(.invalidRequest, message, code: "INVALID_INPUT") }

    static func executionNotFound(_ id: String) -> Self {
        Self(.invalidRequest, "QueryExecution \(id) was not found", code: "QUERY_EXECUTION_NOT_FOUND")
    }

    init(_ rejection: QueryRejection) {
        switch rejection.code {
        case .malformedQuery, .invalidInput, .invalidParameterUsage, .idempotentParameterMismatch:
            self.init(.invalidRequest, rejection.message, code: rejection.code.rawValue)
        case .tooManyRequests: self.init(.tooManyRequests, rejection.message)
        case .internalError: self.init(.internalServer, rejection.message)
        }
    }

    /// What went wrong inside is for the server's log; a client can only try again.
    init(_: QueryHistoryError) { self.init(.internalServer, "The query history cannot be read at the moment") }
    init(_: ResultStoreError) { self.init(.internalServer, "The result cannot be read at the moment") }
    init(_: MetadataError) { self.init(.internalServer, "The catalog cannot be read at the moment") }
}
