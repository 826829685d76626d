/// Turns lines of fields in order into rows.
struct FieldLineParser: LineParser, ~Copyable {
    let layout: LineLayout
    private var writer: LineRowWriter
    private var record = LineRecord()
    /// What the tokens of a line are: the layout's order, or the header's.
    private var places: [TokenPlace]
    private var isNamed = false
    private var separator: UInt8
    private var isSeparatorKnown = false
    /// The index of the token that stands in brackets; -1 for none.
    private let bracketedToken: Int
    /// The header's names that the layout does not know, as `"name":`.
    private var names: [[UInt8]] = []
    /// Fields by their names, for headers and for objects in JSON.
    private let fieldsByName: [String: Int]
    private let nameBytes: [[UInt8]]
    private var nextField = 0
    private var decoded = ByteWriter(capacity: 4 << 10)

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

extension FieldLineParser {
    // MARK: Headers

    static func isKnownName(_ name: String, in service: LogService) -> Bool {
        guard case .lines(let layout) = service.content else { return false }
        return layout.fields.contains { $0.name == name }
    }

    /// A header's first two words are names of fields, which no value is.
    private mutating func takeHeaderOfWords(_ line: LineToken) -> Bool {
        guard line.start.pointee &- UInt8(ascii: "a") < 26 else { return false }
        let words = line.bytes.split(separator: .blank).map { String(decoding: $0, as: UTF8.self) }
        guard words.prefix(2).allSatisfy({ fieldsByName[$0] != nil }), !words.isEmpty else { return false }
        takeNames(words)
        return true
    }

    /// `#Fields: date time x-edge-location …`; the other lines with `#` say nothing that counts.
    ///
    /// Source: Amazon CloudFront Developer Guide, "Standard log file format".
    private mutating func takeHeaderOfTabs(_ line: LineToken) {
        let text = String(decoding: line.bytes, as: UTF8.self)
        guard text.hasPrefix("#Fields:") else { return }
        takeNames(text.dropFirst(8).split { " \t,".contains($0) }.map(String.init))
    }

    private mutating func takeNames(_ header: [String]) {
        names = []
        places = header.map { name in
            if let field = fieldsByName[name.lowercased()] { return .field(field) }
            names.append(Array("\(JSONName.quoted(name)):".utf8))
            return .unknown(names.count - 1)
        }
        isNamed = true
    }
}

extension FieldLineParser {
    // MARK: Objects

    /// `{"date":"2024-01-02","time":"03:04:05","c-ip":"192.0.2.1",…}`: the values of known names, as texts.
    ///
    /// Source: Amazon CloudFront Developer Guide, "Standard logging (v2)", output format JSON.
    private mutating func readObject(_ line: LineToken) -> LineFault? {
        record.removeAll()
        decoded.truncate(to: 0)
        // Escapes only shorten a text, so that the bytes do not move while tokens point at them.
        decoded.reserve(line.count)
        names = []
        var scanner = JSONScanner(from: line.start, to: line.end, nestingMax: 16)
        do throws(JSONFault) {
            try readMembers(&scanner)
        } catch {
            return LineFault(RejectReason(error), "\(error.description) at byte \(scanner.position - line.start) of the line")
        }
        guard scanner.marks.isEmpty else { return LineFault(.notJSON, "an escape that no text can hold") }
        return scanner.position <= line.end ? nil : LineFault(.truncatedJSON, "unexpected end")
    }

    private mutating func readMembers(_ scanner: inout JSONScanner) throws(JSONFault) {
        try scanner.expect(.openBrace)
        if scanner.take(.closeBrace) { return }
        repeat {
            scanner.skipBlanks()
            let keyStart = scanner.position
            try scanner.skipString()
            let key = LineToken(start: keyStart + 1, end: scanner.position - 1)
            try scanner.expect(.colon)
            scanner.skipBlanks()
            let start = scanner.position
            try scanner.skipValue()
            let hasEscape = start.pointee == .quote && scanner.stringHasEscape
            set(key, JSONBytes(start: start, end: scanner.position, hasEscape: hasEscape))
        } while scanner.take(.comma)
        try scanner.expect(.closeBrace)
    }

    private mutating func set(_ key: LineToken, _ value: JSONBytes) {
        guard !value.isNull else { return }
        let token = text(of: value)
        if let field = field(named: key) { return record.set(field, token) }
        // The key is JSON already.
        names.append([.quote] + key.bytes + [.quote, .colon])
        record.add(LineRecord.Extra(place: names.count - 1, isNamed: true, token: token))
    }

    /// Keys come in the same order in every line, so that the next field is nearly always the one behind the last.
    private mutating func field(named key: LineToken) -> Int? {
        for step in 0..<nameBytes.count {
            let field = (nextField + step) % nameBytes.count
            guard nameBytes[field].count == key.count, key.bytes.elementsEqual(nameBytes[field]) else { continue }
            nextField = field + 1
            return field
        }
        return nil
    }

    private mutating func text(of value: JSONBytes) -> LineToken {
        guard value.isString else { return LineToken(start: value.start, end: value.end) }
        guard value.hasEscape else { return LineToken(start: value.start + 1, end: value.end - 1) }
        let start = decoded.count
        decoded.appendText(of: value)
        let bytes = UnsafeBufferPointer(rebasing: decoded.bytes[start...])
        guard let base = bytes.baseAddress else { return LineToken(start: value.start + 1, end: value.start + 1) }
        return LineToken(start: base, end: base + bytes.count)
    }
}

/// A name as a JSON string.
enum JSONName {
    static func quoted(_ name: String) -> String {
        var writer = ByteWriter(capacity: name.utf8.count + 16)
        var name = name
        name.withUTF8 { bytes in
            guard let base = bytes.baseAddress else { return writer.append("\"\"") }
            writer.appendJSONString(LineToken(start: base, end: base + bytes.count))
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
