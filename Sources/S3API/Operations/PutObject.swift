internal import ObjectStore
internal import SigV4

/// Stores a body as an object. Bodies in chunks of their own (`aws-chunked`) are refused.
///
/// Source: Amazon S3 API reference, PutObject.
struct PutObject {
    let buckets: BucketStore

    func respond(to request: S3Request, body: [UInt8]) throws(S3Error) -> S3Answer {
        guard request.head.header("x-amz-content-sha256")?.hasPrefix("STREAMING-") != true else {
            throw .notImplemented("An upload in chunks")
        }
        let object: StoredObject
        do {
            object = try buckets.write(request.bucket, request.key, body, contentType: request.head.header("content-type"))
        } catch {
            throw S3Error(error)
        }
        return S3Answer(200, headers: [("ETag", object.summary.etag)])
    }
}
