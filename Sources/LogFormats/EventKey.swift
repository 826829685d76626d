/// What tells that an event may have come before: a hash of its identifier and time, and the time itself.
package struct EventKey: Sendable {
    package let hash: UInt64
    /// Microseconds since 2000-01-01.
    package let time: Int64

    @inline(__always)
    init(eventID: UnsafeBufferPointer<UInt8>, time: Int64) {
        hash = ByteHash.hash(eventID, seed: UInt64(bitPattern: time))
        self.time = time
    }
}

/// A hash for tables in memory. It does not withstand an attacker: what it finds must be compared.
enum ByteHash {
    /// Eight bytes a step, each multiplied to twice its width and folded.
    @inline(__always)
    static func hash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64 = 0) -> UInt64 {
        let raw = UnsafeRawBufferPointer(bytes)
        var hash = fold(seed ^ UInt64(truncatingIfNeeded: bytes.count))
        var offset = 0
        while offset + 8 <= raw.count {
            hash = fold(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var last: UInt64 = 0
        while offset < raw.count {
            last = last << 8 | UInt64(raw[offset])
            offset += 1
        }
        return fold(hash ^ last)
    }

    @inline(__always)
    private static func fold(_ value: UInt64) -> UInt64 {
        let product = (value ^ 0x2545_F491_4F6C_DD1D).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}
