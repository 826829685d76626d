/// Prints an array, map or row as Athena does, from its canonical jsonb encoding.
///
/// Shape: `[a, null]`, `{k=v, k2=v2}` with the keys ascending, `{a=1, b=2}`, and `{1, x}` for fields without names; strings are not quoted.
/// Source: Amazon Athena user guide, "Data types in Amazon Athena"; the texts of the values are those of plain columns.
struct StructureText {
    typealias Malformed = JSONTextReader.Malformed

    static func append(
        _ json: UnsafeBufferPointer<UInt8>, shape: ValueShape, to output: inout [UInt8]
    ) throws(Malformed) {
        var printer = StructureText(reader: JSONTextReader(json))
        try printer.appendValue(shape, to: &output)
        guard printer.reader.isAtEnd else { throw Malformed() }
    }

    private var reader: JSONTextReader

    private mutating func appendValue(_ shape: ValueShape, to output: inout [UInt8]) throws(Malformed) {
        if try reader.takeNull() { return output.append(contentsOf: "null".utf8) }
        switch shape {
        case .scalar: try appendScalar(to: &output)
        case .double, .real: try appendFloat(to: &output)
        case .varbinary: try appendBinary(to: &output)
        case .json: try appendJSON(to: &output)
        case .array(let element): try appendArray(element, to: &output)
        case .map(let key, let value): try appendMap(key, value, to: &output)
        case .row(let fields): try appendRow(fields, to: &output)
        }
    }

    private mutating func appendScalar(to output: inout [UInt8]) throws(Malformed) {
        if try reader.peek() == UInt8(ascii: "\"") {
            try reader.appendString(to: &output)
        } else {
            try reader.appendWord(to: &output)
        }
    }

    private mutating func appendFloat(to output: inout [UInt8]) throws(Malformed) {
        if try reader.peek() == UInt8(ascii: "\"") {  // NaN and the infinities are strings.
            try reader.appendString(to: &output)
        } else {
            JavaNumberText.append(try reader.word(), to: &output)
        }
    }

    private mutating func appendBinary(to output: inout [UInt8]) throws(Malformed) {
        var hex: [UInt8] = []
        try reader.appendString(to: &hex)
        SpacedHex.append(hex[...], to: &output)
    }

    private mutating func appendJSON(to output: inout [UInt8]) throws(Malformed) {
        var text: [UInt8] = []
        try reader.appendCompact(withDoubles: true, to: &text)
        // JSON null stands in an array of one, and what would look like it in one more.
        let inner = text.drop { $0 == UInt8(ascii: "[") }
        let depth = text.count - inner.count
        if depth > 0, inner.elementsEqual(Array("null".utf8) + Array(repeating: UInt8(ascii: "]"), count: depth)) {
            text = Array(text.dropFirst().dropLast())
        }
        output.append(contentsOf: text)
    }

    private mutating func appendArray(_ element: ValueShape, to output: inout [UInt8]) throws(Malformed) {
        try reader.expect("[")
        output.append(UInt8(ascii: "["))
        if try !reader.take("]") {
            try appendValue(element, to: &output)
            while try reader.take(",") {
                output.append(contentsOf: ", ".utf8)
                try appendValue(element, to: &output)
            }
            try reader.expect("]")
        }
        output.append(UInt8(ascii: "]"))
    }

    private mutating func appendRow(_ fields: [ValueShape.RowField], to output: inout [UInt8]) throws(Malformed) {
        try reader.expect("[")
        output.append(UInt8(ascii: "{"))
        for (index, field) in fields.enumerated() {
            if index > 0 {
                try reader.expect(",")
                output.append(contentsOf: ", ".utf8)
            }
            if let name = field.name {
                output.append(contentsOf: name.utf8)
                output.append(UInt8(ascii: "="))
            }
            try appendValue(field.shape, to: &output)
        }
        try reader.expect("]")
        output.append(UInt8(ascii: "}"))
    }

    private mutating func appendMap(_ key: ValueShape, _ value: ValueShape, to output: inout [UInt8]) throws(Malformed) {
        var entries: [MapEntry] = []
        let isObject = try reader.take("{")
        if !isObject { try reader.expect("[") }
        let close: Unicode.Scalar = isObject ? "}" : "]"
        if try !reader.take(close) {
            repeat { entries.append(try mapEntry(key, value, isPair: !isObject)) } while try reader.take(",")
            try reader.expect(close)
        }
        entries.sort()
        output.append(UInt8(ascii: "{"))
        for (index, entry) in entries.enumerated() {
            if index > 0 { output.append(contentsOf: ", ".utf8) }
            output.append(contentsOf: entry.key)
            output.append(UInt8(ascii: "="))
            output.append(contentsOf: entry.value)
        }
        output.append(UInt8(ascii: "}"))
    }

    private mutating func mapEntry(_ key: ValueShape, _ value: ValueShape, isPair: Bool) throws(Malformed) -> MapEntry {
        var entry = MapEntry()
        if isPair { try reader.expect("[") }
        entry.isText = try reader.peek() == UInt8(ascii: "\"")
        try appendValue(key, to: &entry.key)
        try reader.expect(isPair ? "," : ":")
        try appendValue(value, to: &entry.value)
        if isPair { try reader.expect("]") }
        return entry
    }

    /// Ordered by key: numbers by value, texts by their bytes.
    private struct MapEntry: Comparable {
        var key: [UInt8] = []
        var isText = true
        var value: [UInt8] = []

        static func < (left: Self, right: Self) -> Bool {
            if !left.isText, !right.isText, let first = left.number, let second = right.number { return first < second }
            return left.key.lexicographicallyPrecedes(right.key)
        }

        private var number: Double? { Double(String(decoding: key, as: UTF8.self)) }
    }
}

/// Bytes as Athena prints a varbinary: `31 32 33`.
enum SpacedHex {
    /// Takes hex digits, with or without PostgreSQL's `\x` in front.
    static func append(_ hex: ArraySlice<UInt8>, to output: inout [UInt8]) {
        let digits = hex.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "x")]) ? hex.dropFirst(2) : hex
        for (offset, digit) in digits.enumerated() {
            if offset > 0, offset.isMultiple(of: 2) { output.append(UInt8(ascii: " ")) }
            output.append(digit)
        }
    }
}
