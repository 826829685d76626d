internal import ObjectStore
internal import SigV4

/// An object's bytes, or a range of them; HEAD gives the headers alone.
///
/// Source: Amazon S3 API reference, GetObject and HeadObject; RFC 9110, section 14.
struct GetObject {
    let buckets: BucketStore

    func respond(to request: S3Request) throws(S3Error) -> S3Answer {
        let object: StoredObject
        do { object = try buckets.head(request.bucket, request.key) } catch { throw S3Error(error) }
        let summary = object.summary
        var headers: [(name: String, value: String)] = [
            ("Content-Type", object.contentType),
            ("ETag", summary.etag),
            ("Last-Modified", HTTPDate.text(summary.modified)),
            ("Accept-Ranges", "bytes"),
        ]
        if let status = Self.preconditionStatus(request, summary) { return S3Answer(status, headers: headers) }
        var range = 0..<summary.sizeBytes
        var status = 200
        if let asked = request.head.header("range").flatMap(ByteRange.init) {
            guard let part = asked.resolved(in: summary.sizeBytes) else { throw .invalidRange(summary.sizeBytes) }
            range = part
            status = 206
            headers.append(("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(summary.sizeBytes)"))
        }
        headers.append(("Content-Length", String(range.count)))
        let body = ObjectBody(buckets: buckets, bucket: request.bucket, key: request.key, range: range)
        return S3Answer(status, headers: headers, body: request.head.method == "HEAD" ? .none : .object(body))
    }

    private static func preconditionStatus(_ request: S3Request, _ summary: ObjectSummary) -> Int? {
        if let match = request.head.header("if-match"), match != "*", !match.contains(summary.etag) { return 412 }
        if let match = request.head.header("if-none-match"), match == "*" || match.contains(summary.etag) { return 304 }
        return nil
    }
}

/// One range of a `Range` header; several are served as the whole object, as S3 does.
struct ByteRange {
    private let first: Int64?
    private let last: Int64?

    init?(_ header: String) {
        guard header.hasPrefix("bytes="), !header.contains(",") else { return nil }
        let ends = header.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else { return nil }
        first = Int64(ends[0])
        last = Int64(ends[1])
        guard first != nil || last != nil, ends[0].isEmpty || first != nil, ends[1].isEmpty || last != nil else { return nil }
        if let first, let last, first > last { return nil }
    }

    /// nil: no byte of the object lies in the range.
    func resolved(in size: Int64) -> Range<Int64>? {
        switch (first, last) {
        case (nil, let suffix?): suffix > 0 && size > 0 ? max(0, size - suffix)..<size : nil
        case (let first?, let last?): first < size ? first..<(last < size ? last + 1 : size) : nil
        case (let first?, nil): first < size ? first..<size : nil
        case (nil, nil): nil
        }
    }
}

extension S3Error {
    fileprivate static func invalidRange(_ size: Int64) -> Self {
        var error = Self(.invalidRange, "The requested range is not satisfiable")
        error.objectSizeBytes = size
        return error
    }
}
