/// A failure to find, bind or translate a function: Trino's code and sentence.
package struct FunctionError: Error, Hashable, Sendable {
    /// Trino's error code, as `FUNCTION_NOT_FOUND`.
    package let code: String
    package let message: String

    package init(_ code: String, _ message: String) {
        self.code = code
        self.message = message
    }

    package static func notSupported(_ message: String) -> FunctionError { FunctionError("NOT_SUPPORTED", message) }
}

/// Why a call with lambdas could not be resolved: by the call itself, or by what the caller found in a lambda's body.
package enum ResolutionFailure<LambdaError: Error>: Error {
    case function(FunctionError)
    case lambda(LambdaError)
}
