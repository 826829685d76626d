extension FieldLineParser {
    /// `{"date":"2024-01-02","time":"03:04:05","c-ip":"192.0.2.1",…}`: the values of known names, as texts.
    ///
    /// Source: Amazon CloudFront Developer Guide, "Standard logging (v2)", output format JSON.
    mutating func readObject(_ line: LineToken) -> LineFault? {
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

    mutating func set(_ key: LineToken, _ value: JSONBytes) {
        guard !value.isNull else { return }
        let token = text(of: value)
        if let field = field(named: key) { return record.set(field, token) }
        // The key is JSON already.
        names.append([.quote] + key.bytes + [.quote, .colon])
        record.add(LineRecord.Extra(place: names.count - 1, isNamed: true, token: token))
    }

    /// Keys come in the same order in every line, so that the next field is nearly always the one behind the last.
    mutating func field(named key: LineToken) -> Int? {
        for step in 0..<nameBytes.count {
            let field = (nextField + step) % nameBytes.count
            guard nameBytes[field].count == key.count, key.bytes.elementsEqual(nameBytes[field]) else { continue }
            nextField = field + 1
            return field
        }
        return nil
    }

    mutating func text(of value: JSONBytes) -> LineToken {
        guard value.isString else { return LineToken(start: value.start, end: value.end) }
        guard value.hasEscape else { return LineToken(start: value.start + 1, end: value.end - 1) }
        let start = decoded.count
        decoded.appendText(of: value)
        let bytes = UnsafeBufferPointer(rebasing: decoded.bytes[start...])
        guard let base = bytes.baseAddress else { return LineToken(start: value.start + 1, end: value.start + 1) }
        return LineToken(start: base, end: base + bytes.count)
    }
}
