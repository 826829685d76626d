internal import ObjectStore

/// A place in the object store, written `s3://bucket/key`.
package struct OutputLocation: Hashable, Sendable, CustomStringConvertible {
    package var bucket: String
    /// Without a leading slash; empty for the bucket itself.
    package var key: String

    package init(bucket: String, key: String) {
        self.bucket = bucket
        self.key = key
    }

    /// Reads `s3://bucket[/prefix]`. nil: that is not what the text is.
    package init?(_ text: String) {
        guard text.hasPrefix("s3://") else { return nil }
        let path = text.dropFirst("s3://".count)
        let bucket = path.prefix { $0 != "/" }
        guard BucketStore.isBucketName(String(bucket)) else { return nil }
        let key = path.dropFirst(bucket.count + 1)
        guard key.utf8.count <= 900 else { return nil }
        self.init(bucket: String(bucket), key: String(key))
    }

    package var description: String { "s3://\(bucket)/\(key)" }

    /// The object of this name under this prefix, with exactly one slash between them.
    package func appending(_ name: String) -> OutputLocation {
        var prefix = key[...]
        while prefix.hasSuffix("/") { prefix = prefix.dropLast() }
        return OutputLocation(bucket: bucket, key: prefix.isEmpty ? name : "\(prefix)/\(name)")
    }
}
