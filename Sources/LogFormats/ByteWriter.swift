/// A growing run of bytes, written from front to back, that knows the big-endian integers of PostgreSQL's binary COPY.
///
/// Cost: amortised one copy of each byte. The memory is kept by `removeAll`, so that one writer serves many objects.
struct ByteWriter: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 64)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    /// The bytes written so far. Valid until the next write.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    /// Forgets what was written after `count`, keeping the memory.
    mutating func truncate(to count: Int) { self.count = count }

    /// Forgets all that was written, and gives back memory past `capacity`.
    mutating func shrink(to capacity: Int) {
        count = 0
        guard self.capacity > capacity else { return }
        base.deallocate()
        base = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    /// Makes room for `additional` bytes, so that the next writes of as many need no test.
    @inline(__always)
    mutating func reserve(_ additional: Int) {
        if count &+ additional > capacity { grow(additional) }
    }

    @inline(never)
    private mutating func grow(_ additional: Int) {
        let wanted = max(count + additional, capacity * 2)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
        capacity = wanted
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count &+= 1
    }

    @inline(__always)
    mutating func append(_ start: UnsafePointer<UInt8>, count added: Int) {
        reserve(added)
        (base + count).update(from: start, count: added)
        count &+= added
    }

    @inline(__always)
    mutating func append(_ text: StaticString) { append(text.utf8Start, count: text.utf8CodeUnitCount) }

    mutating func append(contentsOf array: [UInt8]) {
        array.withUnsafeBufferPointer { part in
            if let start = part.baseAddress { append(start, count: part.count) }
        }
    }

    @inline(__always)
    mutating func appendBigEndian<Number: FixedWidthInteger>(_ value: Number) {
        let size = MemoryLayout<Number>.size
        reserve(size)
        UnsafeMutableRawPointer(base + count).storeBytes(of: value.bigEndian, as: Number.self)
        count &+= size
    }

    /// Makes the eight-byte value whose length stands at `offset` NULL: the length becomes -1, and what follows moves up.
    mutating func removeValue(at offset: Int) {
        patchBigEndian(Int32(-1), at: offset)
        (base + offset + 4).update(from: base + offset + 12, count: count - offset - 12)
        count -= 8
    }

    /// Overwrites four bytes at `offset`: the length of a field, known only once the field is written.
    @inline(__always)
    mutating func patchBigEndian(_ value: Int32, at offset: Int) {
        UnsafeMutableRawPointer(base + offset).storeBytes(of: value.bigEndian, as: Int32.self)
    }
}
