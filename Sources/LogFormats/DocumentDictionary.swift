import Crypto
import Glibc

/// Which of the two dictionaries a value belongs to: JSON values by their bytes, or texts.
package enum DictionaryKind: UInt8, CaseIterable, Sendable {
    case document, text

    /// The dictionary's table.
    package var table: String {
        switch self {
        case .document: "trail.document"
        case .text: "trail.text"
        }
    }
}

/// A value that events refer to, with its identifier: it must be in its dictionary before they are.
package struct DictionaryEntry: Sendable, Equatable {
    package let kind: DictionaryKind
    package let id: DictionaryID
    package let bytes: [UInt8]
}

/// The first half of the SHA-256 of a value's bytes: known without asking, and nobody finds two values with the same one.
package struct DictionaryID: Sendable, Hashable, Comparable {
    let high: UInt64
    let low: UInt64

    init(of bytes: UnsafeBufferPointer<UInt8>) {
        var hash = SHA256()
        hash.update(bufferPointer: UnsafeRawBufferPointer(bytes))
        (high, low) = hash.finalize().withUnsafeBytes { digest in
            (
                UInt64(bigEndian: digest.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    /// As PostgreSQL reads a `uuid`: 32 hexadecimal digits.
    package var text: String { Self.digits(high) + Self.digits(low) }

    package static func < (left: DictionaryID, right: DictionaryID) -> Bool { (left.high, left.low) < (right.high, right.low) }

    private static func digits(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// The values that a reader has met of late, with their identifiers, and those among them that PostgreSQL is still to be told of.
///
/// A table of fixed size: a value is found by a hash of its bytes and compared byte by byte; one that finds no free place takes that of another,
/// and when the bytes kept become too many it begins anew. What is forgotten costs a hash and one row that PostgreSQL has already.
struct DocumentDictionary: ~Copyable {
    private struct Slot {
        var hash: UInt64 = 0
        var kind = DictionaryKind.document
        var start = 0
        var count = -1
        var id: DictionaryID?
    }

    private var slots = [Slot](repeating: Slot(), count: slotCount)
    private var kept = ByteWriter(capacity: 1 << 16)
    /// Values met for the first time since the last `takeEntries`.
    private var entries: [DictionaryEntry] = []

    /// The identifier of a value. Cost: one pass over its bytes and one comparison, if it was met of late.
    mutating func id(of bytes: UnsafeBufferPointer<UInt8>, _ kind: DictionaryKind) -> DictionaryID {
        let hash = ByteHash.hash(bytes)
        let home = Int(truncatingIfNeeded: hash >> 32) & (Self.slotCount - 1)
        for step in 0..<Self.probeCount {
            let index = (home + step) & (Self.slotCount - 1)
            guard slots[index].count >= 0 else { return insert(bytes, kind, hash, at: index) }
            if let id = slots[index].id, slots[index].hash == hash, slots[index].kind == kind, isKept(bytes, at: slots[index]) { return id }
        }
        return insert(bytes, kind, hash, at: home)
    }

    /// The values to be added to the dictionaries before the rows that refer to them.
    mutating func takeEntries() -> [DictionaryEntry] {
        defer { entries.removeAll(keepingCapacity: true) }
        return entries
    }

    /// Forgets all: what was taken has not reached PostgreSQL.
    mutating func removeAll() {
        for index in slots.indices { slots[index].count = -1 }
        kept.truncate(to: 0)
        entries.removeAll()
    }

    private mutating func insert(
        _ bytes: UnsafeBufferPointer<UInt8>, _ kind: DictionaryKind, _ hash: UInt64, at index: Int
    ) -> DictionaryID {
        let id = DictionaryID(of: bytes)
        entries.append(DictionaryEntry(kind: kind, id: id, bytes: Array(bytes)))
        guard bytes.count <= Self.keptValueBytes else { return id }
        if kept.count + bytes.count > Self.keptBytes { forget() }
        slots[index] = Slot(hash: hash, kind: kind, start: kept.count, count: bytes.count, id: id)
        if let start = bytes.baseAddress { kept.append(start, count: bytes.count) }
        return id
    }

    private mutating func forget() {
        for index in slots.indices { slots[index].count = -1 }
        kept.truncate(to: 0)
    }

    @inline(__always)
    private func isKept(_ bytes: UnsafeBufferPointer<UInt8>, at slot: Slot) -> Bool {
        guard slot.count == bytes.count else { return false }
        guard let value = bytes.baseAddress, let kept = kept.bytes.baseAddress else { return bytes.isEmpty }
        return memcmp(kept + slot.start, value, slot.count) == 0
    }

    private static let slotCount = 1 << 14
    private static let probeCount = 8
    private static let keptBytes = 8 << 20
    private static let keptValueBytes = 64 << 10
}
