/// The machine's own file system as a store: a key is a file's path without the slash in front.
///
/// A prefix is the path of a directory or of a single file. Symbolic links are followed, each directory is visited once.
package struct DirectoryStore: ObjectStore {
    package init() {}

    package var name: String { "file" }

    package func uri(of key: String) -> String { "file:///\(key)" }

    /// The key of a path given by a person: absolute, without symbolic links. Throws `.noSuchKey` when nothing is there.
    package static func key(ofPath path: String) throws(ObjectStoreError) -> String {
        String(try FileSystem.canonicalPath(path).drop { $0 == "/" })
    }

    package func list(prefix: String) -> any ObjectListing { DirectoryWalk(root: prefix) }

    package func head(_ key: String) async throws(ObjectStoreError) -> ObjectSummary {
        guard let status = try FileSystem.status("/" + key), status.kind == .file else {
            throw ObjectStoreError(.noSuchKey, "there is no file /\(key)")
        }
        return ObjectSummary(key: key, status)
    }

    package func read(_ object: ObjectSummary, range: Range<Int64>? = nil) async throws(ObjectStoreError) -> [UInt8] {
        let (status, bytes) = try FileSystem.read("/" + object.key, range: range)
        guard ObjectSummary(key: object.key, status) == object else {
            throw ObjectStoreError(.changed, "/\(object.key) has changed since it was listed")
        }
        return bytes
    }
}
