#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Turns PostgreSQL's CSV (`FORCE_QUOTE *`) into Athena's, a piece at a time, wherever the pieces are cut.
///
/// The two formats are the same but for the text of some values, so a result whose columns are all plain is copied untouched, and in any
/// other
/// the bytes between two such values are copied in one run. NULL is an empty field without quotes in both.
/// Cost: one pass; no memory beyond the longest value that changes.
/// Source: PostgreSQL manual, COPY, "CSV Format"; Amazon Athena user guide, "Working with query results".
package struct ResultTranscoder {
    private enum Place {
        /// Before the first byte of a field.
        case fieldStart
        /// Inside quotes.
        case quoted
        /// After a quote inside quotes: the field's end, or half of a doubled quote.
        case afterQuote
    }

    private let forms: [TextForm]
    private let isPlain: Bool
    private var place = Place.fieldStart
    private var column = 0
    /// The unescaped value of the field, when its text is to change.
    private var value: [UInt8] = []
    private var text: [UInt8] = []

    package init(_ forms: [TextForm]) {
        self.forms = forms
        isPlain = forms.allSatisfy { $0 == .plain }
    }

    /// Appends what the piece becomes.
    package mutating func transcode(_ piece: UnsafeRawBufferPointer, to output: inout [UInt8]) throws(QueryFailure) {
        guard !isPlain else { return output.append(contentsOf: piece) }
        let bytes = piece.assumingMemoryBound(to: UInt8.self)
        var index = 0
        while index < bytes.count {
            switch place {
            case .fieldStart: try takeFieldStart(bytes, &index, &output)
            case .quoted: takeQuoted(bytes, &index, &output)
            case .afterQuote: try takeAfterQuote(bytes, &index, &output)
            }
        }
    }

    /// Fails unless the last piece ended a row.
    package func finish() throws(QueryFailure) {
        guard place == .fieldStart, column == 0 else { throw .malformedCopy }
    }

    private var changesField: Bool { column < forms.count && forms[column] != .plain }

    private mutating func takeFieldStart(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ output: inout [UInt8]
    ) throws(QueryFailure) {
        let byte = bytes[index]
        index += 1
        guard byte == UInt8(ascii: "\"") else { return try takeSeparator(byte, &output) }
        place = .quoted
        if changesField {
            value.removeAll(keepingCapacity: true)
        } else {
            output.append(byte)
        }
    }

    private mutating func takeQuoted(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ output: inout [UInt8]) {
        let end = Self.indexOfQuote(in: bytes, from: index) ?? bytes.count
        let run = UnsafeBufferPointer(rebasing: bytes[index..<end])
        if changesField {
            value.append(contentsOf: run)
        } else {
            output.append(contentsOf: run)
        }
        index = end
        guard end < bytes.count else { return }
        index += 1
        place = .afterQuote
    }

    private mutating func takeAfterQuote(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ output: inout [UInt8]
    ) throws(QueryFailure) {
        let byte = bytes[index]
        index += 1
        if byte == UInt8(ascii: "\"") {
            place = .quoted
            if changesField {
                value.append(byte)
            } else {
                output.append(byte)
                output.append(byte)
            }
            return
        }
        if changesField {
            try appendChangedField(to: &output)
        } else {
            output.append(UInt8(ascii: "\""))
        }
        place = .fieldStart
        try takeSeparator(byte, &output)
    }

    private mutating func takeSeparator(_ byte: UInt8, _ output: inout [UInt8]) throws(QueryFailure) {
        switch byte {
        case UInt8(ascii: ","): column += 1
        case UInt8(ascii: "\n"): column = 0
        default: throw .malformedCopy
        }
        output.append(byte)
    }

    private mutating func appendChangedField(to output: inout [UInt8]) throws(QueryFailure) {
        text.removeAll(keepingCapacity: true)
        guard try Self.render(value, as: forms[column], to: &text) else { return }
        CSVText.appendQuoted(text, to: &output)
    }

    /// Gives false for a value that is NULL in Athena.
    private static func render(_ value: [UInt8], as form: TextForm, to text: inout [UInt8]) throws(QueryFailure) -> Bool {
        switch form {
        case .plain: text.append(contentsOf: value)
        case .double, .real: JavaNumberText.append(value, to: &text)
        case .varbinary: SpacedHex.append(value[...], to: &text)
        case .json, .jsonText, .structure: return try renderDocument(value, as: form, to: &text)
        }
        return true
    }

    private static func renderDocument(_ value: [UInt8], as form: TextForm, to text: inout [UInt8]) throws(QueryFailure) -> Bool {
        do throws(JSONTextReader.Malformed) {
            return try value.span.withUnsafeBufferPointer { (json) throws(JSONTextReader.Malformed) in
                switch form {
                case .structure(let shape):
                    try StructureText.append(json, shape: shape, to: &text)
                    return true
                case .jsonText where json.first == UInt8(ascii: "n"): return false
                case .jsonText where json.first == UInt8(ascii: "\""):
                    var reader = JSONTextReader(json)
                    try reader.appendString(to: &text)
                    return true
                case .json, .jsonText, .plain, .double, .real, .varbinary:
                    var reader = JSONTextReader(json)
                    try reader.appendCompact(withDoubles: form == .json, to: &text)
                    return true
                }
            }
        } catch {
            throw .malformedDocument
        }
    }

    private static func indexOfQuote(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let base = bytes.baseAddress, start < bytes.count,
            let found = memchr(base + start, Int32(UInt8(ascii: "\"")), bytes.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}

extension QueryFailure {
    fileprivate static let malformedCopy = QueryFailure("GENERIC_INTERNAL_ERROR", "The database sent rows that are not CSV")
    fileprivate static let malformedDocument = QueryFailure(
        "GENERIC_INTERNAL_ERROR", "The database sent a value that does not have the shape of its column's type")
}
