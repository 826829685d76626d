extension DocumentParser {
    /// Gives the event's time.
    mutating func append(_ document: LineToken, index: Int, marks: JSONMarks) -> Int64? {
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
            values[field].flatMap { LineTime(epochMilliseconds: Self.token(of: $0))?.microseconds }
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

    mutating func append(_ field: Int) {
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

    mutating func appendInteger<Number: FixedWidthInteger>(_ field: Int, _ value: JSONBytes, _ type: Number.Type) {
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
