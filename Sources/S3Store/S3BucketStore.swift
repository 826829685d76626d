package import ObjectStore
import SigV4
internal import Synchronization

/// One bucket of S3, or of a server that speaks its protocol, as a source of logs.
///
/// A prefix names a key or a folder, and may hold wildcards: see `KeyPattern`. Objects that KMS encrypts come as S3 serves them; an ETag is only
/// ever compared with another ETag, since it is the MD5 of few objects.
/// Source: Amazon S3 API Reference, ListObjectsV2, GetObject, HeadObject, "Common response headers".
package struct S3BucketStore: ObjectStore {
    private let client: S3Client
    private let bucket: String
    private let listingCountMax: Int
    private let health = StoreHealth()

    init(_ client: S3Client, bucket: String, listingCountMax: Int) {
        self.client = client
        self.bucket = bucket
        self.listingCountMax = listingCountMax
    }

    package var name: String { client.endpoint.name(ofBucket: bucket) }

    package func uri(of key: String) -> String { "s3://\(bucket)/\(key)" }

    package var readAheadBytes: Int64 { 8 << 20 }

    package func list(prefix: String) -> any ObjectListing {
        S3Listing(BucketLister(client: client, bucket: bucket), pattern: prefix, parallelCountMax: listingCountMax)
    }

    package func head(_ key: String) async throws(ObjectStoreError) -> ObjectSummary {
        let response = try await send(S3Request(operation: .headObject, bucket: bucket, key: key))
        guard let size = response.header("content-length").flatMap({ Int64($0) }), let etag = response.header("etag") else {
            throw ObjectStoreError(.failed, "HeadObject of \(uri(of: key)) was answered without a size or an ETag")
        }
        let modified = response.header("last-modified").flatMap { S3Time(httpDate: $0) }
        return ObjectSummary(key: key, sizeBytes: size, etag: etag, modified: modified?.moment ?? ObjectTime(seconds: 0, nanoseconds: 0))
    }

    /// Source: Amazon S3 User Guide, "Working with object metadata", "User-defined object metadata".
    package func userMetadata(of key: String) async throws(ObjectStoreError) -> [String: String] {
        let response = try await send(S3Request(operation: .headObject, bucket: bucket, key: key))
        var metadata: [String: String] = [:]
        for header in response.headers where header.name.hasPrefix("x-amz-meta-") {
            metadata[String(header.name.dropFirst("x-amz-meta-".count))] = header.value
        }
        return metadata
    }

    package func read(_ object: ObjectSummary, range: Range<Int64>? = nil) async throws(ObjectStoreError) -> [UInt8] {
        let whole = 0..<object.sizeBytes
        let wanted = range.map { $0.clamped(to: whole) } ?? whole
        var request = S3Request(operation: .getObject, bucket: bucket, key: object.key)
        request.headers = [("if-match", object.etag)]
        if wanted != whole {
            guard !wanted.isEmpty else { return [] }
            request.headers.append(("range", "bytes=\(wanted.lowerBound)-\(wanted.upperBound - 1)"))
        }
        // More than is wanted, so that an object which has grown is noticed and not cut, and an error's text has room.
        request.bodyBytesMax = wanted.count + (64 << 10)
        let response = try await send(request)
        guard response.header("etag").map({ $0 == object.etag }) ?? true, response.body.count == wanted.count else {
            throw ObjectStoreError(.changed, "\(uri(of: object.key)) has changed since it was listed")
        }
        return response.body
    }

    private func send(_ request: S3Request) async throws(ObjectStoreError) -> HTTPResponse {
        do throws(S3Fault) {
            let response = try await client.send(request)
            _ = health.isLost(after: nil)
            return response
        } catch {
            let isWhole = health.isLost(after: error)
            throw ObjectStoreError(error, request, at: client.endpoint, isWhole: isWhole)
        }
    }
}

/// Tells an object that cannot be read from a store that cannot: after several failures in a row, each at the end of its own attempts.
private final class StoreHealth: Sendable {
    private static let failureCountMax = 3
    private let failuresInARow = Mutex(0)

    /// - Parameter fault: NIL for a success.
    func isLost(after fault: S3Fault?) -> Bool {
        failuresInARow.withLock { count in
            count = fault?.isOfStore ?? false ? count + 1 : 0
            return count >= Self.failureCountMax
        }
    }
}
