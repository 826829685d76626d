/// Buckets in a folder of the data directory: where query results lie, and what the S3 interface serves.
///
/// Objects appear whole or not at all: they are written beside and renamed. Source of the rules: Amazon S3 User Guide, "Bucket naming rules" and
/// "Object key names"; API Reference, ListObjectsV2 (order, delimiter, common prefixes).
package struct BucketStore: Sendable {
    private let root: String

    /// Makes the folder when there is none.
    package init(root: String) throws(ObjectStoreError) {
        try FileSystem.makeDirectories(root)
        self.root = try FileSystem.canonicalPath(root)
        try FileSystem.makeDirectories(temporaryFolder)
    }

    var temporaryFolder: String { "\(root)/.tmp" }

    // MARK: Buckets

    /// A bucket that is there is fine.
    package func createBucket(_ bucket: String) throws(ObjectStoreError) {
        try FileSystem.makeDirectories(try folder(ofBucket: bucket))
    }

    package func hasBucket(_ bucket: String) throws(ObjectStoreError) -> Bool {
        guard Self.isBucketName(bucket) else { return false }
        return try FileSystem.status("\(root)/\(bucket)")?.kind == .directory
    }

    package func buckets() throws(ObjectStoreError) -> [String] {
        try FileSystem.names(in: root).filter(Self.isBucketName)
    }

    /// Three to sixty-three small letters, digits, dots and hyphens; a letter or digit at both ends; no two dots together.
    package static func isBucketName(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard (3...63).contains(bytes.count), !name.contains(".."), let first = bytes.first, let last = bytes.last else { return false }
        let isPlain = { (byte: UInt8) in byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 }
        return isPlain(first) && isPlain(last) && bytes.allSatisfy { isPlain($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }

    // MARK: Objects

    /// Throws `.noSuchKey` or `.noSuchBucket`.
    package func head(_ bucket: String, _ key: String) throws(ObjectStoreError) -> StoredObject {
        let path = try path(bucket, key)
        guard let status = try FileSystem.status(path), status.kind == .file else { throw try missing(bucket, key) }
        return StoredObject(summary: ObjectSummary(key: key, status), contentType: contentType(besides: path))
    }

    /// The bytes in `range` as far as the object has them; all without a range.
    package func read(_ bucket: String, _ key: String, range: Range<Int64>? = nil) throws(ObjectStoreError) -> [UInt8] {
        try readVersion(bucket, key, range: range).bytes
    }

    /// The same, with what the file was that the bytes are of.
    func readVersion(
        _ bucket: String, _ key: String, range: Range<Int64>?
    ) throws(ObjectStoreError) -> (bytes: [UInt8], version: ObjectSummary) {
        do throws(ObjectStoreError) {
            let (status, bytes) = try FileSystem.read(try path(bucket, key), range: range)
            return (bytes, ObjectSummary(key: key, status))
        } catch {
            throw error.kind == .noSuchKey ? try missing(bucket, key) : error
        }
    }

    @discardableResult
    package func write(
        _ bucket: String, _ key: String, _ bytes: [UInt8], contentType: String? = nil
    ) throws(ObjectStoreError) -> StoredObject {
        let writer = try writer(bucket, key, contentType: contentType)
        try writer.write(bytes)
        return try writer.finish()
    }

    /// Begins an object whose bytes come over time. It appears when the writer finishes.
    package func writer(_ bucket: String, _ key: String, contentType: String? = nil) throws(ObjectStoreError) -> ObjectWriter {
        let target = try path(bucket, key)
        guard try hasBucket(bucket) else { throw .noSuchBucket(bucket) }
        return try ObjectWriter(key: key, target: target, contentType: contentType, temporaryFolder: temporaryFolder)
    }

    /// Gives false when there was none.
    @discardableResult
    package func delete(_ bucket: String, _ key: String) throws(ObjectStoreError) -> Bool {
        let path = try path(bucket, key)
        let wasThere = try FileSystem.removeFile(path)
        try FileSystem.removeFile(Self.typePath(besides: path))
        removeEmptyFolders(above: path, in: try folder(ofBucket: bucket))
        return wasThere
    }

    // MARK: Paths

    func folder(ofBucket bucket: String) throws(ObjectStoreError) -> String {
        guard Self.isBucketName(bucket) else { throw ObjectStoreError(.invalidBucketName, "the bucket name \(bucket) is not valid") }
        return "\(root)/\(bucket)"
    }

    private func path(_ bucket: String, _ key: String) throws(ObjectStoreError) -> String {
        guard (1...1024).contains(key.utf8.count) else { throw ObjectStoreError(.invalidKey, "an object's key has 1 to 1,024 bytes") }
        return "\(try folder(ofBucket: bucket))/\(BucketKeyPath.path(ofKey: key))"
    }

    static func typePath(besides path: String) -> String { path.dropLast(BucketKeyPath.fileSuffix.count) + BucketKeyPath.typeSuffix }

    private func contentType(besides path: String) -> String {
        guard let bytes = try? FileSystem.read(Self.typePath(besides: path), range: nil).bytes else {
            return StoredObject.defaultContentType
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func missing(_ bucket: String, _ key: String) throws(ObjectStoreError) -> ObjectStoreError {
        try hasBucket(bucket) ? ObjectStoreError(.noSuchKey, "there is no object \(key) in the bucket \(bucket)") : .noSuchBucket(bucket)
    }

    private func removeEmptyFolders(above path: String, in folder: String) {
        var path = path[...]
        while let slash = path.lastIndex(of: "/") {
            path = path[..<slash]
            guard path.utf8.count > folder.utf8.count, FileSystem.removeEmptyDirectory(String(path)) else { return }
        }
    }
}

/// An object of the built-in store.
package struct StoredObject: Sendable, Equatable {
    package let summary: ObjectSummary
    package let contentType: String

    /// Source: Amazon S3 API Reference, PutObject, `Content-Type`.
    package static let defaultContentType = "binary/octet-stream"
}

extension ObjectStoreError {
    static func noSuchBucket(_ bucket: String) -> Self { Self(.noSuchBucket, "there is no bucket \(bucket)") }
}
