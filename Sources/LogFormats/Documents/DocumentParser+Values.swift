extension DocumentParser {
    mutating func appendRest() {
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

    mutating func appendDocument(_ value: JSONBytes) {
        let start = beginValue()
        rows.append(1)
        appendStorable(value)
        endValue(start)
    }

    mutating func appendStorable(_ value: JSONBytes) {
        if repairs { rows.appendStorable(value) } else { rows.append(value.start, count: value.count) }
    }

    mutating func appendText(_ text: String?) {
        guard let text else { return appendNull() }
        appendValue { $0.append(contentsOf: Array(text.utf8)) }
    }

    mutating func appendInteger<Number: FixedWidthInteger>(_ value: Number) {
        rows.appendBigEndian(Int32(MemoryLayout<Number>.size))
        rows.appendBigEndian(value)
    }

    mutating func appendNull() { rows.appendBigEndian(Int32(-1)) }

    mutating func appendValue(_ write: (inout ByteWriter) -> Void) {
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
