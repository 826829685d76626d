/// Writes lines as rows of a service's table, in PostgreSQL's binary COPY format.
struct LineRowWriter: ~Copyable {
    private(set) var rows = ByteWriter(capacity: 1 << 20)
    private let layout: LineLayout
    private var origin: RecordOrigin?
    private var account: [UInt8] = []
    private var region: [UInt8] = []
    /// `"name":`, field by field.
    private let quotedNames: [[UInt8]]
    private let accountField: Int?
    private let columnCount: Int16
    private var marks: Int64 = 0
    /// Fields whose own text goes to `rest`: a set of bits.
    private var kept: UInt64 = 0

    init(layout: LineLayout) {
        self.layout = layout
        quotedNames = layout.fields.map { Array("\"\($0.name)\":".utf8) }
        accountField = layout.fields.firstIndex { $0.kind == .account }
        columnCount = Int16(layout.copyColumns.count)
    }

    mutating func begin(_ origin: RecordOrigin) {
        self.origin = origin
        account = Array((origin.account ?? "").utf8)
        region = Array((origin.region ?? "").utf8)
        removeRows()
    }

    mutating func removeRows() { rows.truncate(to: 0) }

    mutating func releaseRows() { rows.shrink(to: 1 << 20) }

    /// Appends one row and gives the event's time. `names` are the quoted names of a header's fields that the layout does not know.
    mutating func append(_ record: borrowing LineRecord, index: Int, names: [[UInt8]]) -> LineTime? {
        (marks, kept) = (0, 0)
        rows.reserve(512)
        rows.appendBigEndian(columnCount)
        let time = time(of: record)
        appendTime(time)
        appendInt64(origin?.objectID ?? 0)
        appendInt32(Int32(truncatingIfNeeded: index))
        appendPathDay(time)
        // The marks are known once all fields are written.
        let place = rows.count
        appendInt64(0)
        appendAccount(record)
        if region.isEmpty { appendNull() } else { appendText(region) }
        for (field, description) in layout.fields.enumerated() { append(field, description, record) }
        appendRest(record, names)
        finishMarks(at: place)
        return time
    }

    /// NULL where there are none; what follows moves up.
    private mutating func finishMarks(at place: Int) {
        if marks == 0 { return rows.removeValue(at: place) }
        rows.patchBigEndian(Int32(truncatingIfNeeded: marks >> 32), at: place + 4)
        rows.patchBigEndian(Int32(truncatingIfNeeded: marks), at: place + 8)
    }
}

extension LineRowWriter {
    // MARK: Time, account

    private mutating func time(of record: borrowing LineRecord) -> LineTime? {
        switch layout.time {
        case .iso(let field): keep(field, record, record.token(field).flatMap { LineTime(iso: $0) })
        case .bracketed(let field): keep(field, record, record.token(field).flatMap { LineTime(bracketed: $0) })
        case .epochSeconds(let field): record.token(field).flatMap { LineTime(epochSeconds: $0) }
        case .dateAndClock(let field): dateAndClock(field, record)
        }
    }

    private mutating func keep(_ field: Int, _ record: borrowing LineRecord, _ time: LineTime?) -> LineTime? {
        if time?.isCanonical != true, record.token(field) != nil { kept |= 1 << UInt64(field) }
        return time
    }

    private mutating func dateAndClock(_ field: Int, _ record: borrowing LineRecord) -> LineTime? {
        let (date, clock) = (record.token(field), record.token(field + 1))
        if let date, let clock, let time = LineTime(date: date, clock: clock) { return time }
        if date != nil { kept |= 1 << UInt64(field) }
        if clock != nil { kept |= 1 << UInt64(field + 1) }
        return nil
    }

    private mutating func appendTime(_ time: LineTime?) {
        if let time { appendInt64(time.microseconds) } else { appendNull() }
    }

    private mutating func appendPathDay(_ time: LineTime?) {
        if time == nil, let day = origin?.day { appendInt32(day.daysSince2000) } else { appendNull() }
    }

    /// The line's own account; the path's where it has none.
    private mutating func appendAccount(_ record: borrowing LineRecord) {
        if let accountField {
            if let own = record.token(accountField), !own.isDash, own.count > 0 { return appendText(own) }
            marks |= layout.fields[accountField].mark
            if record.token(accountField) != nil { kept |= 1 << UInt64(accountField) }
        }
        if account.isEmpty { appendNull() } else { appendText(account) }
    }

    // MARK: Fields

    @inline(__always)
    private mutating func append(_ field: Int, _ description: LineField, _ record: borrowing LineRecord) {
        guard let token = record.token(field) else {
            if description.column != nil { appendNull() }
            return
        }
        switch description.kind {
        case .text: appendText(token)
        case .quoted:
            if !token.isQuoted { marks |= description.mark }
            appendText(token)
        case .int16: appendInteger(field, description, token, Int16.self)
        case .int32: appendInteger(field, description, token, Int32.self)
        case .int64: appendInteger(field, description, token, Int64.self)
        case .double: appendDouble(field, description, token)
        case .time: appendMoment(field, description, token)
        case .account, .eventTime: break
        case .rest: kept |= 1 << UInt64(field)
        }
    }

    @inline(__always)
    private mutating func appendInteger<Number: FixedWidthInteger>(
        _ field: Int, _ description: LineField, _ token: LineToken, _ type: Number.Type
    ) {
        guard let integer = token.integer, let value = Number(exactly: integer) else { return appendAbsent(field, description, token) }
        rows.appendBigEndian(Int32(MemoryLayout<Number>.size))
        rows.appendBigEndian(value)
    }

    private mutating func appendDouble(_ field: Int, _ description: LineField, _ token: LineToken) {
        guard let value = token.double else { return appendAbsent(field, description, token) }
        rows.appendBigEndian(Int32(8))
        rows.appendBigEndian(value.bitPattern)
    }

    private mutating func appendMoment(_ field: Int, _ description: LineField, _ token: LineToken) {
        guard let time = LineTime(iso: token) else { return appendAbsent(field, description, token) }
        if !time.isCanonical { kept |= 1 << UInt64(field) }
        appendInt64(time.microseconds)
    }

    /// A value that its column cannot hold.
    private mutating func appendAbsent(_ field: Int, _ description: LineField, _ token: LineToken) {
        if token.isDash { marks |= description.mark } else { kept |= 1 << UInt64(field) }
        appendNull()
    }
}

extension LineRowWriter {
    // MARK: The rest

    /// A JSON object of texts: what no column holds. NULL when there is nothing.
    private mutating func appendRest(_ record: borrowing LineRecord, _ names: [[UInt8]]) {
        guard kept != 0 || !record.extras.isEmpty else { return appendNull() }
        rows.appendBigEndian(Int32(0))
        let start = rows.count
        rows.append("\u{1}{")
        var isFirst = true
        for field in layout.fields.indices where kept & (1 << UInt64(field)) != 0 {
            guard let token = record.token(field) else { continue }
            appendMember(quotedNames[field], token, &isFirst)
        }
        for extra in record.extras {
            let name = extra.isNamed ? names[extra.place] : Array("\"field \(extra.place + 1)\":".utf8)
            appendMember(name, extra.token, &isFirst)
        }
        rows.append(.closeBrace)
        rows.patchBigEndian(Int32(truncatingIfNeeded: rows.count - start), at: start - 4)
    }

    private mutating func appendMember(_ quotedName: [UInt8], _ token: LineToken, _ isFirst: inout Bool) {
        if !isFirst { rows.append(.comma) }
        isFirst = false
        rows.append(contentsOf: quotedName)
        rows.appendJSONString(token)
    }

    // MARK: Values

    @inline(__always)
    private mutating func appendNull() { rows.appendBigEndian(Int32(-1)) }

    @inline(__always)
    private mutating func appendInt64(_ value: Int64) {
        rows.appendBigEndian(Int32(8))
        rows.appendBigEndian(value)
    }

    @inline(__always)
    private mutating func appendInt32(_ value: Int32) {
        rows.appendBigEndian(Int32(4))
        rows.appendBigEndian(value)
    }

    @inline(__always)
    private mutating func appendText(_ token: LineToken) {
        rows.appendBigEndian(Int32(truncatingIfNeeded: token.count))
        rows.append(token.start, count: token.count)
    }

    private mutating func appendText(_ text: [UInt8]) {
        rows.appendBigEndian(Int32(text.count))
        rows.append(contentsOf: text)
    }
}

extension ByteWriter {
    /// A text as a JSON string. Source: RFC 8259, section 7.
    mutating func appendJSONString(_ token: LineToken) {
        append(.quote)
        for byte in token.bytes {
            switch byte {
            case .quote, .backslash:
                append(.backslash)
                append(byte)
            case 0..<0x20:
                append("\\u00")
                append(Self.hexadecimal[Int(byte >> 4)])
                append(Self.hexadecimal[Int(byte & 15)])
            default: append(byte)
            }
        }
        append(.quote)
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
