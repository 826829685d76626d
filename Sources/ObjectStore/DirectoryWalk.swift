/// Lists a tree of files depth first, the names of each directory in the order of their bytes.
///
/// Nothing is opened but directories. Cost: one `stat` a file; of each directory on the way down the names are held.
actor DirectoryWalk: ObjectListing {
    private struct Level {
        let path: String
        var names: ArraySlice<String>
    }

    private var levels: [Level] = []
    private var visited: Set<FileSystem.Identity> = []
    private var root: String?

    init(root: String) {
        self.root = root
    }

    func nextPage() async throws(ObjectStoreError) -> [ObjectSummary]? {
        var page: [ObjectSummary] = []
        if let root {
            self.root = nil
            guard let status = try FileSystem.status("/" + root) else {
                throw ObjectStoreError(.noSuchKey, "there is no file or directory /\(root)")
            }
            try visit(root, status, &page)
        }
        while page.count < Self.pageCount, let entry = popName() {
            guard let status = try FileSystem.status("/" + entry) else { continue }
            try visit(entry, status, &page)
        }
        return page.isEmpty && levels.isEmpty ? nil : page
    }

    private func visit(_ path: String, _ status: FileSystem.Status, _ page: inout [ObjectSummary]) throws(ObjectStoreError) {
        switch status.kind {
        case .file: page.append(ObjectSummary(key: path, status))
        case .directory:
            // A link back up would lead round in circles.
            guard visited.insert(status.identity).inserted else { return }
            levels.append(Level(path: path, names: try FileSystem.names(in: "/" + path)[...]))
        case .other: break
        }
    }

    /// The path of the next name in the innermost directory that has one left.
    private func popName() -> String? {
        while let level = levels.indices.last {
            if let name = levels[level].names.popFirst() {
                let folder = levels[level].path
                return folder.isEmpty ? name : "\(folder)/\(name)"
            }
            levels.removeLast()
        }
        return nil
    }

    private static let pageCount = 1_000
}
