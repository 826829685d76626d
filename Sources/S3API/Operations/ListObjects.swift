internal import ObjectStore
internal import SigV4

/// Lists a bucket's objects, version 2 and version 1.
///
/// Keys come in the order of their bytes; those that share a prefix up to the delimiter come as one common prefix, which counts as one.
/// Source: Amazon S3 API reference, ListObjectsV2 and ListObjects.
struct ListObjects {
    let buckets: BucketStore

    private static let keyCountMax = 1000

    func respond(to request: S3Request) throws(S3Error) -> S3Answer {
        let query = try Query(request)
        let page: BucketListPage
        do { page = try buckets.list(request.bucket, query.listing) } catch { throw S3Error(error) }
        return .xml(query.isVersion2 ? Self.version2(page, query, request) : Self.version1(page, query, request))
    }

    private struct Query {
        var isVersion2: Bool
        var prefix: String
        var delimiter: String
        var after: String?
        var keyCountMax: Int
        var isURLEncoded: Bool

        init(_ request: S3Request) throws(S3Error) {
            let parameters = request.parameters
            isVersion2 = parameters["list-type"] == "2"
            prefix = parameters["prefix"] ?? ""
            delimiter = parameters["delimiter"] ?? ""
            isURLEncoded = parameters["encoding-type"] == "url"
            guard let count = Int(parameters["max-keys"] ?? "1000"), count >= 0 else {
                throw S3Error(.invalidArgument, "Argument max-keys must be an integer between 0 and 2147483647")
            }
            keyCountMax = min(count, ListObjects.keyCountMax)
            if !isVersion2 {
                after = parameters["marker"]
            } else if let token = parameters["continuation-token"] {
                guard token.hasPrefix("k1.") else { throw S3Error(.invalidArgument, "The continuation token provided is incorrect") }
                after = PercentEncoding.decode(token.dropFirst(3))
            } else {
                after = parameters["start-after"]
            }
        }

        var listing: BucketListRequest {
            BucketListRequest(prefix: prefix, delimiter: delimiter.isEmpty ? nil : delimiter, startAfter: after, countMax: keyCountMax)
        }

        func text(_ name: String) -> String { isURLEncoded ? PercentEncoding.encode(name, keepingSlash: true) : name }
    }

    private static func version2(_ page: BucketListPage, _ query: Query, _ request: S3Request) -> XMLElement {
        XMLElement(
            "ListBucketResult", namespace: XMLElement.s3Namespace,
            [
                XMLElement("Name", request.bucket),
                XMLElement("Prefix", query.text(query.prefix)),
                request.parameters["start-after"].map { XMLElement("StartAfter", query.text($0)) },
                request.parameters["continuation-token"].map { XMLElement("ContinuationToken", $0) },
                page.next.map { XMLElement("NextContinuationToken", "k1.\(PercentEncoding.encode($0))") },
                XMLElement("KeyCount", String(page.objects.count + page.commonPrefixes.count)),
            ] + common(page, query))
    }

    private static func version1(_ page: BucketListPage, _ query: Query, _ request: S3Request) -> XMLElement {
        XMLElement(
            "ListBucketResult", namespace: XMLElement.s3Namespace,
            [
                XMLElement("Name", request.bucket),
                XMLElement("Prefix", query.text(query.prefix)),
                XMLElement("Marker", query.text(query.after ?? "")),
                page.next.map { XMLElement("NextMarker", query.text($0)) },
            ] + common(page, query))
    }

    private static func common(_ page: BucketListPage, _ query: Query) -> [XMLElement?] {
        var elements: [XMLElement?] = [
            XMLElement("MaxKeys", String(query.keyCountMax)),
            query.delimiter.isEmpty ? nil : XMLElement("Delimiter", query.text(query.delimiter)),
            query.isURLEncoded ? XMLElement("EncodingType", "url") : nil,
            XMLElement("IsTruncated", page.next == nil ? "false" : "true"),
        ]
        elements += page.objects.map { object in
            XMLElement(
                "Contents",
                [
                    XMLElement("Key", query.text(object.key)),
                    XMLElement("LastModified", HTTPDate.iso(object.modified)),
                    XMLElement("ETag", object.etag),
                    XMLElement("Size", String(object.sizeBytes)),
                    XMLElement("StorageClass", "STANDARD"),
                ])
        }
        elements += page.commonPrefixes.map { XMLElement("CommonPrefixes", [XMLElement("Prefix", query.text($0))]) }
        return elements
    }
}
