extension LineRowWriter {
    /// A JSON object of texts: what no column holds. NULL when there is nothing.
    mutating func appendRest(_ record: borrowing LineRecord, _ names: [[UInt8]]) {
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
    mutating func appendNull() { rows.appendBigEndian(Int32(-1)) }

    @inline(__always)
    mutating func appendInt64(_ value: Int64) {
        rows.appendBigEndian(Int32(8))
        rows.appendBigEndian(value)
    }

    @inline(__always)
    mutating func appendInt32(_ value: Int32) {
        rows.appendBigEndian(Int32(4))
        rows.appendBigEndian(value)
    }

    @inline(__always)
    mutating func appendText(_ token: LineToken) {
        rows.appendBigEndian(Int32(truncatingIfNeeded: token.count))
        rows.append(token.start, count: token.count)
    }

    mutating func appendText(_ text: [UInt8]) {
        rows.appendBigEndian(Int32(text.count))
        rows.append(contentsOf: text)
    }
}
