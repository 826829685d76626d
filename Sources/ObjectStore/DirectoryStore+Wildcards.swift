extension DirectoryStore {
    /// The keys of the files and directories that a path with wildcards names, in the order of their bytes, none of them below another.
    ///
    /// A path without wildcards is its own. Names that begin with a dot are matched as others are. Throws `.noSuchKey` when there is none.
    /// Cost: reads the directories on the way; below `**` all of them.
    package static func keys(matching path: String) throws(ObjectStoreError) -> [String] {
        guard KeyPattern.hasWildcards(path) else { return [try key(ofPath: path)] }
        // A name may hold a star itself.
        if let key = try? key(ofPath: path) { return [key] }
        let pattern = KeyPattern(try absolute(path))
        var found: Set<String> = []
        try collect(pattern.start, below: "", &found)
        guard !found.isEmpty else { throw ObjectStoreError(.noSuchKey, "no file or directory matches \(path)") }
        return outermost(found)
    }

    /// Without the slash in front, since a key has none.
    private static func absolute(_ path: String) throws(ObjectStoreError) -> String {
        let whole = path.hasPrefix("/") ? path : "\(try FileSystem.canonicalPath("."))/\(path)"
        var segments: [Substring] = []
        for segment in whole.split(separator: "/") where segment != "." {
            if segment == ".." { _ = segments.popLast() } else { segments.append(segment) }
        }
        return segments.joined(separator: "/") + (path.hasSuffix("/") ? "/" : "")
    }

    private static func collect(_ place: KeyPattern.Place, below folder: String, _ found: inout Set<String>) throws(ObjectStoreError) {
        let names = if let only = place.onlyFolder { [only] } else { try FileSystem.names(in: "/\(folder)") }
        for name in names {
            let path = "\(folder)\(name)"
            guard let status = try FileSystem.status("/\(path)") else { continue }
            let next = place.advanced(over: name)
            if place.matchesLast(name) || status.kind == .directory && next.isInside {
                found.insert(try key(ofPath: "/\(path)"))
            } else if status.kind == .directory, !next.isDead, !(next.isOpen && FileSystem.isSymbolicLink("/\(path)")) {
                // Below `**` links are not followed: they could lead round in circles.
                try collect(next, below: "\(path)/", &found)
            }
        }
    }

    private static func outermost(_ keys: Set<String>) -> [String] {
        var kept: [String] = []
        for key in keys.sorted(by: { "\($0)/".utf8.lexicographicallyPrecedes("\($1)/".utf8) }) {
            if let last = kept.last, key.utf8.starts(with: "\(last)/".utf8) { continue }
            kept.append(key)
        }
        return kept
    }
}
