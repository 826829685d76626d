import Testing

@testable import QueryService

@Suite("From PostgreSQL's CSV to Athena's")
struct ResultTranscoderTests {
    private func transcode(_ text: String, _ forms: [TextForm], cutAt cuts: [Int] = []) throws -> String {
        let bytes = Array(text.utf8)
        var transcoder = ResultTranscoder(forms)
        var output: [UInt8] = []
        var start = 0
        for end in cuts + [bytes.count] {
            try bytes[start..<end].withUnsafeBytes { try transcoder.transcode($0, to: &output) }
            start = end
        }
        try transcoder.finish()
        return String(decoding: output, as: UTF8.self)
    }

    private func value(_ text: String, _ form: TextForm) throws -> String {
        let quoted = "\"" + String(text.flatMap { $0 == "\"" ? [$0, $0] : [$0] }) + "\""
        let output = try transcode(quoted + "\n", [form])
        return String(output.dropLast())
    }

    static let forms: [TextForm] = [
        .plain, .double, .varbinary, .json, .jsonText, .structure(.array(.scalar)), .structure(.map(key: .scalar, value: .double)),
    ]
    static let input =
        "\"it's, \"\"q\"\"\nline\",\"1e+10\",\"\\x610a\",\"{\"\"a\"\": [1, \"\"x, y\"\"]}\",\"\"\"t\\nu\"\"\",\"[\"\"a\"\", null]\",\"{\"\"b\"\": 1, \"\"a\"\": 2.5}\"\n"
        + ",,,,,,\n\"\",\"0\",\"\\x\",\"null\",\"null\",\"[]\",\"{}\"\n"
    static let output =
        "\"it's, \"\"q\"\"\nline\",\"1.0E10\",\"61 0a\",\"{\"\"a\"\":[1,\"\"x, y\"\"]}\",\"t\nu\",\"[a, null]\",\"{a=2.5, b=1.0}\"\n"
        + ",,,,,,\n\"\",\"0.0\",\"\",\"null\",,\"[]\",\"{}\"\n"

    @Test func everyCutInTwoGivesTheSame() throws {
        for cut in 0...Self.input.utf8.count {
            #expect(try transcode(Self.input, Self.forms, cutAt: [cut]) == Self.output, "cut at \(cut)")
        }
    }

    @Test func singleBytesGiveTheSame() throws {
        #expect(try transcode(Self.input, Self.forms, cutAt: Array(1..<Self.input.utf8.count)) == Self.output)
    }

    @Test func plainBytesAreUntouched() throws {
        let text = "\"a\",,\"\"\n\"\"\"\",\"x\ny\",\n"
        #expect(try transcode(text, [.plain, .plain, .plain]) == text)
    }

    static let structures: [(json: String, shape: ValueShape, text: String)] = [
        ("[\"a\", \"b\", null]", .array(.scalar), "[a, b, null]"),
        ("[1, 2.50, true]", .array(.scalar), "[1, 2.50, true]"),
        ("[1, 1e20, \"NaN\"]", .array(.double), "[1.0, 1.0E20, NaN]"),
        ("[1, \"x\"]", .row([.init(nil, .scalar), .init(nil, .scalar)]), "{1, x}"),
        ("[1, null]", .row([.init("a", .scalar), .init("b", .scalar)]), "{a=1, b=null}"),
        ("{\"k10\": 1, \"k2\": 2, \"b\": 3}", .map(key: .scalar, value: .scalar), "{b=3, k10=1, k2=2}"),
        ("[[10, \"x\"], [9, \"y\"]]", .map(key: .scalar, value: .scalar), "{9=y, 10=x}"),
        ("[\"616263\", \"\"]", .array(.varbinary), "[61 62 63, ]"),
        ("[{\"a\": [1, 2]}, [null], \"s\"]", .array(.json), "[{\"\"a\"\":[1,2]}, null, \"\"s\"\"]"),
        (
            "[[[\"a\", \"\\\"q\\\"\\u0001\"]], {\"k\": [1]}]",
            .row([.init("r", .array(.array(.scalar))), .init("m", .map(key: .scalar, value: .array(.real)))]),
            "{r=[[a, \"\"q\"\"\u{1}]], m={k=[1.0]}}"
        ),
    ]

    @Test(arguments: structures.indices)
    func structuresAreWrittenOut(_ index: Int) throws {
        let structure = Self.structures[index]
        #expect(try value(structure.json, .structure(structure.shape)) == "\"\(structure.text)\"")
    }

    @Test func jsonTextIsRawForStringsAndCompactForTheRest() throws {
        #expect(try value("{\"a\": 1, \"b\": \" x : y , \"}", .jsonText) == "\"{\"\"a\"\":1,\"\"b\"\":\"\" x : y , \"\"}\"")
        #expect(try value("\"plain \\\"text\\\"\"", .jsonText) == "\"plain \"\"text\"\"\"")
        #expect(try value("\"plain\"", .json) == "\"\"\"plain\"\"\"")
        #expect(try value("12", .jsonText) == "\"12\"")
        #expect(try value("null", .jsonText) == "")
    }

    @Test(arguments: ["[1", "{\"a\" 1}", "[1]]", "\"", "[1, ", "{\"a\":}"])
    func documentsOfAnotherShapeAreErrors(_ json: String) {
        #expect(throws: QueryFailure.self) { try value(json, .structure(.array(.scalar))) }
    }

    @Test func halfARowIsAnError() {
        #expect(throws: QueryFailure.self) { try transcode("\"1\",\"2", [.double, .plain]) }
        #expect(throws: QueryFailure.self) { try transcode("\"1\"x", [.double]) }
    }

    /// Sequences of any bytes give rows or an error, never a trap.
    @Test func anyBytesAreTaken() {
        var generator = SplitMix(state: 7)
        let alphabet = Array("\",\n[]{}:\\u0aex1 ".utf8)
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            _ = try? transcode(String(decoding: text, as: UTF8.self), Self.forms)
        }
    }
}

private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
