internal import ObjectStore

/// Lists what a pattern names in a bucket: the parts of its plan at once, a page of each in turn.
///
/// Each part that is under way has its next page asked for while the others are used, so that a page is waited for once. The order is that of the
/// parts and their turns: it does not depend on which answer comes first. Held are at most so many pages as there are listings at once.
actor S3Listing: ObjectListing {
    private let plan: ListingPlan
    private let pattern: String
    private var waiting: ArraySlice<ListingPlan.Part>?
    private var cursors: [Cursor] = []
    private var turn = 0
    private var isEmpty = true

    init(_ lister: BucketLister, pattern: String, parallelCountMax: Int) {
        plan = ListingPlan(lister: lister, pattern: KeyPattern(pattern), parallelCountMax: parallelCountMax)
        self.pattern = pattern
    }

    deinit {
        for cursor in cursors { cursor.cancel() }
    }

    func nextPage() async throws(ObjectStoreError) -> [ObjectSummary]? {
        if waiting == nil { waiting = try await plan.parts()[...] }
        fill()
        guard !cursors.isEmpty else {
            if isEmpty { throw .nothingFound(pattern, plan.lister.bucket) }
            return nil
        }
        turn = turn < cursors.count ? turn : 0
        var cursor = cursors[turn]
        let (objects, hasMore) = try await cursor.next()
        if hasMore {
            cursors[turn] = cursor
            turn += 1
        } else {
            cursors.remove(at: turn)
        }
        isEmpty = isEmpty && objects.isEmpty
        return objects
    }

    private func fill() {
        while cursors.count < plan.parallelCountMax, let part = waiting?.popFirst() { cursors.append(Cursor(part, plan.lister)) }
    }
}

/// One part under way. Its next page is fetched by a task that the cursor owns: cancelled with it, and waited for by who wants the page.
private struct Cursor: Sendable {
    private let lister: BucketLister
    private let part: ListingPlan.Part
    private var pending: Task<Result<BucketLister.Page, ObjectStoreError>, Never>?

    init(_ part: ListingPlan.Part, _ lister: BucketLister) {
        self.part = part
        self.lister = lister
        if case .keys = part { fetch(token: nil) }
    }

    func cancel() { pending?.cancel() }

    mutating func next() async throws(ObjectStoreError) -> (objects: [ObjectSummary], hasMore: Bool) {
        switch part {
        case .objects(let objects): return (objects, false)
        case .keys(_, let pattern):
            guard let pending else { return ([], false) }
            let page = try await withTaskCancellationHandler {
                await pending.value
            } onCancel: {
                pending.cancel()
            }.get()
            if let token = page.next { fetch(token: token) }
            return (page.objects.filter { pattern?.matches($0.key) ?? true }, page.next != nil)
        }
    }

    private mutating func fetch(token: String?) {
        guard case .keys(let prefix, _) = part else { return }
        let lister = lister
        pending = Task {
            do throws(ObjectStoreError) {
                let page = try await lister.page(prefix: prefix, isFlat: true, token: token)
                return .success(page)
            } catch {
                return .failure(error)
            }
        }
    }
}

extension ObjectStoreError {
    fileprivate static func nothingFound(_ pattern: String, _ bucket: String) -> Self {
        let hint = pattern.isEmpty || pattern.hasSuffix("*") ? "" : "; what only begins so is named with a * at the end"
        return Self(.noSuchKey, "there is no object at s3://\(bucket)/\(pattern)\(hint)")
    }
}
