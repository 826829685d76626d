/// The part of a log object that is being scanned: inflated bytes go in at the back, scanned records leave at the front.
///
/// Behind the bytes there are always `JSONScanner.padding` zeros, which the scanner needs.
struct ScanWindow: ~Copyable {
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var front = 0
    private var back = 0

    init(capacity: Int) {
        self.capacity = capacity
        // Left as it is: nothing is read behind the padding, and pages that are never written take no memory.
        memory = .allocate(capacity: capacity + JSONScanner.padding)
        terminate()
    }

    deinit { memory.deallocate() }

    var start: UnsafePointer<UInt8> { UnsafePointer(memory + front) }
    var end: UnsafePointer<UInt8> { UnsafePointer(memory + back) }
    var count: Int { back - front }

    mutating func removeAll() {
        front = 0
        back = 0
        terminate()
    }

    mutating func removeFirst(upTo position: UnsafePointer<UInt8>) { front = position - UnsafePointer(memory) }

    /// Room for at least `wanted` more bytes: what is left moves to the front, and the memory grows when that is not enough.
    mutating func makeRoom(_ wanted: Int) -> UnsafeMutableBufferPointer<UInt8> {
        if front > 0 {
            memory.update(from: memory + front, count: count)
            back -= front
            front = 0
        }
        if capacity - back < wanted { grow(to: max(capacity * 2, back + wanted)) }
        return UnsafeMutableBufferPointer(start: memory + back, count: capacity - back)
    }

    /// Takes over `added` bytes, written to the room that `makeRoom` gave.
    mutating func append(_ added: Int) {
        back += added
        terminate()
    }

    private mutating func terminate() {
        (memory + back).update(repeating: 0, count: JSONScanner.padding)
    }

    private mutating func grow(to larger: Int) {
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger + JSONScanner.padding)
        moved.update(from: memory, count: back)
        memory.deallocate()
        memory = moved
        capacity = larger
        terminate()
    }
}
