internal import SigV4

/// A request to S3 in path style: `/bucket/key`, the key percent-decoded once.
///
/// Source: Amazon S3 user guide, "Path-style requests".
struct S3Request: Sendable {
    let head: SigningRequest
    /// Empty: the request is about all buckets.
    let bucket: String
    /// Empty: the request is about the bucket.
    let key: String
    let parameters: [String: String]

    init(_ head: SigningRequest) {
        self.head = head
        let path = head.path.drop { $0 == "/" }
        let bucketEnd = path.firstIndex(of: "/") ?? path.endIndex
        bucket = PercentEncoding.decode(path[..<bucketEnd])
        key = PercentEncoding.decode(path[bucketEnd...].dropFirst())
        parameters = Dictionary(head.parameters.map { ($0.name, $0.value) }) { first, _ in first }
    }

    /// Sub-resources that say what the request is about, as `?location` does.
    func names(_ subresource: String) -> Bool { parameters[subresource] != nil }
}
