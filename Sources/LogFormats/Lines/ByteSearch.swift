/// Finds a byte, eight at a time.
enum ByteSearch {
    /// A borrow can only set a false mark above a true one, so the lowest mark is exact.
    @inline(__always)
    static func first(_ wanted: UInt8, from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        let (ones, high): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        let pattern = ones &* UInt64(wanted)
        var position = start
        while position + 8 <= end {
            let word = UInt64(littleEndian: UnsafeRawPointer(position).loadUnaligned(as: UInt64.self)) ^ pattern
            let hits = (word &- ones) & ~word & high
            if hits != 0 { return position + (hits.trailingZeroBitCount >> 3) }
            position += 8
        }
        while position < end {
            if position.pointee == wanted { return position }
            position += 1
        }
        return nil
    }
}

extension UInt8 {
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let blank = UInt8(ascii: " ")
    static let tab = UInt8(ascii: "\t")
}
