import Testing

@testable import LogFormats

@Suite("JSON scanner")
struct JSONScannerTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-0", "10.50", "1e5", "1E-7", "-1.5e+10", "\"\"", "\"a\\n\\u00e9\\\"\"", "\"ü€😀\"", "[]", "[1, 2]",
        "{}", "{\"a\": {\"b\": [null]}}", " \t\r\n1 ", "\"\\ud83d\\ude00\"", "\"\\u0000\"", "\"\\ud800\"", "{\"a\":1,\"a\":2}",
    ])
    func accepts(_ text: String) {
        #expect(fault(text) == nil)
    }

    @Test(arguments: [
        ("", JSONFault.unexpectedEnd), ("nul", .unexpectedEnd), ("nulL", .unexpectedByte), ("01", .unexpectedByte), ("1.", .unexpectedEnd),
        ("[1.]", .invalidNumber), ("[-]", .invalidNumber), ("[1e]", .invalidNumber), ("+1", .unexpectedByte), ("[1,]", .unexpectedByte),
        ("{\"a\":1,}", .unexpectedByte), ("{a:1}", .unexpectedByte), ("{\"a\" 1}", .unexpectedByte),
        ("\"a\nb\"", .controlCharacterInString),
        ("\"a", .unexpectedEnd), ("\"\\x\"", .invalidEscape), ("\"\\u12G4\"", .invalidEscape), ("\"\\u12", .unexpectedEnd),
        ("[1 2]", .unexpectedByte),
        ("1 2", .unexpectedByte), ("'a'", .unexpectedByte), ("NaN", .unexpectedByte), ("[", .unexpectedEnd), ("]", .unexpectedByte),
    ])
    func refuses(_ text: String, _ expected: JSONFault) {
        #expect(fault(text) == expected)
    }

    /// Overlong forms, surrogates, characters past the last one, sequences cut short. Source: RFC 3629, sections 3 and 4.
    @Test(
        arguments: [
            [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80],
            [0x80], [0xFF], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
        ] as [[UInt8]])
    func refusesWhatIsNoUTF8(_ bytes: [UInt8]) {
        #expect(fault([.quote] + bytes + [.quote]) == .invalidUTF8)
    }

    @Test func strings_of_every_length_end_where_they_end() {
        for length in 0..<64 {
            let text = "[\"" + String(repeating: "x", count: length) + "\",\"y\"]"
            #expect(fault(text) == nil, "length \(length)")
            #expect(fault(String(text.dropLast(2))) == .unexpectedEnd, "length \(length)")
        }
    }

    @Test func nestingIsBounded() {
        #expect(fault(String(repeating: "[", count: 64) + String(repeating: "]", count: 64)) == nil)
        #expect(fault(String(repeating: "[", count: 65) + String(repeating: "]", count: 65)) == .nestedTooDeeply)
        #expect(fault(String(repeating: "{\"a\":", count: 100_000)) == .nestedTooDeeply)
    }

    @Test(
        arguments: [
            ("\"\\u0000\"", JSONMarks.escapeNotStorable), ("\"\\udc00\\ud800\"", .escapeNotStorable), ("\"\\ud83d\\ude00\"", []),
            ("1e4001", .numberNotStorable),
            ("[1e-4001]", .numberNotStorable), ("1e4000", []), ("18446744073709551616", []), ("-0", .negativeZero),
            ("-0.00", .negativeZero), ("-0.01", []),
        ] as [(String, JSONMarks)])
    func marksWhatIsNotStorable(_ text: String, _ expected: JSONMarks) {
        #expect(scan(Array(text.utf8)).marks == expected)
    }

    private func fault(_ text: String) -> JSONFault? { fault(Array(text.utf8)) }
    private func fault(_ bytes: [UInt8]) -> JSONFault? { scan(bytes).fault }

    private func scan(_ bytes: [UInt8]) -> (fault: JSONFault?, marks: JSONMarks) {
        (bytes + [UInt8](repeating: 0, count: JSONScanner.padding)).withUnsafeBufferPointer { padded in
            guard let start = padded.baseAddress else { return (nil, []) }
            var scanner = JSONScanner(from: start, to: start + bytes.count, nestingMax: 64)
            do throws(JSONFault) {
                try scanner.skipValue()
                scanner.skipBlanks()
                return (scanner.isAtEnd ? nil : .unexpectedByte, scanner.marks)
            } catch {
                return (error, scanner.marks)
            }
        }
    }
}
