import AWSJSON
import Testing

@Suite("JSON on the wire")
struct JSONTests {
    @Test(arguments: [
        "null", "true", "[1,-2.5,1e10]", #"{"a":"x\"\\\n","b":[{},[]]}"#, #""é😀""#, #""\u0001""#,
    ])
    func whatIsReadIsWritten(_ text: String) throws {
        var output: [UInt8] = []
        try JSONParser.parse(Array(text.utf8)).appendJSON(to: &output)
        #expect(String(decoding: output, as: UTF8.self) == text)
    }

    @Test func escapesAreRead() throws {
        #expect(try JSONParser.parse(Array(#""\u00e9\ud83d\ude00\/\b\ud800x""#.utf8)) == .string("é😀/\u{8}\u{FFFD}x"))
    }

    @Test(arguments: [
        "", " ", "{", "[1,]", "{\"a\"}", "01", "1.", "+1", "nul", "\"\u{1}\"", "\"\\x\"", "1 2", "{a:1}", "\"\\u12\"", "[",
        "\"\\ud800\\u\"",
        String(repeating: "[", count: 100_000),
    ])
    func whatIsNoJSONIsRefused(_ text: String) {
        #expect(throws: JSONParser.Malformed.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test func bytesThatAreNoTextAreRefused() {
        #expect(throws: JSONParser.Malformed.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
    }
}
