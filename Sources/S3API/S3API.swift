package import ObjectStore
package import SigV4

/// The part of S3 that reading query results needs, and simple uploads.
///
/// Source: Amazon S3 API reference, "Actions".
package struct S3API: Sendable {
    /// Longest body that is taken: one object of a plain PutObject.
    package static let bodyByteCountMax = 64 << 20

    private let buckets: BucketStore
    private let makeRequestID: @Sendable () -> String

    package init(buckets: BucketStore, makeRequestID: @escaping @Sendable () -> String) {
        self.buckets = buckets
        self.makeRequestID = makeRequestID
    }

    package func respond(to head: SigningRequest, body: [UInt8]) -> S3Answer {
        let request = S3Request(head)
        do throws(S3Error) {
            return finished(try route(request, body: body), request)
        } catch {
            return answer(error, to: head)
        }
    }

    package func answer(_ error: S3Error, to head: SigningRequest) -> S3Answer {
        let request = S3Request(head)
        let id = makeRequestID()
        var answer = S3Answer.xml(
            XMLElement(
                "Error",
                [
                    XMLElement("Code", error.code.rawValue),
                    XMLElement("Message", error.message),
                    request.bucket.isEmpty ? nil : XMLElement("BucketName", request.bucket),
                    request.key.isEmpty ? nil : XMLElement("Key", request.key),
                    XMLElement("RequestId", id),
                ]), status: error.code.status)
        answer.headers.append(("x-amz-request-id", id))
        if let count = error.objectSizeBytes { answer.headers.append(("Content-Range", "bytes */\(count)")) }
        // An answer to HEAD has no body: clients read the status alone.
        if head.method == "HEAD" { answer.body = .none }
        return answer
    }

    private func finished(_ answer: S3Answer, _ request: S3Request) -> S3Answer {
        var answer = answer
        answer.headers.append(("x-amz-request-id", makeRequestID()))
        return answer
    }

    private func route(_ request: S3Request, body: [UInt8]) throws(S3Error) -> S3Answer {
        if request.bucket.isEmpty { return try routeService(request) }
        if request.key.isEmpty { return try routeBucket(request, body: body) }
        return try routeObject(request, body: body)
    }

    private func routeService(_ request: S3Request) throws(S3Error) -> S3Answer {
        guard request.head.method == "GET" else { throw .methodNotAllowed }
        return try ListBuckets(buckets: buckets).respond()
    }

    private func routeBucket(_ request: S3Request, body: [UInt8]) throws(S3Error) -> S3Answer {
        switch request.head.method {
        case "PUT" where request.parameters.isEmpty: return try CreateBucket(buckets: buckets).respond(to: request)
        case "HEAD": return try HeadBucket(buckets: buckets).respond(to: request)
        case "GET" where request.names("location"): return try GetBucketLocation(buckets: buckets).respond(to: request)
        case "GET" where Self.isListing(request): return try ListObjects(buckets: buckets).respond(to: request)
        case "POST" where request.names("delete"): return try DeleteObjects(buckets: buckets).respond(to: request, body: body)
        case "GET", "PUT", "POST", "DELETE": throw .notImplemented("This operation on a bucket")
        default: throw .methodNotAllowed
        }
    }

    private func routeObject(_ request: S3Request, body: [UInt8]) throws(S3Error) -> S3Answer {
        let isPlain = ["uploads", "uploadId", "acl", "tagging", "retention", "legal-hold", "attributes", "torrent", "select"]
            .allSatisfy { !request.names($0) }
        guard isPlain else { throw .notImplemented("This operation on an object") }
        switch request.head.method {
        case "GET", "HEAD": return try GetObject(buckets: buckets).respond(to: request)
        case "PUT" where request.head.header("x-amz-copy-source") != nil: throw .notImplemented("CopyObject")
        case "PUT": return try PutObject(buckets: buckets).respond(to: request, body: body)
        case "DELETE": return try DeleteObject(buckets: buckets).respond(to: request)
        default: throw .methodNotAllowed
        }
    }

    /// A listing's parameters, and those that an SDK adds to any request.
    private static func isListing(_ request: S3Request) -> Bool {
        let names: Set<String> = [
            "list-type", "prefix", "delimiter", "max-keys", "continuation-token", "start-after", "encoding-type", "fetch-owner", "marker",
            "x-id", "AWSAccessKeyId", "Expires", "Signature",
        ]
        return request.parameters.keys.allSatisfy { names.contains($0) || $0.hasPrefix("X-Amz-") }
    }
}
