import CZlib
import Testing

@testable import LogFormats

/// What zlib has deflated comes back, however the bytes arrive and however little room there is.
@Suite("Inflating") struct InflaterTests {
    @Test("whatever the pieces, the text is the same", arguments: 0..<40)
    func pieces(seed: UInt64) throws {
        var random = Dice(seed: seed)
        let texts = (0..<random.below(4) + 1).map { _ in random.text() }
        let stored = texts.flatMap { gzip($0, level: Int32(random.below(10))) } + [UInt8](repeating: 0, count: random.below(2) * 512)
        #expect(try inflate(stored, &random) == texts.flatMap { $0 })
    }

    @Test("a damaged byte is never taken for a text", arguments: 0..<200)
    func damage(seed: UInt64) {
        var random = Dice(seed: seed)
        let text = random.text()
        var stored = gzip(text, level: Int32(random.below(10)))
        stored[random.below(stored.count)] ^= UInt8(1 + random.below(255))
        guard let inflated = try? inflate(stored, &random) else { return }
        // Time, system, flags of the header that say nothing of the text; or no gzip any more, which is text as it is.
        #expect(inflated == text || inflated == stored)
    }

    @Test("a header may have a name, a comment, further fields and a checksum")
    func header() throws {
        let text = Array("some text".utf8)
        let member = gzip(text)
        let optional: [UInt8] = [3, 0, 1, 2, 3] + Array("name.json".utf8) + [0] + Array("a comment".utf8) + [0]
        let start = Array(member[..<3]) + [0x1E] + Array(member[4..<10]) + optional
        let checksum = UInt16(truncatingIfNeeded: crc32(0, start, UInt32(start.count)))
        let stored = start + [UInt8(checksum & 0xFF), UInt8(checksum >> 8)] + member[10...]
        var random = Dice(seed: 1)
        for _ in 0..<20 { #expect(try inflate(stored, &random) == text) }
    }

    private func inflate(_ stored: [UInt8], _ random: inout Dice) throws(ObjectFault) -> [UInt8] {
        var inflater = Inflater(limits: LogLimits())
        var text: [UInt8] = []
        var rest = stored[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(1 + random.below(random.below(2) == 0 ? 12 : 5_000)))
            rest = rest.dropFirst(piece.count)
            text += try read(piece, with: &inflater, room: 1 + random.below(3_000))
        }
        try inflater.finish()
        return text
    }

    private func read(_ piece: [UInt8], with inflater: inout Inflater, room: Int) throws(ObjectFault) -> [UInt8] {
        let output = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: room)
        defer { output.deallocate() }
        var text: [UInt8] = []
        try piece.withUnsafeBufferPointer { (bytes) throws(ObjectFault) in
            var input = UnsafeRawBufferPointer(bytes)
            repeat {
                text += output.prefix(try inflater.read(&input, into: output))
            } while !input.isEmpty || inflater.mayHoldMore
        }
        return text
    }
}

/// Random choices, the same for the same seed.
private struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    /// Empty, repetitive or noise, up to some hundred thousand bytes.
    mutating func text() -> [UInt8] {
        let count = below(4) == 0 ? below(4) : below(200_000)
        let spread = [1, 4, 40, 256][below(4)]
        return (0..<count).map { _ in UInt8(below(spread)) }
    }
}
