/// One of the built-in buckets as a source of logs: no server is needed to read it.
package struct BucketSource: ObjectStore {
    package static let scheme = "bucket"

    private let buckets: BucketStore
    private let bucket: String

    /// Throws `.noSuchBucket`.
    package init(_ buckets: BucketStore, bucket: String) throws(ObjectStoreError) {
        guard try buckets.hasBucket(bucket) else { throw .noSuchBucket(bucket) }
        self.buckets = buckets
        self.bucket = bucket
    }

    package var name: String { "\(Self.scheme)://\(bucket)" }

    package func uri(of key: String) -> String { "\(name)/\(key)" }

    package func list(prefix: String) -> any ObjectListing { BucketWalk(buckets, bucket: bucket, pattern: KeyPattern(prefix)) }

    package func head(_ key: String) async throws(ObjectStoreError) -> ObjectSummary { try buckets.head(bucket, key).summary }

    package func read(_ object: ObjectSummary, range: Range<Int64>? = nil) async throws(ObjectStoreError) -> [UInt8] {
        let (bytes, version) = try buckets.readVersion(bucket, object.key, range: range)
        guard version == object else { throw ObjectStoreError(.changed, "\(uri(of: object.key)) has changed since it was listed") }
        return bytes
    }
}
