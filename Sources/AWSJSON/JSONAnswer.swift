/// What an operation of an AWS JSON 1.1 API answers.
///
/// Source: Smithy, "AWS JSON 1.1 protocol".
package struct JSONAnswer: Sendable, Equatable {
    package static let contentType = "application/x-amz-json-1.1"

    package var status: Int
    package var body: [UInt8]
    /// The exception's name, for the `x-amzn-ErrorType` header.
    package var errorType: String?

    package init(status: Int, body: [UInt8], errorType: String? = nil) {
        self.status = status
        self.body = body
        self.errorType = errorType
    }
}
