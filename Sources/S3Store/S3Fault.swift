internal import ObjectStore

/// Why S3 did not do what it was asked. Source: Amazon S3 API Reference, "Error responses".
enum S3Fault: Error, Sendable {
    /// S3 has answered, and says no. The code is empty where the answer has none, as that to HEAD.
    case refused(status: Int, code: String, message: String)
    case transport(TransportFault)
    case credentials(CredentialError)
    /// The answer cannot be read as one of S3's.
    case malformed(String)

    init(_ response: HTTPResponse) {
        let error = XMLDocument(response.body)?.root
        let code = error?.text("Code") ?? ""
        self = .refused(status: response.status, code: code, message: error?.text("Message") ?? "")
    }

    /// Whether the same request may go well in a moment.
    static func isPassing(_ response: HTTPResponse) -> Bool {
        if [408, 429, 500, 502, 503, 504].contains(response.status) { return true }
        guard response.status == 400, case .refused(_, let code, _) = S3Fault(response) else { return false }
        return code == "RequestTimeout"
    }

    /// Whether the whole store is in doubt, and not one object of it.
    var isOfStore: Bool {
        switch self {
        case .refused(let status, let code, _): Meaning(status: status, code: code) == .passing
        case .transport(let fault): fault.isRetryable
        case .credentials, .malformed: false
        }
    }
}

extension S3Fault {
    /// What an answer means for a load.
    enum Meaning: Sendable, Equatable {
        case noSuchBucket, noSuchKey, changed, denied, archived
        /// The credentials, or the clock they are used by, are not taken, for any object.
        case credentials(advice: String)
        case otherRegion
        case passing
        case other

        init(status: Int, code: String) {
            if let meaning = Self.ofCode[code] {
                self = meaning
                return
            }
            switch status {
            case 301, 307: self = .otherRegion
            case 403: self = .denied
            case 404: self = .noSuchKey
            case 412, 416: self = .changed
            case 408, 429, 500, 502, 503, 504: self = .passing
            default: self = .other
            }
        }

        private static let ofCode: [String: Meaning] = [
            "NoSuchBucket": .noSuchBucket, "NoSuchKey": .noSuchKey, "PreconditionFailed": .changed, "InvalidRange": .changed,
            "AccessDenied": .denied, "AllAccessDisabled": .denied, "InvalidObjectState": .archived,
            "PermanentRedirect": .otherRegion, "AuthorizationHeaderMalformed": .otherRegion,
            "IllegalLocationConstraintException": .otherRegion,
            "ExpiredToken": .credentials(advice: "the session's token has expired: get new credentials"),
            "TokenRefreshRequired": .credentials(advice: "the session's token has expired: get new credentials"),
            "InvalidToken": .credentials(advice: "the session's token belongs to other keys, or to no session"),
            "InvalidAccessKeyId": .credentials(advice: "it does not know the access key: check the profile or AWS_ACCESS_KEY_ID"),
            "SignatureDoesNotMatch": .credentials(advice: "the secret does not belong to the access key: check AWS_SECRET_ACCESS_KEY"),
            "RequestTimeTooSkewed": .credentials(advice: "this machine's clock is more than 15 minutes off: set it"),
            "SlowDown": .passing, "ServiceUnavailable": .passing, "InternalError": .passing, "RequestTimeout": .passing,
        ]
    }
}
