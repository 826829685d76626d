internal import ObjectStore

extension ObjectStoreError {
    /// What was attempted at which server, S3's code, and what to do. No sentence holds a credential.
    ///
    /// - Parameter isWhole: nothing else of the store can be read either.
    init(_ fault: S3Fault, _ request: S3Request, at endpoint: S3Endpoint, isWhole: Bool) {
        let attempt = "\(request.operation.rawValue) of \(request.uri)\(endpoint.mention)"
        switch fault {
        case .refused(let status, let code, let message):
            let answer = [code.isEmpty ? "HTTP \(status)" : code, message].filter { !$0.isEmpty }.joined(separator: ": ")
            self.init(S3Fault.Meaning(status: status, code: code), attempt, answer, request, isWhole: isWhole)
        case .transport(.cancelled): self.init(.failed, "\(attempt) was cancelled")
        case .transport(let fault): self.init(isWhole ? .unavailable : .failed, "\(attempt) failed: \(fault.sentence)")
        case .credentials(let error): self.init(.unavailable, "\(attempt) cannot be signed: \(error.description)")
        case .malformed(let what): self.init(isWhole ? .unavailable : .failed, "\(attempt) was answered with what is not S3's: \(what)")
        }
    }

    private init(_ meaning: S3Fault.Meaning, _ attempt: String, _ answer: String, _ request: S3Request, isWhole: Bool) {
        let refusal = "\(attempt) was refused (\(answer))"
        switch meaning {
        case .noSuchBucket: self.init(.noSuchBucket, "\(refusal): check the bucket's name and the endpoint")
        case .noSuchKey: self.init(.noSuchKey, "there is no object \(request.uri)")
        case .changed: self.init(.changed, "\(request.uri) has changed since it was listed")
        case .denied:
            self.init(
                .accessDenied,
                "\(refusal): the credentials need \(request.operation.permission) there, and kms:Decrypt for objects encrypted by KMS; "
                    + "some buckets want --requester-pays, public ones --no-sign-request")
        case .archived: self.init(.failed, "\(refusal): the object is archived; restore it first")
        case .credentials(let advice): self.init(.unavailable, "\(refusal): \(advice)")
        case .otherRegion: self.init(.unavailable, "\(refusal): the bucket is in another region; name it with --region")
        case .passing: self.init(isWhole ? .unavailable : .failed, "\(refusal) again and again: try later")
        case .other: self.init(isWhole ? .unavailable : .failed, refusal)
        }
    }
}

extension S3Endpoint {
    /// Only where it is not AWS.
    fileprivate var mention: String {
        switch self {
        case .aws: ""
        case .custom(let address): " at \(address.origin.text)\(address.basePath)"
        }
    }
}
