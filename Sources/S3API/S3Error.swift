internal import ObjectStore

/// An error of S3's protocol. Source: Amazon S3 API reference, "Error responses".
package struct S3Error: Error, Sendable, Equatable {
    package enum Code: String, Sendable {
        case accessDenied = "AccessDenied"
        case bucketAlreadyOwnedByYou = "BucketAlreadyOwnedByYou"
        case entityTooLarge = "EntityTooLarge"
        case internalError = "InternalError"
        case invalidAccessKeyId = "InvalidAccessKeyId"
        case invalidArgument = "InvalidArgument"
        case invalidBucketName = "InvalidBucketName"
        case invalidRange = "InvalidRange"
        case keyTooLong = "KeyTooLongError"
        case malformedXML = "MalformedXML"
        case methodNotAllowed = "MethodNotAllowed"
        case noSuchBucket = "NoSuchBucket"
        case noSuchKey = "NoSuchKey"
        case notImplemented = "NotImplemented"
        case requestTimeTooSkewed = "RequestTimeTooSkewed"
        case signatureDoesNotMatch = "SignatureDoesNotMatch"
        case contentSHA256Mismatch = "XAmzContentSHA256Mismatch"

        var status: Int {
            switch self {
            case .accessDenied, .invalidAccessKeyId, .requestTimeTooSkewed, .signatureDoesNotMatch: 403
            case .bucketAlreadyOwnedByYou: 409
            case .entityTooLarge, .invalidArgument, .invalidBucketName, .keyTooLong, .malformedXML, .contentSHA256Mismatch: 400
            case .internalError: 500
            case .invalidRange: 416
            case .methodNotAllowed: 405
            case .noSuchBucket, .noSuchKey: 404
            case .notImplemented: 501
            }
        }
    }

    package var code: Code
    package var message: String
    /// The size of the object whose range was asked for.
    var objectSizeBytes: Int64?

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension S3Error {
    /// What the file system says is for the server's own log.
    init(_ error: ObjectStoreError) {
        switch error.kind {
        case .noSuchBucket: self = .noSuchBucket
        case .noSuchKey: self = .noSuchKey
        case .invalidBucketName: self.init(.invalidBucketName, "The specified bucket is not valid.")
        case .invalidKey: self.init(.keyTooLong, "Your key is too long")
        case .accessDenied: self.init(.accessDenied, "Access Denied")
        case .changed, .notEnoughSpace, .unavailable, .failed: self.init(.internalError, "The storage cannot be used at the moment.")
        }
    }

    static let noSuchKey = Self(.noSuchKey, "The specified key does not exist.")
    static let noSuchBucket = Self(.noSuchBucket, "The specified bucket does not exist")
    static let methodNotAllowed = Self(.methodNotAllowed, "The specified method is not allowed against this resource.")

    static func notImplemented(_ what: String) -> Self { Self(.notImplemented, "\(what) is not supported by this server.") }
}
