/// Lists the objects of a built-in bucket that a pattern names, folder by folder, the names of each in the order of their bytes on disk.
///
/// Cost: one `stat` an object; of each folder on the way down the names are held; folders where nothing is wanted are not read.
actor BucketWalk: ObjectListing {
    /// A folder on the way down. `base` is the key of its complete segments, `partial` the encoded beginning of a segment too long for one name.
    private struct Level {
        let path: String
        let base: String
        let partial: String
        let place: KeyPattern.Place
        var names: ArraySlice<String>
    }

    private let buckets: BucketStore
    private let bucket: String
    private var start: KeyPattern.Place?
    private var levels: [Level] = []
    private var isEmpty = true

    init(_ buckets: BucketStore, bucket: String, pattern: KeyPattern) {
        self.buckets = buckets
        self.bucket = bucket
        start = pattern.start
    }

    func nextPage() async throws(ObjectStoreError) -> [ObjectSummary]? {
        if let start {
            self.start = nil
            try push(try buckets.folder(ofBucket: bucket), base: "", partial: "", start)
        }
        var page: [ObjectSummary] = []
        while page.count < Self.pageCount, let (level, name) = popName() { try visit(name, in: level, &page) }
        isEmpty = isEmpty && page.isEmpty
        guard page.isEmpty, levels.isEmpty else { return page }
        if isEmpty { throw ObjectStoreError(.noSuchKey, "the bucket \(bucket) has no such object") }
        return nil
    }

    private func visit(_ name: String, in level: Level, _ page: inout [ObjectSummary]) throws(ObjectStoreError) {
        let path = "\(level.path)/\(name)"
        if name.hasSuffix(BucketKeyPath.fileSuffix) {
            guard let segment = BucketKeyPath.decode(level.partial + name.dropLast(BucketKeyPath.fileSuffix.count)),
                level.place.matchesLast(segment), let status = try FileSystem.status(path), status.kind == .file
            else { return }
            page.append(ObjectSummary(key: level.base + segment, status))
        } else if name.hasSuffix("+") {
            try push(path, base: level.base, partial: level.partial + name.dropLast(), level.place)
        } else if !name.hasSuffix(BucketKeyPath.typeSuffix), let segment = BucketKeyPath.decode(level.partial + name) {
            try push(path, base: "\(level.base)\(segment)/", partial: "", level.place.advanced(over: segment))
        }
    }

    private func push(_ path: String, base: String, partial: String, _ place: KeyPattern.Place) throws(ObjectStoreError) {
        guard !place.isDead, try FileSystem.status(path)?.kind == .directory else { return }
        levels.append(Level(path: path, base: base, partial: partial, place: place, names: try FileSystem.names(in: path)[...]))
    }

    /// The next name in the innermost folder that has one left, with that folder.
    private func popName() -> (Level, String)? {
        while let last = levels.indices.last {
            if let name = levels[last].names.popFirst() { return (levels[last], name) }
            levels.removeLast()
        }
        return nil
    }

    private static let pageCount = 1_000
}
