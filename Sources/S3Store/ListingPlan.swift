internal import ObjectStore

/// Takes a listing apart, so that its parts can be listed at once: folders are found by the delimiter, level after level, until there are
/// enough of them or none is left to open.
///
/// Wildcards are followed on the way: folders that they do not match are not listed. The plan is the same as long as the bucket is.
/// Cost: one request a folder of the levels opened, and one more for each thousand entries; each part then takes one a thousand objects.
struct ListingPlan: Sendable {
    /// A part of the listing.
    enum Part: Sendable {
        case objects([ObjectSummary])
        /// All keys that begin so; where they are not all wanted, with the pattern that says which.
        case keys(prefix: String, only: KeyPattern?)
    }

    private struct Folder: Sendable {
        let prefix: String
        let place: KeyPattern.Place
    }

    private enum Node: Sendable {
        case part(Part)
        case folder(Folder)
    }

    let lister: BucketLister
    let pattern: KeyPattern
    let parallelCountMax: Int

    /// In the order of keys, level by level.
    func parts() async throws(ObjectStoreError) -> [Part] {
        var nodes = [Node.folder(Folder(prefix: "", place: pattern.start))]
        while nodes.contains(where: isToOpen), nodes.count < parallelCountMax * 2 || nodes.contains(where: mustOpen) {
            nodes = try await openAll(nodes, isToOpen: nodes.count < parallelCountMax * 2 ? isToOpen : mustOpen)
        }
        return nodes.map(part)
    }

    private func isToOpen(_ node: Node) -> Bool {
        if case .folder = node { true } else { false }
    }

    /// Below a wildcard everything but what it matches is foreign: that is not listed key by key.
    private func mustOpen(_ node: Node) -> Bool {
        guard case .folder(let folder) = node else { return false }
        return !folder.place.isInside && !folder.place.isOpen
    }

    private func part(_ node: Node) -> Part {
        switch node {
        case .part(let part): part
        case .folder(let folder): keys(of: folder)
        }
    }

    private func keys(of folder: Folder) -> Part {
        .keys(prefix: folder.prefix + folder.place.commonBeginning, only: folder.place.isInside ? nil : pattern)
    }

    private func openAll(_ nodes: [Node], isToOpen: (Node) -> Bool) async throws(ObjectStoreError) -> [Node] {
        let opened = nodes.map { node in
            if case .folder(let folder) = node, isToOpen(node) { folder } else { Folder?.none }
        }
        let openEach = BoundedMap<Folder?, [Node]?, ObjectStoreError>(parallelCountMax: parallelCountMax) {
            (folder) async throws(ObjectStoreError) -> [Node]? in
            if let folder { try await open(folder) } else { nil }
        }
        let children = try await openEach(opened)
        return zip(nodes, children).flatMap { node, children in children ?? [node] }
    }

    private func open(_ folder: Folder) async throws(ObjectStoreError) -> [Node] {
        if let name = folder.place.onlyFolder {
            return [.folder(Folder(prefix: "\(folder.prefix)\(name)/", place: folder.place.advanced(over: name)))]
        }
        var objects: [ObjectSummary] = []
        var folders: [Node] = []
        var token: String?
        repeat {
            let page = try await lister.page(prefix: folder.prefix + folder.place.commonBeginning, isFlat: false, token: token)
            objects += page.objects.filter { folder.place.matchesLast($0.key.dropFirst(folder.prefix)) }
            folders += page.commonPrefixes.compactMap { child($0, of: folder) }
            token = page.next
            if token != nil, isTooMany(objects.count, folders.count, in: folder) { return [.part(keys(of: folder))] }
        } while token != nil
        return (objects.isEmpty ? [] : [.part(.objects(objects))]) + folders
    }

    /// A folder of more than a page is not worth opening where all of it, or many objects in it, are wanted: a flat listing takes no more requests.
    private func isTooMany(_ objectCount: Int, _ folderCount: Int, in folder: Folder) -> Bool {
        objectCount >= Self.heldCountMax || folder.place.isInside && objectCount + folderCount >= Self.heldCountMax
    }

    private func child(_ prefix: String, of folder: Folder) -> Node? {
        let place = folder.place.advanced(over: prefix.dropFirst(folder.prefix).dropLast())
        return place.isDead ? nil : .folder(Folder(prefix: prefix, place: place))
    }

    private static let heldCountMax = 1_000
}

extension String {
    /// What comes behind a beginning that the text is known to have.
    fileprivate func dropFirst(_ beginning: String) -> Substring { Substring(utf8.dropFirst(beginning.utf8.count)) }
}
