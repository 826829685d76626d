import LogFormats
import Synchronization

/// The dictionary entries that this load has committed: each worker's reader meets the same ones, and one of them need tell PostgreSQL.
///
/// Of a bounded number; what is forgotten is told again, and found to be there.
final class CommittedEntries: Sendable {
    /// The dictionaries are tables of their own, in which equal bytes have equal identifiers.
    private struct Key: Hashable {
        let kind: DictionaryKind
        let id: DictionaryID
    }

    private let keys = Mutex<Set<Key>>([])

    func missing(_ entries: [DictionaryEntry]) -> [DictionaryEntry] {
        keys.withLock { keys in entries.filter { !keys.contains(Key(kind: $0.kind, id: $0.id)) } }
    }

    /// To be called once the entries are on disk.
    func add(_ entries: [DictionaryEntry]) {
        keys.withLock { keys in
            if keys.count + entries.count > Self.countMax { keys.removeAll(keepingCapacity: true) }
            keys.formUnion(entries.map { Key(kind: $0.kind, id: $0.id) })
        }
    }

    /// Of 24 bytes each.
    private static let countMax = 250_000
}
