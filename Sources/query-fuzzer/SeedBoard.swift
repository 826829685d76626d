import Foundation

/// Which seed each worker is at, in a file that outlives the process.
final class SeedBoard: @unchecked Sendable {
    // Sendable: each worker writes its own slot alone, and the parent reads after the child has ended.
    private let slots: UnsafeMutablePointer<UInt64>

    static let slotCount = 64

    init(path: String) throws {
        let byteCount = Self.slotCount * MemoryLayout<UInt64>.stride
        let file = open(path, O_RDWR | O_CREAT, 0o600)
        guard file >= 0, ftruncate(file, off_t(byteCount)) == 0,
            let memory = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), memory != MAP_FAILED
        else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        close(file)
        slots = memory.assumingMemoryBound(to: UInt64.self)
    }

    subscript(worker: Int) -> UInt64 {
        get { slots[worker] }
        set { slots[worker] = newValue }
    }

    /// The seeds of the workers that have begun.
    var seeds: [UInt64] { (0..<Self.slotCount).map { slots[$0] }.filter { $0 != 0 } }
}
