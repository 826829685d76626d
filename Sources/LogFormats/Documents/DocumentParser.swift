/// Turns JSON documents into rows: the known members into their columns, all others into `rest`.
///
/// Values are the document's own bytes. What JSONB does not hold exactly is made storable, and the document's bytes go to `raw`.
struct DocumentParser: LineParser, ~Copyable {
    struct Member {
        let key: JSONBytes
        let value: JSONBytes
    }

    let layout: DocumentLayout
    private let limits: LogLimits
    let keys: [[UInt8]]
    var rows = ByteWriter(capacity: 1 << 20)
    var origin: RecordOrigin?
    /// The value of each field, and which fields have one.
    var values: [JSONBytes?]
    var others: [Member] = []
    /// Fields whose own value belongs into `rest`.
    var kept: UInt64 = 0
    var repairs = false

    init(layout: DocumentLayout, limits: LogLimits) {
        self.layout = layout
        self.limits = limits
        keys = layout.fields.map { Array($0.key.utf8) }
        values = Array(repeating: nil, count: layout.fields.count)
    }

    var isWholeObject: Bool { layout.isWholeObject }
    var rowBytes: Int { rows.count }
    func recordBytesMax(_ limits: LogLimits) -> Int { limits.recordBytes }

    mutating func begin(_ origin: RecordOrigin) {
        self.origin = origin
        removeRows()
    }

    mutating func removeRows() { rows.truncate(to: 0) }

    mutating func releaseRows() { rows.shrink(to: 1 << 20) }

    borrowing func withRows<Value, Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Value) throws(Failure) -> Value {
        try body(UnsafeRawBufferPointer(rows.bytes))
    }

    mutating func accept(_ line: LineToken, index: Int, _ statistics: inout ObjectStatistics) -> LineFault? {
        var scanner = JSONScanner(from: line.start, to: line.end, nestingMax: limits.nesting)
        scanner.skipBlanks()
        guard scanner.position < line.end else { return nil }
        guard scanner.byte == .openBrace else { return LineFault(.recordNotAnObject, "not a JSON object") }
        do throws(JSONFault) {
            try scanMembers(&scanner)
        } catch {
            return LineFault(RejectReason(error), "\(error.description) at byte \(scanner.position - line.start)")
        }
        // Blanks are no end: an object that is cut off may seem to go on in the next line.
        guard scanner.position <= line.end else { return LineFault(.truncatedJSON, "unexpected end") }
        scanner.skipBlanks()
        guard scanner.position >= line.end else { return LineFault(.notJSON, "text follows the object") }
        let time = append(line, index: index, marks: scanner.marks)
        statistics.count(time, isRaw: !scanner.marks.isEmpty)
        return nil
    }

    private mutating func scanMembers(_ scanner: inout JSONScanner) throws(JSONFault) {
        for field in values.indices { values[field] = nil }
        others.removeAll(keepingCapacity: true)
        try scanner.expect(.openBrace)
        if scanner.take(.closeBrace) { return }
        repeat {
            scanner.skipBlanks()
            let keyStart = scanner.position
            try scanner.skipString()
            let key = JSONBytes(start: keyStart, end: scanner.position, hasEscape: scanner.stringHasEscape)
            try scanner.expect(.colon)
            scanner.skipBlanks()
            let start = scanner.position
            try scanner.skipValue(depth: 1)
            insert(key, JSONBytes(start: start, end: scanner.position, hasEscape: start.pointee == .quote && scanner.stringHasEscape))
        } while scanner.take(.comma)
        try scanner.expect(.closeBrace)
    }

    /// Equal keys: the last one wins, as in JSONB.
    private mutating func insert(_ key: JSONBytes, _ value: JSONBytes) {
        let field = key.hasEscape ? nil : keys.firstIndex { $0.count == key.count - 2 && key.plainText.elementsEqual($0) }
        if let field { values[field] = value } else { others.append(Member(key: key, value: value)) }
    }
}
