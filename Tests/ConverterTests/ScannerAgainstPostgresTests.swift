import PostgresDriver
import TestSupport
import Testing

@testable import LogFormats

/// What the scanner accepts, and only what it marks as not storable, PostgreSQL may refuse: a row that is written is a row that loads.
@Suite("Scanner against PostgreSQL")
struct ScannerAgainstPostgresTests {
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    static let seeds = [
        #"{"a":[1,-2.5e3,true,false,null,"x\n\u00e9\ud83d\ude00"],"b":{"c":{}},"d":""}"#, #"[0,0.10,1E+2,"\\\"\/","ü€😀",[[]]]"#,
        #"{"k":"\u0041","n":12345678901234567890}"#,
        #""just a \"text\"""#, " [ 1 , 2 ] ",
    ]

    @Test func whatIsAcceptedPostgreSQLAccepts() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            try await connection.execute(
                """
                CREATE FUNCTION pg_temp.is_jsonb(value bytea) RETURNS boolean LANGUAGE plpgsql AS $$
                BEGIN PERFORM convert_from(value, 'UTF8')::jsonb; RETURN true; EXCEPTION WHEN others THEN RETURN false; END $$
                """)
            var random = Numbers(state: 42)
            var accepted = 0
            for round in 0..<40 {
                let texts = (0..<250).map { _ in Self.mutated(&random) }
                let ours = texts.map(Self.verdict)
                let hexadecimal = texts.map { bytes in "\\x" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
                let rows = try await connection.query(
                    "SELECT pg_temp.is_jsonb(t::bytea) FROM unnest($1::text[]) WITH ORDINALITY AS u (t, n) ORDER BY n",
                    [PostgresParameter(array: hexadecimal)])
                for (index, row) in rows.enumerated() {
                    let theirs = try row.bool(0)
                    let text = String(decoding: texts[index], as: UTF8.self)
                    switch ours[index] {
                    case .storable:
                        #expect(theirs, "round \(round): PostgreSQL refuses \(text)")
                        accepted += 1
                    case .notStorable: break
                    case .refused: #expect(!theirs, "round \(round): PostgreSQL accepts \(text)")
                    }
                }
            }
            #expect(accepted > 500)
            await connection.close()
        }
    }

    /// The value that is written in place of one that JSONB does not hold is one that it holds.
    @Test func whatIsMadeStorableIsStorable() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            for text in [#"{"a\u0000":"\u0000\\u0000\ud800x\udc00"}"#, #"[1e99999,-1E-99999,0.5,{"x":[1e5000]}]"#, #""\udbff""#] {
                let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: JSONScanner.padding)
                let storable = bytes.withUnsafeBufferPointer { padded in
                    var writer = ByteWriter(capacity: 64)
                    if let start = padded.baseAddress {
                        writer.appendStorable(JSONBytes(start: start, end: start + text.utf8.count, hasEscape: true))
                    }
                    return String(decoding: writer.bytes, as: UTF8.self)
                }
                #expect(throws: Never.self) { storable }
                _ = try await connection.query("SELECT $1::jsonb", [PostgresParameter(storable)])
            }
            await connection.close()
        }
    }

    private enum Verdict {
        case storable, notStorable, refused
    }

    private static func verdict(_ bytes: [UInt8]) -> Verdict {
        (bytes + [UInt8](repeating: 0, count: JSONScanner.padding)).withUnsafeBufferPointer { padded in
            guard let start = padded.baseAddress else { return .refused }
            var scanner = JSONScanner(from: start, to: start + bytes.count, nestingMax: 256)
            do throws(JSONFault) {
                try scanner.skipValue()
                scanner.skipBlanks()
                guard scanner.isAtEnd else { return .refused }
                return scanner.marks.isSubset(of: .negativeZero) ? .storable : .notStorable
            } catch {
                return .refused
            }
        }
    }

    /// A seed with a few bytes replaced, removed, doubled or moved.
    private static func mutated(_ random: inout Numbers) -> [UInt8] {
        var bytes = Array(seeds[Int.random(in: seeds.indices, using: &random)].utf8)
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let index = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[index] = UInt8.random(in: 1...255, using: &random)
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(bytes[index], at: index)
            case 3: bytes[index] = Array(#"{}[],:"\0123456789.eE+-ut"#.utf8).randomElement(using: &random) ?? 0x20
            default: bytes.swapAt(index, Int.random(in: bytes.indices, using: &random))
            }
            if bytes.isEmpty { bytes = [0x30] }
        }
        return bytes
    }
}
