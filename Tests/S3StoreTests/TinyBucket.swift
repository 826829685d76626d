import Foundation

@testable import S3Store
@testable import SigV4

/// A bucket that answers ListObjectsV2 and GetObject as S3 does, with small pages.
///
/// Source: Amazon S3 API Reference, ListObjectsV2: order by UTF-8 bytes, common prefixes count as entries, `encoding-type=url`.
struct TinyBucket: Sendable {
    let keys: [String]
    var pageCount = 3

    init(_ keys: some Sequence<String>) {
        self.keys = Set(keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    static func content(_ key: String) -> String { "content of \(key)" }
    static func etag(_ key: String) -> String { "\"\(Signature.hash(Array(key.utf8)).prefix(32))\"" }

    func respond(to request: FaultServer.Request) -> [FaultServer.Action] {
        let path = PercentEncoding.decode(request.head.path)
        guard path.hasPrefix("/logs/") else { return FaultServer.error(404, "NoSuchBucket") }
        let key = String(path.dropFirst("/logs/".count))
        if key.isEmpty { return FaultServer.answer(200, list(request.head)) }
        guard keys.contains(key) else { return FaultServer.error(404, "NoSuchKey") }
        guard request.head.header("if-match") == Self.etag(key) else { return FaultServer.error(412, "PreconditionFailed") }
        return FaultServer.answer(200, headers: [("ETag", Self.etag(key))], Self.content(key))
    }

    private func list(_ request: SigningRequest) -> String {
        let prefix = request.parameter("prefix") ?? ""
        let after = PercentEncoding.decode(request.parameter("continuation-token") ?? "")
        var entries: [String] = []
        for key in keys where key.utf8.starts(with: prefix.utf8) {
            let entry = rolledUp(key, prefix: prefix, delimiter: request.parameter("delimiter"))
            if entry != entries.last, after.isEmpty || after.utf8.lexicographicallyPrecedes(entry.utf8) { entries.append(entry) }
        }
        let page = entries.prefix(pageCount)
        let more =
            entries.count > page.count ? "<NextContinuationToken>\(PercentEncoding.encode(page.last ?? ""))</NextContinuationToken>" : ""
        let items = page.map { entry in
            keys.contains(entry) && rolledUp(entry, prefix: prefix, delimiter: request.parameter("delimiter")) == entry
                && !isFolder(entry, request)
                ? "<Contents><Key>\(Self.encoded(entry))</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified>"
                    + "<ETag>\(Self.etag(entry).replacing("\"", with: "&quot;"))</ETag><Size>\(Self.content(entry).utf8.count)</Size></Contents>\n"
                : "<CommonPrefixes><Prefix>\(Self.encoded(entry))</Prefix></CommonPrefixes>\n"
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
            + "<EncodingType>url</EncodingType><IsTruncated>\(!more.isEmpty)</IsTruncated>\(more)\(items.joined())</ListBucketResult>"
    }

    /// A key that ends in the delimiter behind the prefix is rolled up to itself.
    private func isFolder(_ entry: String, _ request: SigningRequest) -> Bool {
        request.parameter("delimiter") != nil && entry.hasSuffix("/") && entry != request.parameter("prefix")
    }

    private func rolledUp(_ key: String, prefix: String, delimiter: String?) -> String {
        guard delimiter == "/", let slash = key.utf8.dropFirst(prefix.utf8.count).firstIndex(of: UInt8(ascii: "/")) else { return key }
        return String(key[...slash])
    }

    private static func encoded(_ text: String) -> String { PercentEncoding.encode(text, keepingSlash: true).replacing("%20", with: "+") }
}
