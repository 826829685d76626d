/// The header of a gzip member, taken in byte by byte, since it may arrive in pieces.
///
///     1F 8B 08 flags time×4 extra-flags system [size×2 extra…] [name… 00] [comment… 00] [checksum×2]
///
/// Source: RFC 1952, section 2.3. Its own checksum is not looked at; the text has another one.
struct GzipHeader {
    enum Fault: Error {
        case notGzip, unknownMethod
    }

    private enum Place {
        case fixed(Int)
        case extraSize(Int)
        case extra(left: Int)
        case name
        case comment
        case checksum(Int)
        case end
    }

    private var place = Place.fixed(0)
    private var flags: UInt8 = 0
    private var extraSize = 0

    var isComplete: Bool { if case .end = place { true } else { false } }

    mutating func take(_ byte: UInt8) throws(Fault) {
        switch place {
        case .fixed(let index): try takeFixed(byte, at: index)
        case .extraSize(let index):
            extraSize |= Int(byte) << (8 * index)
            place = index == 0 ? .extraSize(1) : extraSize > 0 ? .extra(left: extraSize) : afterExtra
        case .extra(let left): place = left > 1 ? .extra(left: left - 1) : afterExtra
        case .name: if byte == 0 { place = afterName }
        case .comment: if byte == 0 { place = afterComment }
        case .checksum(let index): place = index == 0 ? .checksum(1) : .end
        case .end: break
        }
    }

    private mutating func takeFixed(_ byte: UInt8, at index: Int) throws(Fault) {
        switch index {
        case 0: guard byte == 0x1F else { throw .notGzip }
        case 1: guard byte == 0x8B else { throw .notGzip }
        case 2: guard byte == Self.deflate else { throw .unknownMethod }
        case 3: flags = byte
        default: break
        }
        place = index < 9 ? .fixed(index + 1) : flags & 0x04 != 0 ? .extraSize(0) : afterExtra
    }

    private var afterExtra: Place { flags & 0x08 != 0 ? .name : afterName }
    private var afterName: Place { flags & 0x10 != 0 ? .comment : afterComment }
    private var afterComment: Place { flags & 0x02 != 0 ? .checksum(0) : .end }

    private static let deflate: UInt8 = 8
}
