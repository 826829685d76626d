/// One token's own bytes, without the quotes or brackets around them.
struct LineToken {
    var start: UnsafePointer<UInt8>
    var end: UnsafePointer<UInt8>
    var isQuoted = false

    @inline(__always) var count: Int { end - start }
    @inline(__always) var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
    @inline(__always) var isDash: Bool { count == 1 && start.pointee == .minus }
}

extension LineToken {
    /// A number as it is written plainly: digits without leading zeros, a sign only where it counts. NIL for every other spelling.
    @inline(__always)
    var integer: Int64? {
        var position = start
        let isNegative = count > 1 && position.pointee == .minus
        if isNegative { position += 1 }
        let digits = end - position
        guard digits > 0, digits <= 18 else { return nil }
        guard position.pointee != .zero || digits == 1 && !isNegative else { return nil }
        var value: Int64 = 0
        while position < end {
            let digit = position.pointee &- .zero
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int64(digit)
            position += 1
        }
        return isNegative ? -value : value
    }

    /// A number with or without a fraction, correctly rounded. NIL for words, infinities and not-a-numbers.
    @inline(__always)
    var double: Double? {
        var position = start
        let isNegative = count > 1 && position.pointee == .minus
        if isNegative { position += 1 }
        var value: Int64 = 0
        var (digits, fraction, hasPoint) = (0, 0, false)
        while position < end {
            let byte = position.pointee
            if byte == .point, !hasPoint {
                hasPoint = true
            } else {
                guard byte &- .zero < 10 else { return slowDouble }
                value = value &* 10 &+ Int64(byte &- .zero)
                digits += 1
                if hasPoint { fraction += 1 }
            }
            position += 1
        }
        guard digits > 0 else { return nil }
        // Up to 15 digits and powers of ten up to 22 are exact, so that one division rounds once.
        guard digits <= 15 else { return slowDouble }
        let magnitude = Double(value) / Self.powersOfTen[fraction]
        return isNegative ? -magnitude : magnitude
    }

    private var slowDouble: Double? {
        guard let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else { return nil }
        return value
    }

    private static let powersOfTen: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15]
}
