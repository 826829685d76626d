internal import ObjectStore
internal import SigV4

/// Asks for pages of a bucket's keys.
///
/// Keys are asked for URL-encoded, since XML has no way to write some characters; a `+` stands for a blank then.
/// Source: Amazon S3 API Reference, ListObjectsV2, `encoding-type`.
struct BucketLister: Sendable {
    let client: S3Client
    let bucket: String

    struct Page: Sendable, Equatable {
        var objects: [ObjectSummary] = []
        var commonPrefixes: [String] = []
        /// NIL on the last page.
        var next: String?
    }

    /// - Parameter isFlat: whether objects in folders below come as objects, and not as the folder's prefix.
    func page(prefix: String, isFlat: Bool, token: String?) async throws(ObjectStoreError) -> Page {
        var request = S3Request(operation: .listObjects, bucket: bucket)
        request.bodyBytesMax = Self.pageBytesMax
        request.parameters = [("list-type", "2"), ("encoding-type", "url"), ("prefix", prefix)]
        if !isFlat { request.parameters.append(("delimiter", "/")) }
        if let token { request.parameters.append(("continuation-token", token)) }
        do throws(S3Fault) {
            let page = try Self.page(try await client.send(request).body)
            if let token, page.next == token { throw S3Fault.malformed("a page that leads to itself") }
            return page
        } catch {
            throw ObjectStoreError(error, request, at: client.endpoint, isWhole: true)
        }
    }

    /// Source: Amazon S3 API Reference, ListObjectsV2, "Response Syntax".
    static func page(_ body: [UInt8]) throws(S3Fault) -> Page {
        guard let root = XMLDocument(body)?.root, root.name == "ListBucketResult" else { throw .malformed("no ListBucketResult") }
        let isEncoded = root.text("EncodingType") == "url"
        var page = Page()
        for element in root.children {
            switch element.name {
            case "Contents": page.objects.append(try object(element, isEncoded: isEncoded))
            case "CommonPrefixes": page.commonPrefixes.append(try text("Prefix", of: element, isEncoded: isEncoded))
            default: continue
            }
        }
        guard root.text("IsTruncated") == "true" else { return page }
        guard let next = root.text("NextContinuationToken"), !next.isEmpty else { throw .malformed("a page without the next one's token") }
        page.next = next
        return page
    }

    private static func object(_ element: XMLDocument.Element, isEncoded: Bool) throws(S3Fault) -> ObjectSummary {
        guard let size = element.text("Size").flatMap({ Int64($0) }), size >= 0, let etag = element.text("ETag"),
            let modified = element.text("LastModified").flatMap({ S3Time(iso: $0) })
        else { throw .malformed("an object without size, ETag or time") }
        let key = try text("Key", of: element, isEncoded: isEncoded)
        return ObjectSummary(key: key, sizeBytes: size, etag: etag, modified: modified.moment)
    }

    private static func text(_ name: String, of element: XMLDocument.Element, isEncoded: Bool) throws(S3Fault) -> String {
        guard let text = element.text(name), !text.isEmpty else { throw .malformed("an entry without its \(name)") }
        guard isEncoded else { return text }
        return PercentEncoding.decode(text.utf8.contains(UInt8(ascii: "+")) ? text.replacing("+", with: "%20") : text)
    }

    /// A thousand keys of 1,024 bytes, each encoded threefold, and what stands around them.
    private static let pageBytesMax = 8 << 20
}
