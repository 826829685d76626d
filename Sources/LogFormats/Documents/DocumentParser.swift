/// Turns JSON documents into rows: the known members into their columns, all others into `rest`.
///
/// Values are the document's own bytes. What JSONB does not hold exactly is made storable, and the document's bytes go to `raw`.
struct DocumentParser: LineParser, ~Copyable {
    private struct Member {
        let key: JSONBytes
        let value: JSONBytes
    }

    let layout: DocumentLayout
    private let limits: LogLimits
    private let keys: [[UInt8]]
    private var rows = ByteWriter(capacity: 1 << 20)
    private var origin: RecordOrigin?
    /// The value of each field, and which fields have one.
    private var values: [JSONBytes?]
    private var others: [Member] = []
    /// Fields whose own value belongs into `rest`.
    private var kept: UInt64 = 0
    private var repairs = false

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

extension DocumentParser {
    // MARK: The row

    /// Gives the event's time.
    private mutating func append(_ document: LineToken, index: Int, marks: JSONMarks) -> Int64? {
        repairs = !marks.isDisjoint(with: [.escapeNotStorable, .numberNotStorable])
        kept = 0
        rows.appendBigEndian(Int16(layout.copyColumns.count))
        let time = eventTime
        appendOrigin(time, index: index)
        for field in layout.fields.indices { append(field) }
        appendRest()
        if marks.isEmpty {
            appendNull()
        } else {
            rows.appendBigEndian(Int32(truncatingIfNeeded: document.count))
            rows.append(document.start, count: document.count)
        }
        return time
    }

    private var eventTime: Int64? {
        switch layout.time {
        case .iso(let field): values[field].flatMap { EventTime(text: Self.token(of: $0).bytes)?.microseconds }
        case .epochMilliseconds(let field):
            values[field].flatMap { Self.token(of: $0).integer }.flatMap { milliseconds in
                guard (-62_000_000_000_000..<250_000_000_000_000).contains(milliseconds) else { return nil }
                return (milliseconds - LineTime.epochOffset * 1000) * 1000
            }
        }
    }

    /// A string's text, where it has no escape, or the value itself.
    private static func token(of value: JSONBytes) -> LineToken {
        let isPlain = value.isString && !value.hasEscape
        return LineToken(start: isPlain ? value.start + 1 : value.start, end: isPlain ? value.end - 1 : value.end)
    }

    private mutating func appendOrigin(_ time: Int64?, index: Int) {
        if let time { appendInteger(time) } else { appendNull() }
        appendInteger(origin?.objectID ?? 0)
        appendInteger(Int32(truncatingIfNeeded: index))
        if time == nil, let day = origin?.day { appendInteger(day.daysSince2000) } else { appendNull() }
        let (account, region) = place
        appendText(account)
        appendText(region)
    }

    /// The account and the region: the document's own first.
    private var place: (account: String?, region: String?) {
        switch layout.account {
        case .field(let field):
            (
                values[field].flatMap { $0.isString ? String(decoding: Self.token(of: $0).bytes, as: UTF8.self) : nil } ?? origin?.account,
                origin?.region
            )
        case .arn(let field): placeOfARN(values[field])
        }
    }

    /// `arn:aws:wafv2:us-east-1:123456789012:regional/webacl/…`
    private func placeOfARN(_ value: JSONBytes?) -> (account: String?, region: String?) {
        guard let value, value.isString else { return (origin?.account, origin?.region) }
        let parts = String(decoding: Self.token(of: value).bytes, as: UTF8.self).split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count > 5, parts[0] == "arn", parts[4].utf8.count == 12 else { return (origin?.account, origin?.region) }
        return (String(parts[4]), origin?.region ?? (parts[3].isEmpty ? nil : String(parts[3])))
    }

    private mutating func append(_ field: Int) {
        guard let value = values[field] else { return appendNull() }
        switch layout.fields[field].kind {
        case .json: appendDocument(value)
        case .text where value.isString: appendValue { $0.appendText(of: value) }
        case .int32: appendInteger(field, value, Int32.self)
        case .int64: appendInteger(field, value, Int64.self)
        case .time: appendTime(field, value)
        case .text: keepValue(field, value)
        }
    }

    /// A value of another type than the column's: its JSON text, and itself in `rest`.
    private mutating func keepValue(_ field: Int, _ value: JSONBytes) {
        kept |= 1 << UInt64(field)
        if value.isNull { return appendNull() }
        appendValue { [repairs] in repairs ? $0.appendStorable(value) : $0.append(value.start, count: value.count) }
    }

    private mutating func appendInteger<Number: FixedWidthInteger>(_ field: Int, _ value: JSONBytes, _ type: Number.Type) {
        guard !value.isString, let integer = Self.token(of: value).integer, let number = Number(exactly: integer) else {
            kept |= 1 << UInt64(field)
            return appendNull()
        }
        appendInteger(number)
    }

    private mutating func appendTime(_ field: Int, _ value: JSONBytes) {
        let time = value.isString && !value.hasEscape ? EventTime(text: value.plainText) : nil
        if time?.isCanonical != true { kept |= 1 << UInt64(field) }
        if let time { appendInteger(time.microseconds) } else { appendNull() }
    }
}

extension DocumentParser {
    // MARK: Values

    private mutating func appendRest() {
        guard kept != 0 || !others.isEmpty else { return appendNull() }
        let start = beginValue()
        rows.append("\u{1}{")
        var isFirst = true
        for field in layout.fields.indices where kept & (1 << UInt64(field)) != 0 {
            guard let value = values[field] else { continue }
            separate(&isFirst)
            rows.append(.quote)
            rows.append(contentsOf: keys[field])
            rows.append("\":")
            appendStorable(value)
        }
        for member in others {
            separate(&isFirst)
            appendStorable(member.key)
            rows.append(.colon)
            appendStorable(member.value)
        }
        rows.append(.closeBrace)
        endValue(start)
    }

    private mutating func separate(_ isFirst: inout Bool) {
        if !isFirst { rows.append(.comma) }
        isFirst = false
    }

    private mutating func appendDocument(_ value: JSONBytes) {
        let start = beginValue()
        rows.append(1)
        appendStorable(value)
        endValue(start)
    }

    private mutating func appendStorable(_ value: JSONBytes) {
        if repairs { rows.appendStorable(value) } else { rows.append(value.start, count: value.count) }
    }

    private mutating func appendText(_ text: String?) {
        guard let text else { return appendNull() }
        appendValue { $0.append(contentsOf: Array(text.utf8)) }
    }

    private mutating func appendInteger<Number: FixedWidthInteger>(_ value: Number) {
        rows.appendBigEndian(Int32(MemoryLayout<Number>.size))
        rows.appendBigEndian(value)
    }

    private mutating func appendNull() { rows.appendBigEndian(Int32(-1)) }

    private mutating func appendValue(_ write: (inout ByteWriter) -> Void) {
        let start = beginValue()
        write(&rows)
        endValue(start)
    }

    private mutating func beginValue() -> Int {
        rows.appendBigEndian(Int32(0))
        return rows.count
    }

    private mutating func endValue(_ start: Int) {
        rows.patchBigEndian(Int32(truncatingIfNeeded: rows.count - start), at: start - 4)
    }
}
