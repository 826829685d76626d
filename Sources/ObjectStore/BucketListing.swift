/// What of a bucket is asked for. Source: Amazon S3 API Reference, ListObjectsV2.
package struct BucketListRequest: Sendable {
    package var prefix = ""
    /// Keys that have it behind the prefix are rolled up to one common prefix.
    package var delimiter: String?
    /// Only what comes after this key or common prefix, in the order of UTF-8 bytes.
    package var startAfter: String?
    package var countMax = 1_000

    package init(prefix: String = "", delimiter: String? = nil, startAfter: String? = nil, countMax: Int = 1_000) {
        self.prefix = prefix
        self.delimiter = delimiter
        self.startAfter = startAfter
        self.countMax = countMax
    }
}

package struct BucketListPage: Sendable, Equatable {
    package var objects: [ObjectSummary] = []
    package var commonPrefixes: [String] = []
    /// What to give as `startAfter` for the page that follows; NIL on the last page.
    package var next: String?
}

extension BucketStore {
    /// A page of a bucket's keys in the order of their UTF-8 bytes.
    ///
    /// Cost: reads the names of the folders that the prefix's complete segments lead to, and looks at the files of the page alone.
    package func list(_ bucket: String, _ request: BucketListRequest = BucketListRequest()) throws(ObjectStoreError) -> BucketListPage {
        guard try hasBucket(bucket) else { throw .noSuchBucket(bucket) }
        let keys = try keys(in: bucket, prefix: request.prefix)
        var page = BucketListPage()
        var last: String?
        for key in keys {
            let entry = Self.rolledUp(key, request)
            if entry == last || request.startAfter.map({ !$0.utf8.lexicographicallyPrecedes(entry.utf8) }) ?? false { continue }
            guard page.objects.count + page.commonPrefixes.count < request.countMax else {
                page.next = last
                return page
            }
            if entry == key, let object = try summary(bucket, key) {
                page.objects.append(object)
            } else if entry != key {
                page.commonPrefixes.append(entry)
            }
            last = entry
        }
        return page
    }

    /// The key, or its common prefix: up to the first delimiter behind the prefix, that included.
    private static func rolledUp(_ key: String, _ request: BucketListRequest) -> String {
        guard let delimiter = request.delimiter, !delimiter.isEmpty else { return key }
        let bytes = Array(key.utf8)
        let wanted = Array(delimiter.utf8)
        var index = request.prefix.utf8.count
        while index + wanted.count <= bytes.count {
            if bytes[index..<index + wanted.count].elementsEqual(wanted) {
                return String(decoding: bytes[..<(index + wanted.count)], as: UTF8.self)
            }
            index += 1
        }
        return key
    }

    private func summary(_ bucket: String, _ key: String) throws(ObjectStoreError) -> ObjectSummary? {
        do throws(ObjectStoreError) {
            return try head(bucket, key).summary
        } catch {
            // Deleted since its name was read.
            if error.kind == .noSuchKey { return nil }
            throw error
        }
    }

    private func keys(in bucket: String, prefix: String) throws(ObjectStoreError) -> [String] {
        let top = try folder(ofBucket: bucket)
        let below = BucketKeyPath.folder(ofPrefix: prefix)
        let base = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
        var keys: [String] = []
        try collect(below.isEmpty ? top : "\(top)/\(below)", base: base, partial: "", &keys)
        return keys.filter { $0.utf8.starts(with: prefix.utf8) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// `partial` is the beginning of a long segment, still encoded.
    private func collect(_ folder: String, base: String, partial: String, _ keys: inout [String]) throws(ObjectStoreError) {
        guard try FileSystem.status(folder)?.kind == .directory else { return }
        for name in try FileSystem.names(in: folder) {
            if name.hasSuffix(BucketKeyPath.fileSuffix) {
                let encoded = partial + name.dropLast(BucketKeyPath.fileSuffix.count)
                if let segment = BucketKeyPath.decode(encoded) { keys.append(base + segment) }
            } else if name.hasSuffix("+") {
                try collect("\(folder)/\(name)", base: base, partial: partial + name.dropLast(), &keys)
            } else if !name.hasSuffix(BucketKeyPath.typeSuffix), let segment = BucketKeyPath.decode(partial + name) {
                try collect("\(folder)/\(name)", base: base + segment + "/", partial: "", &keys)
            }
        }
    }
}
