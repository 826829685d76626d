/// Athena's CSV: every value in quotes, quotes doubled, NULL an empty field without quotes, lines ended by `\n`.
///
/// Source: Amazon Athena user guide, "Working with query results"; RFC 4180.
package enum CSVText {
    static func appendQuoted(_ value: some Collection<UInt8>, to output: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        output.append(quote)
        if value.contains(quote) {
            for byte in value {
                if byte == quote { output.append(byte) }
                output.append(byte)
            }
        } else {
            output.append(contentsOf: value)
        }
        output.append(quote)
    }

    package static func appendRow(_ values: [String?], to output: inout [UInt8]) {
        for (index, value) in values.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            if let value { appendQuoted(value.utf8, to: &output) }
        }
        output.append(UInt8(ascii: "\n"))
    }

    /// One row at the front of some bytes, and how many bytes it takes. nil: the row's end is not among the bytes.
    package static func readRow(_ bytes: ArraySlice<UInt8>) -> (values: [String?], byteCount: Int)? {
        var values: [String?] = []
        var value: [UInt8] = []
        var index = bytes.startIndex
        var isQuoted = false
        var isNull = true
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\"") where isQuoted:
                guard index < bytes.endIndex else { return nil }
                if bytes[index] == byte {
                    value.append(byte)
                    index += 1
                } else {
                    isQuoted = false
                }
            case UInt8(ascii: "\""):
                isQuoted = true
                isNull = false
            case UInt8(ascii: ",") where !isQuoted, UInt8(ascii: "\n") where !isQuoted:
                values.append(isNull ? nil : String(decoding: value, as: UTF8.self))
                if byte == UInt8(ascii: "\n") { return (values, index - bytes.startIndex) }
                value.removeAll(keepingCapacity: true)
                isNull = true
            default: value.append(byte)
            }
        }
        return nil
    }
}
