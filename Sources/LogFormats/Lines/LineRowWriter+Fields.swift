extension LineRowWriter {
    mutating func time(of record: borrowing LineRecord) -> LineTime? {
        switch layout.time {
        case .iso(let field): keep(field, record, record.token(field).flatMap { LineTime(iso: $0) })
        case .bracketed(let field): keep(field, record, record.token(field).flatMap { LineTime(bracketed: $0) })
        case .epochSeconds(let field): record.token(field).flatMap { LineTime(epochSeconds: $0) }
        case .dateAndClock(let field, let milliseconds): dateAndClock(field, orMilliseconds: milliseconds, record)
        }
    }

    private mutating func keep(_ field: Int, _ record: borrowing LineRecord, _ time: LineTime?) -> LineTime? {
        if time?.isCanonical != true, record.token(field) != nil { kept |= 1 << UInt64(field) }
        return time
    }

    private mutating func dateAndClock(_ field: Int, orMilliseconds: Int, _ record: borrowing LineRecord) -> LineTime? {
        let (date, clock) = (record.token(field), record.token(field + 1))
        if date == nil, clock == nil { return record.token(orMilliseconds).flatMap { LineTime(epochMilliseconds: $0) } }
        if let date, let clock, let time = LineTime(date: date, clock: clock) { return time }
        if date != nil { kept |= 1 << UInt64(field) }
        if clock != nil { kept |= 1 << UInt64(field + 1) }
        return nil
    }

    mutating func appendTime(_ time: LineTime?) {
        if let time { appendInt64(time.microseconds) } else { appendNull() }
    }

    mutating func appendPathDay(_ time: LineTime?) {
        if time == nil, let day = origin?.day { appendInt32(day.daysSince2000) } else { appendNull() }
    }

    /// The line's own account; the path's where it has none.
    mutating func appendAccount(_ record: borrowing LineRecord) {
        if let accountField {
            if let own = record.token(accountField), !own.isDash, own.count > 0 { return appendText(own) }
            marks |= layout.fields[accountField].mark
            if record.token(accountField) != nil { kept |= 1 << UInt64(accountField) }
        }
        if account.isEmpty { appendNull() } else { appendText(account) }
    }

    // MARK: Fields

    @inline(__always)
    mutating func append(_ field: Int, _ description: LineField, _ record: borrowing LineRecord) {
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
