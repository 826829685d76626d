internal import CZlib

/// Turns the stored bytes of an object into its text, piece by piece: gzip of one or several members, or text as it is.
///
/// Source: RFC 1952, section 2.2 (members follow each other); zlib manual, `inflateInit2` (window bits + 16: gzip, with its checksum verified).
struct Inflater: ~Copyable {
    private enum State {
        case beginning
        case plain
        case member
        case betweenMembers
        /// Zeros behind the last member, as tape tools leave them.
        case padding
    }

    /// zlib's state points back at this structure, so that it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var state = State.beginning
    private(set) var storedBytes = 0
    private(set) var inflatedBytes = 0
    /// Whether zlib may hold text back for want of room, although its input is used up.
    private(set) var mayHoldMore = false
    private let limits: LogLimits

    init(limits: LogLimits) {
        self.limits = limits
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let result = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(result == Z_OK, "zlib has no memory for a window of 32 KB")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    mutating func restart() {
        state = .beginning
        storedBytes = 0
        inflatedBytes = 0
        mayHoldMore = false
        inflateReset(stream)
    }

    var isGzip: Bool {
        switch state {
        case .beginning, .plain: false
        case .member, .betweenMembers, .padding: true
        }
    }

    /// Fills `output` from the front of `input`, and takes from `input` what it has used. Gives the bytes written: 0 when `input` is used up and nothing is held back.
    mutating func read(
        _ input: inout UnsafeRawBufferPointer, into output: UnsafeMutableBufferPointer<UInt8>
    ) throws(ObjectFault) -> Int {
        var written = 0
        while written == 0, !input.isEmpty || mayHoldMore {
            switch state {
            case .beginning: state = input[0] == 0x1F && (input.count == 1 || input[1] == 0x8B) ? .member : .plain
            case .plain: written = copy(&input, into: output)
            case .member: written = try inflateMember(&input, into: output)
            case .betweenMembers: beginMember(input)
            case .padding: try skipPadding(&input)
            }
        }
        try checkBounds()
        return written
    }

    /// Says whether the object may end here.
    func finish() throws(ObjectFault) {
        guard case .member = state else { return }
        throw .rejected(.truncatedGzip, "the gzip stream ends after \(storedBytes) bytes, within a member")
    }

    private mutating func copy(_ input: inout UnsafeRawBufferPointer, into output: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let count = min(input.count, output.count)
        UnsafeMutableRawBufferPointer(output).copyMemory(from: UnsafeRawBufferPointer(rebasing: input.prefix(count)))
        take(count, from: &input)
        inflatedBytes += count
        return count
    }

    private mutating func inflateMember(
        _ input: inout UnsafeRawBufferPointer, into output: UnsafeMutableBufferPointer<UInt8>
    ) throws(ObjectFault) -> Int {
        // zlib reads through the pointer only; its type is not const in older headers.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(min(input.count, Int(UInt32.max)))
        let offered = Int(stream.pointee.avail_in)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(min(output.count, Int(UInt32.max)))
        let room = Int(stream.pointee.avail_out)
        let result = inflate(stream, Z_NO_FLUSH)
        take(offered - Int(stream.pointee.avail_in), from: &input)
        let written = room - Int(stream.pointee.avail_out)
        inflatedBytes += written
        mayHoldMore = written == room
        switch result {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END:
            state = .betweenMembers
            mayHoldMore = false
        default: throw .rejected(.corruptGzip, "\(message), after \(storedBytes) bytes")
        }
        return written
    }

    private var message: String { stream.pointee.msg.map { String(cString: $0) } ?? "damaged data" }

    private mutating func beginMember(_ input: UnsafeRawBufferPointer) {
        if input[0] == 0 {
            state = .padding
        } else {
            inflateReset(stream)
            state = .member
        }
    }

    private mutating func skipPadding(_ input: inout UnsafeRawBufferPointer) throws(ObjectFault) {
        guard input.allSatisfy({ $0 == 0 }) else { throw .rejected(.corruptGzip, "data follows the zeros after the last gzip member") }
        take(input.count, from: &input)
    }

    private mutating func take(_ count: Int, from input: inout UnsafeRawBufferPointer) {
        storedBytes += count
        input = UnsafeRawBufferPointer(rebasing: input.dropFirst(count))
    }

    private func checkBounds() throws(ObjectFault) {
        guard inflatedBytes <= limits.inflatedBytes else {
            throw .rejected(.objectTooLarge, "more than \(limits.inflatedBytes) bytes after inflating")
        }
        guard inflatedBytes > limits.inflatedBytesFree, inflatedBytes > storedBytes * limits.inflationRatio else { return }
        throw .rejected(
            .decompressionBomb, "\(storedBytes) bytes inflate to more than \(inflatedBytes), past \(limits.inflationRatio) to 1")
    }
}
