internal import ObjectStore

extension BucketStore {
    func requireBucket(_ bucket: String) throws(S3Error) {
        let exists: Bool
        do { exists = try hasBucket(bucket) } catch { throw S3Error(error) }
        guard exists else { throw .noSuchBucket }
    }
}

/// Source: Amazon S3 API reference, ListBuckets.
struct ListBuckets {
    let buckets: BucketStore

    func respond() throws(S3Error) -> S3Answer {
        let names: [String]
        do { names = try buckets.buckets() } catch { throw S3Error(error) }
        let owner = XMLElement("Owner", [XMLElement("ID", "trailgate"), XMLElement("DisplayName", "trailgate")])
        // The store keeps no date of a bucket's making.
        let elements = names.sorted().map { name in
            XMLElement("Bucket", [XMLElement("Name", name), XMLElement("CreationDate", "2026-01-01T00:00:00.000Z")])
        }
        return .xml(
            XMLElement("ListAllMyBucketsResult", namespace: XMLElement.s3Namespace, [owner, XMLElement("Buckets", elements)]))
    }
}

/// Source: Amazon S3 API reference, HeadBucket.
struct HeadBucket {
    let buckets: BucketStore

    func respond(to request: S3Request) throws(S3Error) -> S3Answer {
        try buckets.requireBucket(request.bucket)
        return S3Answer(200, headers: [("x-amz-bucket-region", "us-east-1")])
    }
}

/// The region that is written as no constraint at all. Source: Amazon S3 API reference, GetBucketLocation.
struct GetBucketLocation {
    let buckets: BucketStore

    func respond(to request: S3Request) throws(S3Error) -> S3Answer {
        try buckets.requireBucket(request.bucket)
        return .xml(XMLElement("LocationConstraint", namespace: XMLElement.s3Namespace, []))
    }
}

/// Source: Amazon S3 API reference, CreateBucket.
struct CreateBucket {
    let buckets: BucketStore

    func respond(to request: S3Request) throws(S3Error) -> S3Answer {
        let exists: Bool
        do { exists = try buckets.hasBucket(request.bucket) } catch { throw S3Error(error) }
        guard !exists else { throw .bucketExists }
        do { try buckets.createBucket(request.bucket) } catch { throw S3Error(error) }
        return S3Answer(200, headers: [("Location", "/\(request.bucket)")])
    }
}

extension S3Error {
    fileprivate static let bucketExists = Self(
        .bucketAlreadyOwnedByYou, "Your previous request to create the named bucket succeeded and you already own it.")
}
