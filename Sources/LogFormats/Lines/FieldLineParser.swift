/// Turns lines of fields in order into rows.
struct FieldLineParser: LineParser, ~Copyable {
    let layout: LineLayout
    private var writer: LineRowWriter
    var record = LineRecord()
    /// What the tokens of a line are: the layout's order, or the header's.
    var places: [TokenPlace]
    var isNamed = false
    var separator: UInt8
    private var isSeparatorKnown = false
    /// The index of the token that stands in brackets; -1 for none.
    private let bracketedToken: Int
    /// The header's names that the layout does not know, as `"name":`.
    var names: [[UInt8]] = []
    /// Fields by their names, for headers and for objects in JSON.
    let fieldsByName: [String: Int]
    let nameBytes: [[UInt8]]
    var nextField = 0
    var decoded = ByteWriter(capacity: 4 << 10)

    init(layout: LineLayout) {
        self.layout = layout
        writer = LineRowWriter(layout: layout)
        places = layout.places
        separator = layout.grammar == .tabs ? .tab : .blank
        bracketedToken = if case .bracketed(let field) = layout.time { field } else { -1 }
        nameBytes = layout.fields.map { Array($0.name.utf8) }
        fieldsByName = Dictionary(uniqueKeysWithValues: layout.fields.enumerated().map { ($0.element.name.lowercased(), $0.offset) })
    }

    mutating func begin(_ origin: RecordOrigin) {
        writer.begin(origin)
        (places, names, isNamed, isSeparatorKnown) = (layout.places, [], false, false)
        separator = layout.grammar == .tabs ? .tab : .blank
    }

    var isWholeObject: Bool { false }
    var rowBytes: Int { writer.rows.count }
    func recordBytesMax(_ limits: LogLimits) -> Int { min(limits.lineBytes, limits.recordBytes) }
    mutating func removeRows() { writer.removeRows() }
    mutating func releaseRows() { writer.releaseRows() }

    borrowing func withRows<Value, Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Value) throws(Failure) -> Value {
        try body(UnsafeRawBufferPointer(writer.rows.bytes))
    }

    mutating func accept(_ line: LineToken, index: Int, _ statistics: inout ObjectStatistics) -> LineFault? {
        if let fault = StoredText.fault(in: line) { return LineFault(.invalidUTF8, "\(fault) in the line") }
        switch layout.grammar {
        case .words where takeHeaderOfWords(line): return nil
        case .tabs where line.start.pointee == UInt8(ascii: "#"):
            takeHeaderOfTabs(line)
            return nil
        case .tabs where line.start.pointee == .openBrace:
            if let fault = readObject(line) { return fault }
        case .words, .quotedWords, .tabs:
            if let fault = readTokens(line) { return fault }
        }
        let time = writer.append(record, index: index, names: names)
        statistics.count(time?.microseconds, isRaw: false)
        return nil
    }

    private mutating func readTokens(_ line: LineToken) -> LineFault? {
        record.removeAll()
        if layout.grammar == .tabs, !isSeparatorKnown { findSeparator(in: line) }
        var tokenizer = LineTokenizer(line, separator: separator, knowsQuotes: layout.grammar == .quotedWords)
        var count = 0
        while let token = tokenizer.next(isBracketed: count == bracketedToken) {
            if count < places.count {
                record.set(places[count], token)
            } else if token.count > 0 {
                record.add(LineRecord.Extra(place: count, isNamed: false, token: token))
            }
            count += 1
        }
        if tokenizer.isBroken { return LineFault(.malformedLine, "field \(count + 1) has no closing mark") }
        guard count >= tokenCountMin else {
            return LineFault(.malformedLine, "\(count) fields, where at least \(tokenCountMin) belong")
        }
        // Where a header counts the words, one too many may stand anywhere, and every value behind it would be another field's.
        guard layout.grammar != .words || count <= places.count else {
            return LineFault(.malformedLine, "\(count) fields, where \(places.count) belong")
        }
        return checkTime()
    }

    /// A delivery of 2024's kind may have another separator than the tab: the first line of values shows it.
    ///
    /// Source: Amazon CloudFront Developer Guide, "Standard logging (v2)", "Field delimiter".
    private mutating func findSeparator(in line: LineToken) {
        let counts = Self.separators.map { separator in line.bytes.count { $0 == separator } }
        let most = counts.max() ?? 0
        let wanted = isNamed ? places.count - 1 : layout.tokenCountMin - 1
        // The tab is the first of them, so that it has the say where counts are equal.
        let place = counts.firstIndex(of: wanted) ?? counts.firstIndex(of: most) ?? 0
        separator = counts[0] >= wanted ? .tab : Self.separators[place]
        isSeparatorKnown = true
    }

    private static let separators: [UInt8] = [.tab, .comma, UInt8(ascii: ";"), UInt8(ascii: "|"), .blank]

    /// A header of words promises its fields; tabs may be left out at the end.
    private var tokenCountMin: Int {
        switch layout.grammar {
        case .words: isNamed ? places.count : layout.tokenCountMin
        case .tabs: isNamed ? min(layout.tokenCountMin, places.count) : layout.tokenCountMin
        case .quotedWords: layout.tokenCountMin
        }
    }

    /// A line whose time or another telling number is a word is none of the service's lines.
    private func checkTime() -> LineFault? {
        for field in layout.tellingFields {
            guard let token = record.token(field), !token.isDash, token.integer == nil else { continue }
            return LineFault(.malformedLine, "field '\(layout.fields[field].name)' is no number")
        }
        switch layout.time {
        case .iso(let field): return timeFault(field) { LineTime(iso: $0) }
        case .bracketed(let field): return timeFault(field) { LineTime(bracketed: $0) }
        case .epochSeconds, .dateAndClock: return nil
        }
    }

    private func timeFault(_ field: Int, _ read: (LineToken) -> LineTime?) -> LineFault? {
        guard let token = record.token(field), read(token) == nil else { return nil }
        return LineFault(.malformedLine, "field '\(layout.fields[field].name)' is no time")
    }
}
