/// Turns the stored bytes of an object of lines into rows, fed piece by piece.
///
/// Bytes are inflated into a window, lines are parsed in it and written as rows; only a line that is not complete yet stays behind. A line that
/// does not parse is left out and listed, and the rest loads. One reader serves many objects, one after the other.
final class LineReader<Parser: LineParser & ~Copyable>: LogObjectReader {
    private let limits: LogLimits
    private let lineBytesMax: Int
    private var inflater: Inflater
    private var window = ScanWindow(capacity: 512 << 10)
    private var parser: Parser
    private var lineIndex = 0
    /// Behind a line that was too long, up to its end.
    private var isPassingOver = false
    private var isGzipExpected = false
    private var statistics = ObjectStatistics()

    init(_ parser: consuming Parser, limits: LogLimits) {
        lineBytesMax = parser.recordBytesMax(limits)
        self.parser = parser
        self.limits = limits
        inflater = Inflater(limits: limits)
    }

    func begin(_ origin: RecordOrigin, path: LogPath) {
        inflater.restart()
        window.removeAll()
        parser.begin(origin)
        (lineIndex, isPassingOver) = (0, false)
        isGzipExpected = path.name.hasSuffix(".gz")
        statistics = ObjectStatistics()
    }

    var rowBytes: Int { parser.rowBytes }

    func withRows<Value, Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Value) throws(Failure) -> Value {
        try parser.withRows(body)
    }

    func removeRows() { parser.removeRows() }

    func releaseRows() { parser.releaseRows() }

    func feed(_ stored: UnsafeRawBufferPointer) throws(ObjectFault) {
        var input = stored
        repeat {
            let room = window.makeRoom(Self.roomBytes)
            let added = try inflater.read(&input, into: UnsafeMutableBufferPointer(rebasing: room.prefix(Self.roomBytes)))
            window.append(added)
            parseLines()
        } while !input.isEmpty || inflater.mayHoldMore
    }

    func finish() throws(ObjectFault) -> ObjectStatistics {
        try inflater.finish()
        guard inflater.storedBytes > 0 else {
            throw isGzipExpected ? .rejected(.truncatedGzip, "the object is empty") : .skipped(.empty)
        }
        if window.count > 0, !isPassingOver { parse(LineToken(start: window.start, end: window.end)) }
        if isGzipExpected, !inflater.isGzip, statistics.rowCount == 0 { throw .rejected(.notGzip, "named .gz, and neither gzip nor a log") }
        statistics.inflatedBytes = inflater.inflatedBytes
        return statistics
    }

    private static var roomBytes: Int { 256 << 10 }
}

extension LineReader where Parser: ~Copyable {
    /// Parses the complete lines of the window.
    private func parseLines() {
        if parser.isWholeObject { return boundLine(from: window.start) }
        var start = window.start
        let end = window.end
        while let newline = ByteSearch.first(.newline, from: start, to: end) {
            if isPassingOver { isPassingOver = false } else { parse(LineToken(start: start, end: newline)) }
            start = newline + 1
        }
        boundLine(from: start)
    }

    /// Lists a line that is past the bound although its end is not in sight, and forgets it.
    private func boundLine(from start: UnsafePointer<UInt8>) {
        let isTooLong = window.end - start > lineBytesMax
        if isTooLong, !isPassingOver {
            let head = LineToken(start: start, end: start + limits.snippetBytes)
            reject(head, LineFault(.recordTooLarge, "the line is longer than \(lineBytesMax) bytes"))
            lineIndex += 1
        }
        if isTooLong { isPassingOver = true }
        window.removeFirst(upTo: isPassingOver ? window.end : start)
    }

    private func parse(_ whole: LineToken) {
        var line = whole
        if line.count > 0, line.end[-1] == .carriageReturn { line.end -= 1 }
        if lineIndex == 0, line.count >= 3, line.start[0] == 0xEF, line.start[1] == 0xBB, line.start[2] == 0xBF { line.start += 3 }
        if line.count > 0, let fault = parser.accept(line, index: lineIndex, &statistics) { reject(line, fault) }
        lineIndex += 1
    }

    private func reject(_ line: LineToken, _ fault: LineFault) {
        statistics.reject(line, recordIndex: lineIndex, fault, limits)
    }
}

/// What one line is turned into by the service's parser.
protocol LineParser: ~Copyable {
    /// Whether the object is one text, whatever newlines it has.
    var isWholeObject: Bool { get }
    var rowBytes: Int { get }

    /// The longest line that is taken in.
    borrowing func recordBytesMax(_ limits: LogLimits) -> Int
    mutating func begin(_ origin: RecordOrigin)
    /// Takes in a line: a row, or a header, or why it is neither.
    mutating func accept(_ line: LineToken, index: Int, _ statistics: inout ObjectStatistics) -> LineFault?
    mutating func removeRows()
    mutating func releaseRows()
    borrowing func withRows<Value, Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Value) throws(Failure) -> Value
}

/// Why a line is left out.
struct LineFault {
    let reason: RejectReason
    let detail: String

    init(_ reason: RejectReason, _ detail: String) {
        self.reason = reason
        self.detail = detail
    }
}
