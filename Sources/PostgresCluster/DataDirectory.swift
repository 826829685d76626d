package import Foundation

/// The folder that holds everything Trailgate keeps: the embedded cluster, results and keys.
///
/// It is open to its owner alone. As root it may be entered, not read, by others, since the server runs as another user; the folders in it
/// are closed.
package struct DataDirectory: Hashable, Sendable {
    package let path: String

    package init(_ url: URL) {
        path = url.absoluteURL.standardizedFileURL.path
    }

    /// `~/.trailgate`
    package static var standard: DataDirectory {
        DataDirectory(FileManager.default.homeDirectoryForCurrentUser.appending(path: ".trailgate"))
    }

    package var url: URL { URL(filePath: path) }
    /// Results of queries: the buckets of the built-in object store.
    package var results: URL { url.appending(path: "buckets") }
    package var keys: URL { url.appending(path: "keys") }
    /// The cluster's folder, or a link to it.
    var cluster: String { "\(path)/postgres" }

    /// Makes the folder and those in it that only this process uses.
    package func create() throws(ClusterError) {
        try Folder.create(path, mode: geteuid() == 0 ? 0o711 : 0o700)
        try Folder.create(results.path, mode: 0o700)
        try Folder.create(keys.path, mode: 0o700)
        guard access(path, W_OK | X_OK) == 0 else { throw .system("write to", path, code: errno) }
    }
}

/// Making of folders.
enum Folder {
    /// Makes a folder and those above it; an existing one keeps its permissions.
    static func create(_ path: String, mode: mode_t) throws(ClusterError) {
        if let status = FileStatus(path: path) {
            guard status.isFolder else { throw ClusterError("\(path) is a file, where a folder is needed") }
            return
        }
        let parent = URL(filePath: path).deletingLastPathComponent().path
        if parent != path { try create(parent, mode: 0o755) }
        guard mkdir(path, mode) == 0 else {
            // Another process may have been faster.
            if errno == EEXIST { return }
            throw .system("create", path, code: errno)
        }
        chmod(path, mode)
    }
}
