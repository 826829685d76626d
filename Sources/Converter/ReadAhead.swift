import LogFormats
import ObjectStore

/// Reads the next objects of a unit while one is being converted, where the store says that reads are worth waiting for together.
///
/// Held are at most `readAheadBytes` of the store in `objectCountMax` objects, those under way included; an object that the converter would read
/// in pieces, or not at all, is left to it. The tasks are the group's: cancelled and awaited with it.
struct ReadAhead {
    /// What a task of the group brings: the place in the unit, and its bytes or why there are none.
    struct Fetched: Sendable {
        let index: Int
        let result: Result<[UInt8], ObjectStoreError>
    }

    private static let objectCountMax = 16

    private let unit: [ClaimedObject]
    private let options: LoadOptions
    private var next = 0
    private var asked = 0
    private var heldBytes: Int64 = 0
    private var arrived: [Int: Result<[UInt8], ObjectStoreError>] = [:]

    init(_ unit: [ClaimedObject], options: LoadOptions) {
        self.unit = unit
        self.options = options
    }

    /// The next object of the unit, and the same with its bytes at hand where they were read ahead. NIL at the end.
    mutating func nextObject(_ group: inout TaskGroup<Fetched>) async -> (object: ClaimedObject, readable: ClaimedObject)? {
        guard next < unit.count else { return nil }
        ask(&group)
        let index = next
        next += 1
        let object = unit[index]
        guard isReadAhead(object) else { return (object, object) }
        while arrived[index] == nil, let fetched = await group.next() { arrived[fetched.index] = fetched.result }
        heldBytes -= object.summary.sizeBytes
        guard let result = arrived.removeValue(forKey: index) else { return (object, object) }
        return (object, object.read(from: HeldObject(store: object.store, result: result)))
    }

    /// Asks for objects in their order as long as there is room; the one that is wanted next is always asked for.
    private mutating func ask(_ group: inout TaskGroup<Fetched>) {
        while asked < unit.count, asked <= next || hasRoom {
            let (index, object) = (asked, unit[asked])
            asked += 1
            guard isReadAhead(object) else { continue }
            heldBytes += object.summary.sizeBytes
            group.addTask { await Self.fetch(object, index) }
        }
    }

    /// The result is made before the pair: with a tuple made around the `await`, Swift 6.3 optimized gives one task's bytes another's index.
    private static func fetch(_ object: ClaimedObject, _ index: Int) async -> Fetched {
        let result: Result<[UInt8], ObjectStoreError>
        do throws(ObjectStoreError) {
            let bytes = try await object.store.read(object.summary, range: nil)
            result = .success(bytes)
        } catch {
            result = .failure(error)
        }
        return Fetched(index: index, result: result)
    }

    private var hasRoom: Bool {
        asked - next < Self.objectCountMax && heldBytes + unit[asked].summary.sizeBytes <= unit[asked].store.readAheadBytes
    }

    private func isReadAhead(_ object: ClaimedObject) -> Bool {
        object.store.readAheadBytes > 0 && object.summary.sizeBytes <= options.readBytes && ObjectConverter.reads(object)
    }
}

/// One object of a store that was read already.
private struct HeldObject: ObjectStore {
    let store: any ObjectStore
    let result: Result<[UInt8], ObjectStoreError>

    var name: String { store.name }

    func uri(of key: String) -> String { store.uri(of: key) }

    func list(prefix: String) -> any ObjectListing { store.list(prefix: prefix) }

    func head(_ key: String) async throws(ObjectStoreError) -> ObjectSummary { try await store.head(key) }

    func read(_ object: ObjectSummary, range: Range<Int64>?) async throws(ObjectStoreError) -> [UInt8] {
        let bytes = try result.get()
        guard let range else { return bytes }
        let wanted = range.clamped(to: 0..<Int64(bytes.count))
        return Array(bytes[Int(wanted.lowerBound)..<Int(wanted.upperBound)])
    }
}

extension ClaimedObject {
    /// The same object, its bytes from elsewhere.
    fileprivate func read(from store: any ObjectStore) -> ClaimedObject {
        ClaimedObject(store: store, summary: summary, path: path, id: id, replaces: replaces)
    }
}
