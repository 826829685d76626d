internal import AthenaAPI
internal import S3API
internal import SigV4

/// A refused signature in each protocol's words. Source: AWS API reference, "Common Errors"; Amazon S3 API reference, "Error responses".
extension SignatureError {
    var athenaError: AthenaError {
        switch self {
        case .missing: AthenaError(.missingToken, "Missing Authentication Token")
        case .unknownAccessKey: AthenaError(.unrecognizedClient, "The security token included in the request is invalid.")
        case .malformed, .mismatch, .payloadMismatch, .unsupportedVersion: AthenaError(.invalidSignature, Self.mismatchSentence)
        case .clockSkew, .expired:
            AthenaError(.invalidSignature, "Signature expired: the request's time differs from the server's by more than 15 minutes")
        }
    }

    var s3Error: S3Error {
        switch self {
        case .missing, .malformed: S3Error(.accessDenied, "Access Denied")
        case .unknownAccessKey: S3Error(.invalidAccessKeyId, "The AWS Access Key Id you provided does not exist in our records.")
        case .mismatch: S3Error(.signatureDoesNotMatch, Self.mismatchSentence)
        case .clockSkew: S3Error(.requestTimeTooSkewed, "The difference between the request time and the current time is too large.")
        case .expired: S3Error(.accessDenied, "Request has expired")
        case .payloadMismatch:
            S3Error(.contentSHA256Mismatch, "The provided 'x-amz-content-sha256' header does not match what was computed.")
        case .unsupportedVersion:
            S3Error(.accessDenied, "Signature version 2 is not accepted when access keys are configured. Use signature version 4.")
        }
    }

    private static let mismatchSentence =
        "The request signature we calculated does not match the signature you provided. "
        + "Check your AWS Secret Access Key and signing method."
}
