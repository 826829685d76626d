/// A read of a bucket or of an object in it. Source: Amazon S3 API Reference, ListObjectsV2, HeadObject and GetObject.
struct S3Request: Sendable {
    enum Operation: String, Sendable {
        case listObjects = "ListObjectsV2"
        case headObject = "HeadObject"
        case getObject = "GetObject"

        var method: String { self == .headObject ? "HEAD" : "GET" }

        /// What a policy must allow.
        var permission: String {
            switch self {
            case .listObjects: "s3:ListBucket"
            case .headObject, .getObject: "s3:GetObject"
            }
        }
    }

    let operation: Operation
    let bucket: String
    /// Empty when the request is about the bucket.
    var key = ""
    var parameters: [(name: String, value: String)] = []
    var headers: [(name: String, value: String)] = []
    var bodyBytesMax = 1 << 20

    /// For people: what it is about.
    var uri: String { key.isEmpty ? "s3://\(bucket)" : "s3://\(bucket)/\(key)" }
}
