/// Writes records as rows of trail.cloudtrail_record, in PostgreSQL's binary COPY format.
///
/// Binary, since PostgreSQL then neither searches for separators nor removes escapes: a quarter less work of its backend than the text form.
/// Nested values are the log's own bytes. Nothing is lost: what a typed column does not hold exactly goes to `rest`, what JSONB does not hold
/// to `raw`. Source of the format: PostgreSQL manual, COPY, "Binary Format".
struct CloudTrailRowWriter: ~Copyable {
    private(set) var rows = ByteWriter(capacity: 1 << 20)
    private var dictionary = DocumentDictionary()
    private var eventKeys: [EventKey] = []
    /// A value on its way to the dictionary, where it is not the record's own bytes.
    private var scratch = ByteWriter(capacity: 1 << 12)
    private var account: [UInt8] = []
    private var region: [UInt8] = []
    private var origin: RecordOrigin?
    private let quotedKeys = CloudTrailField.allCases.map { Array("\"\($0.key)\":".utf8) }
    private let keys = CloudTrailField.allCases.map { Array($0.key.utf8) }
    /// Fields whose column has another value than the record's, and fields whose own value belongs into `rest`: sets of `CloudTrailField.bit`.
    private var projected: UInt32 = 0
    private var kept: UInt32 = 0
    private var fromPath: UInt32 = 0
    /// Whether values must be made storable, since JSONB does not hold the record.
    private var repairs = false

    mutating func begin(_ origin: RecordOrigin) {
        self.origin = origin
        account = Array((origin.account ?? "").utf8)
        region = Array((origin.region ?? "").utf8)
    }

    mutating func removeRows() { rows.truncate(to: 0) }

    mutating func releaseRows() { rows.shrink(to: 1 << 20) }

    mutating func takeEventKeys() -> [EventKey] {
        defer { eventKeys.removeAll(keepingCapacity: true) }
        return eventKeys
    }

    mutating func takeEntries() -> [DictionaryEntry] { dictionary.takeEntries() }

    mutating func forgetEntries() { dictionary.removeAll() }

    /// Appends one row and gives the event's time.
    mutating func append(
        _ fields: borrowing RecordFields, record: JSONBytes, index: Int, marks: JSONMarks
    ) -> EventTime? {
        (projected, kept, fromPath) = (0, 0, 0)
        repairs = !marks.isDisjoint(with: [.escapeNotStorable, .numberNotStorable])
        rows.appendBigEndian(Int16(CloudTrailField.copyColumns.count))
        let time = appendTimes(fields, index: index)
        if let time { noteKey(fields, time) }
        for field in CloudTrailField.allCases.dropFirst() { append(field, fields) }
        appendRest(fields)
        appendKeys(projected)
        appendKeys(fromPath)
        if marks.isEmpty { appendNull() } else { appendValue { $0.append(record.start, count: record.count) } }
        return time
    }

    private mutating func appendTimes(_ fields: borrowing RecordFields, index: Int) -> EventTime? {
        let time = eventTime(fields)
        if let time {
            rows.appendBigEndian(Int32(8))
            rows.appendBigEndian(time.microseconds)
        } else {
            appendNull()
        }
        rows.appendBigEndian(Int32(8))
        rows.appendBigEndian(origin?.objectID ?? 0)
        rows.appendBigEndian(Int32(4))
        rows.appendBigEndian(Int32(truncatingIfNeeded: index))
        if time == nil, let day = origin?.day {
            rows.appendBigEndian(Int32(4))
            rows.appendBigEndian(day.daysSince2000)
        } else {
            appendNull()
        }
        return time
    }

    @inline(__always)
    private mutating func noteKey(_ fields: borrowing RecordFields, _ time: EventTime) {
        guard let id = fields.value(of: .eventID) ?? fields.twin(of: .eventID), id.isString else { return }
        eventKeys.append(EventKey(eventID: id.plainText, time: time.microseconds))
    }

    private mutating func eventTime(_ fields: borrowing RecordFields) -> EventTime? {
        let own = fields.value(of: .eventTime)
        guard let value = own ?? fields.twin(of: .eventTime) else { return nil }
        let time = value.isString && !value.hasEscape ? EventTime(text: value.plainText) : nil
        if own != nil, time?.isCanonical != true { kept |= CloudTrailField.eventTime.bit }
        if time != nil, own == nil || time?.isCanonical != true { projected |= CloudTrailField.eventTime.bit }
        return time
    }

    @inline(__always)
    private mutating func append(_ field: CloudTrailField, _ fields: borrowing RecordFields) {
        if let own = fields.value(of: field) {
            append(own, of: field, isTwin: false)
        } else if let twin = fields.twin(of: field) {
            append(twin, of: field, isTwin: true)
        } else {
            appendAbsent(field)
        }
    }

    @inline(__always)
    private mutating func append(_ value: JSONBytes, of field: CloudTrailField, isTwin: Bool) {
        if isTwin { projected |= field.bit }
        switch field.kind {
        case .json where field.dictionary != nil: appendReference(toDocument: value)
        case .json: appendDocument(value)
        case .text where value.isString && field.dictionary != nil: appendReference(toText: value)
        case .text where value.isString: appendText(value, of: field)
        case .text, .boolean, .time: appendUnusual(value, of: field)
        }
    }

    @inline(__always)
    private mutating func appendText(_ value: JSONBytes, of field: CloudTrailField) {
        guard value.hasEscape || value.count > PostgresBound.indexedTextBytes else {
            rows.appendBigEndian(Int32(truncatingIfNeeded: value.count - 2))
            rows.append(value.start + 1, count: value.count - 2)
            return
        }
        guard field == .eventName, value.count > PostgresBound.indexedTextBytes else { return appendValue { $0.appendText(of: value) } }
        projected |= field.bit
        kept |= field.bit
        let start = rows.count + 4
        appendValue { $0.appendText(of: value) }
        shortenField(from: start, to: PostgresBound.indexedTextBytes)
    }

    /// Cuts the field just written, between two characters.
    private mutating func shortenField(from start: Int, to size: Int) {
        guard rows.count - start > size else { return }
        var end = start + size
        while rows.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        rows.truncate(to: end)
        rows.patchBigEndian(Int32(end - start), at: start - 4)
    }

    /// Booleans, and values of another type than the column's.
    private mutating func appendUnusual(_ value: JSONBytes, of field: CloudTrailField) {
        if value.isNull {
            kept |= field.bit
            projected &= ~field.bit
            return appendAbsent(field)
        }
        guard field.kind == .boolean else {
            projected |= field.bit
            kept |= field.bit
            guard field.dictionary == nil else { return appendReference(.text) { [repairs] in $0.append(value, repaired: repairs) } }
            return appendValue { [repairs] in $0.append(value, repaired: repairs) }
        }
        appendBoolean(value, of: field)
    }

    private mutating func appendBoolean(_ value: JSONBytes, of field: CloudTrailField) {
        let isWord = value.isString && !value.hasEscape
        let isTrue = value.isTrue || isWord && value.plainText.elementsEqual("true".utf8)
        let isFalse = value.isFalse || isWord && value.plainText.elementsEqual("false".utf8)
        if value.isString || !(isTrue || isFalse) { kept |= field.bit }
        guard isTrue || isFalse else {
            projected &= ~field.bit
            return appendNull()
        }
        if value.isString { projected |= field.bit }
        rows.appendBigEndian(Int32(1))
        rows.append(isTrue ? 1 : 0)
    }

    private mutating func appendAbsent(_ field: CloudTrailField) {
        let substitute =
            switch field {
            case .recipientAccountId: account
            case .awsRegion: region
            default: [UInt8]()
            }
        guard !substitute.isEmpty else { return appendNull() }
        fromPath |= field.bit
        appendValue { $0.append(contentsOf: substitute) }
    }

    @inline(__always)
    private mutating func appendDocument(_ value: JSONBytes) {
        guard !repairs else {
            return appendValue {
                $0.append(1)
                $0.appendStorable(value)
            }
        }
        rows.appendBigEndian(Int32(truncatingIfNeeded: value.count + 1))
        rows.append(1)
        rows.append(value.start, count: value.count)
    }

    @inline(__always)
    private mutating func appendReference(toDocument value: JSONBytes) {
        guard !repairs else { return appendReference(.document) { $0.appendStorable(value) } }
        appendReference(to: UnsafeBufferPointer(start: value.start, count: value.count), .document)
    }

    @inline(__always)
    private mutating func appendReference(toText value: JSONBytes) {
        guard !value.hasEscape else { return appendReference(.text) { $0.appendText(of: value) } }
        appendReference(to: value.plainText, .text)
    }

    private mutating func appendReference(_ kind: DictionaryKind, _ write: (inout ByteWriter) -> Void) {
        scratch.truncate(to: 0)
        write(&scratch)
        appendReference(to: scratch.bytes, kind)
    }

    /// The identifier of a value that the dictionary has, or is to get.
    @inline(__always)
    private mutating func appendReference(to bytes: UnsafeBufferPointer<UInt8>, _ kind: DictionaryKind) {
        let id = dictionary.id(of: bytes, kind)
        rows.appendBigEndian(Int32(16))
        rows.appendBigEndian(id.high)
        rows.appendBigEndian(id.low)
    }

    private mutating func appendRest(_ fields: borrowing RecordFields) {
        // A field's own value that is kept is written even when the column was filled from it; a twin is in `others` already.
        guard kept != 0 || !fields.others.isEmpty else { return appendNull() }
        let start = beginValue()
        rows.append("\u{1}{")
        var isFirst = true
        if kept != 0 { appendKept(fields, &isFirst) }
        for member in fields.others {
            separate(&isFirst)
            appendStorable(member.key)
            rows.append(.colon)
            appendStorable(member.value)
        }
        rows.append(.closeBrace)
        endValue(start)
    }

    private mutating func appendKept(_ fields: borrowing RecordFields, _ isFirst: inout Bool) {
        for field in CloudTrailField.allCases where kept & field.bit != 0 {
            guard let value = fields.value(of: field) else { continue }
            separate(&isFirst)
            rows.append(contentsOf: quotedKeys[Int(field.rawValue)])
            appendStorable(value)
        }
    }

    private mutating func separate(_ isFirst: inout Bool) {
        if !isFirst { rows.append(.comma) }
        isFirst = false
    }

    @inline(__always)
    private mutating func appendStorable(_ value: JSONBytes) { rows.append(value, repaired: repairs) }

    /// A set of fields as an array of their keys; NULL when it is empty.
    ///
    /// Shape: PostgreSQL's `array_send`: dimensions, a flag for NULLs, the type's OID (25: text), then size and lower bound.
    private mutating func appendKeys(_ fields: UInt32) {
        guard fields != 0 else { return appendNull() }
        let start = beginValue()
        for number in [1, 0, 25, Int32(fields.nonzeroBitCount), 1] { rows.appendBigEndian(number) }
        for field in CloudTrailField.allCases where fields & field.bit != 0 {
            let key = keys[Int(field.rawValue)]
            rows.appendBigEndian(Int32(key.count))
            rows.append(contentsOf: key)
        }
        endValue(start)
    }

    @inline(__always)
    private mutating func appendNull() { rows.appendBigEndian(Int32(-1)) }

    @inline(__always)
    private mutating func appendValue(_ write: (inout ByteWriter) -> Void) {
        let start = beginValue()
        write(&rows)
        endValue(start)
    }

    @inline(__always)
    private mutating func beginValue() -> Int {
        rows.appendBigEndian(Int32(0))
        return rows.count
    }

    @inline(__always)
    private mutating func endValue(_ start: Int) {
        rows.patchBigEndian(Int32(truncatingIfNeeded: rows.count - start), at: start - 4)
    }
}
