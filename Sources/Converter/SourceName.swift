import ObjectStore
import S3Store

/// A source as a person names it, taken apart.
enum SourceName: Sendable, Equatable {
    case path(String)
    case bucket(Scheme, bucket: String, pattern: String)

    enum Scheme: String, Sendable, CaseIterable {
        case s3
        case builtIn = "bucket"
    }

    /// Throws `.invalidBucketName` for a URI whose bucket's name cannot be one, and `.failed` for another scheme.
    init(_ text: String) throws(ObjectStoreError) {
        let word = text.prefix { $0.isLetter || $0.isNumber }
        guard !word.isEmpty, text[word.endIndex...].hasPrefix("://") else {
            self = .path(text)
            return
        }
        let scheme = word.lowercased()
        let rest = text[word.endIndex...].dropFirst(3)
        if scheme == "file" {
            self = .path(String(rest))
        } else if let scheme = Self.scheme(scheme) {
            let parts = rest.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            let bucket = String(parts[0])
            guard Self.isBucketName(bucket) else { throw .noBucketName(bucket, in: text) }
            self = .bucket(scheme, bucket: bucket, pattern: parts.count > 1 ? String(parts[1]) : "")
        } else {
            throw ObjectStoreError(.failed, "there is no source of the kind \(scheme)://; known are paths, s3:// and bucket://")
        }
    }

    private static func scheme(_ text: String) -> Scheme? {
        switch text {
        // As Hadoop spells it.
        case "s3", "s3a", "s3n": .s3
        case "bucket": .builtIn
        default: nil
        }
    }

    /// Old buckets in us-east-1 have capitals, underscores and up to 255 characters. Source: Amazon S3 User Guide, "Bucket naming rules".
    private static func isBucketName(_ name: String) -> Bool {
        (3...255).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "A") < 26 || byte &- UInt8(ascii: "0") < 10
                    || "-._".utf8.contains(byte)
            }
    }
}

extension ObjectStoreError {
    fileprivate static func noBucketName(_ bucket: String, in text: String) -> Self {
        let hint = KeyPattern.hasWildcards(bucket) ? "a bucket's name takes no wildcards" : "it begins as s3://bucket/folder/"
        return Self(.invalidBucketName, "\(text) does not name a bucket: \(hint)")
    }
}
