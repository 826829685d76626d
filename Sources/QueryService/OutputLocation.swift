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
        guard Self.isBucketName(bucket) else { return nil }
        let key = path.dropFirst(bucket.count + 1)
        guard key.utf8.count <= 900, !key.split(separator: "/").contains(where: { $0 == "." || $0 == ".." }) else { return nil }
        self.init(bucket: String(bucket), key: String(key))
    }

    package var description: String { "s3://\(bucket)/\(key)" }

    /// The object of this name under this prefix, with exactly one slash between them.
    package func appending(_ name: String) -> OutputLocation {
        var prefix = key[...]
        while prefix.hasSuffix("/") { prefix = prefix.dropLast() }
        return OutputLocation(bucket: bucket, key: prefix.isEmpty ? name : "\(prefix)/\(name)")
    }

    /// Source: Amazon S3 user guide, "General purpose bucket naming rules"; underscores and capitals are tolerated, as they once were.
    private static func isBucketName(_ name: some StringProtocol) -> Bool {
        guard (3...63).contains(name.utf8.count), let first = name.utf8.first, first.isLetterOrDigit else { return false }
        return name.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") }
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}
