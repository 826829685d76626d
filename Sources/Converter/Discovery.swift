import LogFormats
import ObjectStore
import PostgresDriver

/// Finds the objects to load, in units of a size that is worth a transaction.
///
/// It is pulled: nothing is listed before it is wanted. Objects that another load has claimed are come back to at the end, until they have
/// a bookmark or can be claimed, since that load may be killed.
struct Discovery {
    struct Step {
        var unit: [ClaimedObject] = []
        var found = 0
        var known = 0
        /// Outside of the window that was asked for, or older than what is kept.
        var leftOut = 0
        var isListed = false
    }

    private let claims: Claims
    private let options: LoadOptions
    private var sources: ArraySlice<LoadSource>
    private var listing: (any ObjectListing)?
    private var candidates: [ObjectSummary] = []
    /// Claimed by another load, by their source.
    private var later: [(source: LoadSource, objects: [ObjectSummary])] = []
    private var pause = Duration.zero
    private let firstDay: CivilDay?
    /// How many more objects may be claimed.
    private var room: Int

    /// `firstDay`: the first day that is kept; NIL: all are.
    init(_ sources: [LoadSource], claims: Claims, options: LoadOptions, firstDay: CivilDay?) {
        self.claims = claims
        self.options = options
        self.firstDay = firstDay
        room = options.selection.objectCountMax ?? .max
        self.sources = sources[...]
    }

    /// The next unit, which may be empty while there are more; NIL at the end.
    mutating func next() async throws(LoadError) -> Step? {
        guard room > 0 else { return nil }
        guard let source = sources.first else { return try await revisit() }
        var step = Step()
        while !isUnitFull, try await list(source, &step) {}
        let objects = takeUnit()
        if objects.isEmpty {
            sources = sources.dropFirst()
            listing = nil
            step.isListed = sources.isEmpty
        } else {
            let waiting = try await claim(objects, in: source, &step)
            if !waiting.isEmpty { later.append((source, waiting)) }
        }
        return step
    }

    /// Takes in a page of the listing. Gives false at its end.
    private mutating func list(_ source: LoadSource, _ step: inout Step) async throws(LoadError) -> Bool {
        let listing = listing ?? source.store.list(prefix: source.prefix)
        self.listing = listing
        do {
            guard let listed = try await listing.nextPage() else { return false }
            let page = listed.filter { options.selection.contains(key: $0.key, keptFrom: firstDay) }
            step.leftOut += listed.count - page.count
            step.found += page.count
            let unknown = page.isEmpty ? [] : try await claims.unknown(page, in: source.store)
            step.known += page.count - unknown.count
            candidates = Self.byDay(candidates + unknown.map(\.0))
            return true
        } catch let error as ObjectStoreError {
            throw Task.isCancelled ? .cancelled : .source(source.description, error)
        } catch let error as PostgresError {
            throw LoadError(error)
        } catch {
            throw .cancelled
        }
    }

    /// Objects of a day together: a COPY into few partitions costs PostgreSQL less than one into many. Listings are by account and region.
    private static func byDay(_ objects: [ObjectSummary]) -> [ObjectSummary] {
        let days = objects.map { LogPath(key: $0.key).day?.daysSince2000 ?? .max }
        return objects.indices.sorted { (days[$0], $0) < (days[$1], $1) }.map { objects[$0] }
    }

    private var isUnitFull: Bool {
        candidates.count >= options.unitObjectCount || candidates.reduce(0) { $0 + $1.sizeBytes } >= options.unitStoredBytes
    }

    private mutating func takeUnit() -> [ObjectSummary] {
        var bytes: Int64 = 0
        let count = candidates.prefix(min(options.unitObjectCount, room)).prefix { object in
            let fits = bytes < options.unitStoredBytes
            bytes += object.sizeBytes
            return fits
        }.count
        let unit = Array(candidates.prefix(count))
        candidates.removeFirst(count)
        return unit
    }

    /// Gives what another load holds.
    private mutating func claim(_ objects: [ObjectSummary], in source: LoadSource, _ step: inout Step) async throws(LoadError)
        -> [ObjectSummary]
    {
        do throws(PostgresError) {
            let (claimed, waiting) = try await claims.claim(objects, in: source.store)
            step.unit = claimed
            room -= claimed.count
            step.known += objects.count - claimed.count - waiting.count
            return waiting
        } catch {
            throw LoadError(error)
        }
    }

    private mutating func revisit() async throws(LoadError) -> Step? {
        guard let (source, objects) = later.first else { return nil }
        later.removeFirst()
        do { try await Task.sleep(for: pause) } catch { throw .cancelled }
        var step = Step()
        let waiting = try await claim(objects, in: source, &step)
        if !waiting.isEmpty { later.append((source, waiting)) }
        pause = waiting.count == objects.count ? min(pause * 2 + .milliseconds(20), .seconds(1)) : .zero
        return step
    }
}
