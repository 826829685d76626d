/// Turns the stored bytes of CloudTrail log objects into rows of trail.cloudtrail_record, fed piece by piece.
///
///     object   : BOM? document*
///     document : '{' … '"Records"' ':' '[' record,* ']' … '}'  |  '[' record,* ']'  |  record
///
/// The last two forms, and several documents in an object (NDJSON), are not AWS's own but what tools make of it. Bytes are inflated into a
/// window, records are scanned in it and written as rows; only a record that is not complete yet stays behind. A record that is no JSON is
/// left out and listed when its end can be found; where the object's own frame is broken, nothing of the object counts.
///
/// One reader serves many objects, one after the other. Cost: one pass for inflating, one for scanning and one copy for writing.
package struct CloudTrailReader: ~Copyable {
    /// Between two steps of the scan, the place in the grammar.
    private enum Place {
        case document
        case element(isFirst: Bool, isBare: Bool)
        /// In a document's object, behind its array of records.
        case member
    }

    private enum Progress {
        case step, needsMore
    }

    private let limits: LogLimits
    private var inflater: Inflater
    private var window = ScanWindow(capacity: 512 << 10)
    private var fields = RecordFields()
    private var writer = CloudTrailRowWriter()
    private var place = Place.document
    private var documentCount = 0
    private var hasRecordsArray = false
    private var recordIndex = 0
    private var isGzipExpected = false
    private var isKnownAsLog = false
    private var statistics = ObjectStatistics()

    package init(limits: LogLimits = LogLimits()) {
        self.limits = limits
        inflater = Inflater(limits: limits)
    }

    /// Forgets the object before and its rows, and begins another.
    package mutating func begin(_ origin: RecordOrigin, path: LogPath) {
        inflater.restart()
        window.removeAll()
        writer.begin(origin)
        writer.removeRows()
        place = .document
        (documentCount, recordIndex, hasRecordsArray) = (0, 0, false)
        isGzipExpected = path.name.hasSuffix(".gz")
        isKnownAsLog = path.service != nil || path.name.hasSuffix(".json") || path.name.hasSuffix(".json.gz")
        statistics = ObjectStatistics()
    }

    /// The rows written since the last `removeRows`, without the frame of a COPY.
    package var rowBytes: Int { writer.rows.count }

    package borrowing func withRows<Value, Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Value) throws(Failure)
        -> Value
    {
        try body(UnsafeRawBufferPointer(writer.rows.bytes))
    }

    package mutating func removeRows() { writer.removeRows() }

    package mutating func releaseRows() { writer.releaseRows() }

    /// The keys of the events since the last call, for finding those that came before.
    package mutating func takeEventKeys() -> [EventKey] { writer.takeEventKeys() }

    /// The dictionary entries that rows since the last call are the first to refer to. They must be committed before those rows are.
    package mutating func takeEntries() -> [DictionaryEntry] { writer.takeEntries() }

    /// For when entries that were taken could not be committed.
    package mutating func forgetEntries() { writer.forgetEntries() }

    /// Takes in the next stored bytes. Pieces of 64 KB keep the rows of one call small, whatever the ratio.
    package mutating func feed(_ stored: UnsafeRawBufferPointer) throws(ObjectFault) {
        var input = stored
        repeat {
            let room = window.makeRoom(Self.roomBytes)
            let added = try inflater.read(&input, into: UnsafeMutableBufferPointer(rebasing: room.prefix(Self.roomBytes)))
            window.append(added)
            try scan(isFinal: false)
        } while !input.isEmpty || inflater.mayHoldMore
    }

    /// Ends the object. Throws when nothing of it counts.
    package mutating func finish() throws(ObjectFault) -> ObjectStatistics {
        try inflater.finish()
        guard inflater.storedBytes > 0 else {
            throw isGzipExpected ? .rejected(.truncatedGzip, "the object is empty") : .skipped(.empty)
        }
        try scan(isFinal: true)
        try finishDocuments()
        statistics.inflatedBytes = inflater.inflatedBytes
        return statistics
    }

    private static let roomBytes = 256 << 10
}

extension CloudTrailReader {
    private mutating func scan(isFinal: Bool) throws(ObjectFault) {
        while try step(isFinal: isFinal) == .step {}
        guard window.count <= limits.recordBytes else { throw tooLarge() }
    }

    private mutating func step(isFinal: Bool) throws(ObjectFault) -> Progress {
        var scanner = JSONScanner(from: window.start, to: window.end, nestingMax: limits.nesting)
        switch place {
        case .document: return try stepDocument(&scanner, isFinal)
        case .element(let isFirst, let isBare): return try stepElement(&scanner, isFinal, isFirst: isFirst, isBare: isBare)
        case .member: return try stepMember(&scanner, isFinal)
        }
    }

    /// A token may continue in bytes that are still to come: a fault so near to the end is not yet one.
    private func mayContinue(_ scanner: JSONScanner, _ isFinal: Bool) -> Bool {
        !isFinal && scanner.end - scanner.position < JSONScanner.padding / 2
    }

    private mutating func advance(_ scanner: JSONScanner, to place: Place) -> Progress {
        window.removeFirst(upTo: scanner.position)
        self.place = place
        return .step
    }

    // MARK: Records in an array

    private mutating func stepElement(
        _ scanner: inout JSONScanner, _ isFinal: Bool, isFirst: Bool, isBare: Bool
    ) throws(ObjectFault) -> Progress {
        if scanner.take(.closeBracket) { return advance(scanner, to: isBare ? .document : .member) }
        if !isFirst, !scanner.take(.comma) {
            guard !mayContinue(scanner, isFinal) else { return .needsMore }
            throw broken(scanner, scanner.unexpected())
        }
        scanner.skipBlanks()
        let start = scanner.position
        do throws(JSONFault) {
            let isObject = scanner.byte == .openBrace
            if isObject { _ = try scanMembers(&scanner, stopsAtRecords: false) } else { try scanner.skipValue() }
            if !isObject, mayContinue(scanner, isFinal) { return .needsMore }
            accept(from: start, scanner, isObject: isObject)
        } catch {
            if mayContinue(scanner, isFinal) { return .needsMore }
            guard try recover(&scanner, from: start, error, isFinal) else { return .needsMore }
        }
        return advance(scanner, to: .element(isFirst: false, isBare: isBare))
    }

    private mutating func accept(from start: UnsafePointer<UInt8>, _ scanner: JSONScanner, isObject: Bool) {
        let record = JSONBytes(start: start, end: scanner.position, hasEscape: false)
        if isObject { appendRow(record, marks: scanner.marks) } else { reject(record, .recordNotAnObject, "not a JSON object") }
        recordIndex += 1
    }

    private mutating func appendRow(_ record: JSONBytes, marks: JSONMarks) {
        let time = writer.append(fields, record: record, index: recordIndex, marks: marks)
        statistics.count(time?.microseconds, isRaw: !marks.isEmpty)
    }

    /// Leaves out a record that is no JSON, when its end can be found. Gives false when more bytes are needed for that.
    private mutating func recover(
        _ scanner: inout JSONScanner, from start: UnsafePointer<UInt8>, _ fault: JSONFault, _ isFinal: Bool
    ) throws(ObjectFault) -> Bool {
        guard let end = JSONStructure.elementEnd(from: start, to: scanner.end) else {
            guard isFinal else { return false }
            throw broken(scanner, fault)
        }
        let detail = "\(fault.description) at byte \(scanner.position - start) of the record"
        reject(JSONBytes(start: start, end: end, hasEscape: false), RejectReason(fault), detail)
        recordIndex += 1
        scanner.move(to: end)
        return true
    }

    // MARK: Members of an object

    /// Scans an object's members into `fields`. With `stopsAtRecords` it ends behind the bracket of `"Records": [`, and then gives true.
    @inline(__always)
    private mutating func scanMembers(_ scanner: inout JSONScanner, stopsAtRecords: Bool) throws(JSONFault) -> Bool {
        fields.removeAll()
        try scanner.expect(.openBrace)
        if scanner.take(.closeBrace) { return false }
        repeat {
            let key = try scanKey(&scanner)
            if stopsAtRecords, key.plainText.elementsEqual("Records".utf8), scanner.take(.openBracket) { return true }
            let start = scanner.position
            try scanner.skipValue(depth: 1)
            let isEscaped = start.pointee == .quote && scanner.stringHasEscape
            fields.insert(key: key, value: JSONBytes(start: start, end: scanner.position, hasEscape: isEscaped))
        } while scanner.take(.comma)
        try scanner.expect(.closeBrace)
        return false
    }

    /// A key and its colon; the scanner then stands at the value.
    @inline(__always)
    private func scanKey(_ scanner: inout JSONScanner) throws(JSONFault) -> JSONBytes {
        scanner.skipBlanks()
        let start = scanner.position
        try scanner.skipString()
        let key = JSONBytes(start: start, end: scanner.position, hasEscape: scanner.stringHasEscape)
        try scanner.expect(.colon)
        scanner.skipBlanks()
        return key
    }

    private mutating func stepMember(_ scanner: inout JSONScanner, _ isFinal: Bool) throws(ObjectFault) -> Progress {
        do throws(JSONFault) {
            if scanner.take(.closeBrace) { return advance(scanner, to: .document) }
            try scanner.expect(.comma)
            let key = try scanKey(&scanner)
            if key.plainText.elementsEqual("Records".utf8), scanner.take(.openBracket) {
                return advance(scanner, to: .element(isFirst: true, isBare: false))
            }
            try scanner.skipValue(depth: 1)
            // A number at the end of the window may go on.
            if mayContinue(scanner, isFinal) { return .needsMore }
            return advance(scanner, to: .member)
        } catch {
            guard !mayContinue(scanner, isFinal) else { return .needsMore }
            throw broken(scanner, error)
        }
    }
}

extension CloudTrailReader {
    // MARK: Documents

    private mutating func stepDocument(_ scanner: inout JSONScanner, _ isFinal: Bool) throws(ObjectFault) -> Progress {
        if documentCount == 0 { skipByteOrderMark(&scanner) }
        scanner.skipBlanks()
        guard !scanner.isAtEnd else {
            // Blanks need not be kept for more to come.
            window.removeFirst(upTo: scanner.position)
            return .needsMore
        }
        if documentCount == 0, scanner.byte != .openBrace, scanner.byte != .openBracket {
            guard isFinal || scanner.end - scanner.position >= 3 else { return .needsMore }
            throw notJSON(scanner)
        }
        if scanner.take(.openBracket) {
            documentCount += 1
            hasRecordsArray = true
            return advance(scanner, to: .element(isFirst: true, isBare: true))
        }
        return try stepObject(&scanner, isFinal)
    }

    private mutating func stepObject(_ scanner: inout JSONScanner, _ isFinal: Bool) throws(ObjectFault) -> Progress {
        let start = scanner.position
        do throws(JSONFault) {
            if try scanMembers(&scanner, stopsAtRecords: true) {
                documentCount += 1
                hasRecordsArray = true
                return advance(scanner, to: .element(isFirst: true, isBare: false))
            }
        } catch {
            if mayContinue(scanner, isFinal) { return .needsMore }
            guard try recoverLine(&scanner, from: start, error, isFinal) else { return .needsMore }
            return advance(scanner, to: .document)
        }
        try acceptDocument(JSONBytes(start: start, end: scanner.position, hasEscape: false), marks: scanner.marks)
        return advance(scanner, to: .document)
    }

    /// A document that is one object without `Records`: a record by itself, or something else.
    private mutating func acceptDocument(_ document: JSONBytes, marks: JSONMarks) throws(ObjectFault) {
        if fields.hasDigestKey { throw .skipped(.digest) }
        documentCount += 1
        if fields.looksLikeRecord {
            appendRow(document, marks: marks)
        } else {
            reject(document, .noRecords, "a document without Records")
        }
        recordIndex += 1
    }

    /// Leaves out the rest of a line that is no JSON, in an object that has begun as a sequence of documents.
    private mutating func recoverLine(
        _ scanner: inout JSONScanner, from start: UnsafePointer<UInt8>, _ fault: JSONFault, _ isFinal: Bool
    ) throws(ObjectFault) -> Bool {
        guard documentCount > 0 else { throw broken(scanner, fault) }
        var end = start
        while end < scanner.end, end.pointee != UInt8(ascii: "\n") { end += 1 }
        guard end < scanner.end || isFinal else { return false }
        let line = JSONBytes(start: start, end: end, hasEscape: false)
        reject(line, RejectReason(fault), "\(fault.description) at byte \(scanner.position - start) of the line")
        recordIndex += 1
        scanner.move(to: end)
        return true
    }

    private func skipByteOrderMark(_ scanner: inout JSONScanner) {
        let position = scanner.position
        guard position[0] == 0xEF, position[1] == 0xBB, position[2] == 0xBF else { return }
        scanner.move(to: position + 3)
    }

    private func finishDocuments() throws(ObjectFault) {
        switch place {
        case .document: break
        case .element, .member: throw .rejected(.truncatedJSON, "the text ends after record \(recordIndex - 1), within its document")
        }
        guard documentCount > 0 else { throw .rejected(.notJSON, "the text is blank") }
        guard hasRecordsArray || statistics.rowCount > 0 else {
            throw isKnownAsLog ? .rejected(.noRecords, "no document has an array Records") : .skipped(.foreignFile)
        }
    }
}

extension CloudTrailReader {
    // MARK: Faults

    private mutating func reject(_ record: JSONBytes, _ reason: RejectReason, _ detail: String) {
        let place = LineToken(start: record.start, end: record.end)
        statistics.reject(place, recordIndex: recordIndex, LineFault(reason, detail), limits)
    }

    /// The frame around the records is no JSON: nothing of the object counts.
    private func broken(_ scanner: JSONScanner, _ fault: JSONFault) -> ObjectFault {
        let offset = inflater.inflatedBytes - (scanner.end - scanner.position)
        return .rejected(RejectReason(fault), "\(fault.description) at byte \(offset), at or after record \(recordIndex)")
    }

    private func notJSON(_ scanner: JSONScanner) -> ObjectFault {
        if isGzipExpected, !inflater.isGzip { return .rejected(.notGzip, "named .gz, and neither gzip nor JSON") }
        guard isKnownAsLog else { return .skipped(.foreignFile) }
        return broken(scanner, scanner.unexpected())
    }

    private func tooLarge() -> ObjectFault {
        .rejected(.recordTooLarge, "record \(recordIndex) is larger than \(limits.recordBytes) bytes, or has no end")
    }
}
