import Foundation
import PrestoAnalysis
import PrestoSyntax
import Testing

@testable import PostgresSQL

/// What a statement costs to compile grows with its length, whatever is nested in what.
@Suite("Cost of compilation")
struct CompilationCostTests {
    struct Nesting: Sendable, CustomTestStringConvertible {
        var opening: String
        var core: String
        var closing: String
        var depth = 40
        /// Whether the SQL holds a part twice at each level, so that there is none for many levels.
        var isRefused = false

        var testDescription: String { opening }

        func sql(_ depth: Int) -> String {
            "SELECT " + String(repeating: opening, count: depth) + core + String(repeating: closing, count: depth) + " FROM cloudtrail_logs"
        }
    }

    /// At twice or three times the work for each level, so many levels would take minutes to days.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            Nesting(opening: "json_extract_scalar(", core: "lower(requestparameters)", closing: ", '$.a')"),
            Nesting(opening: "json_format(json_parse(", core: "requestparameters", closing: "))", depth: 20),
            Nesting(opening: "transform(ARRAY[1], x -> cardinality(", core: "ARRAY[1]", closing: "))", depth: 15),
            Nesting(opening: "TRY(", core: "CAST(eventname AS bigint)", closing: " + 1)"),
            Nesting(opening: "nullif(", core: "eventname", closing: ", 'a')", isRefused: true),
            Nesting(opening: "if(", core: "1e0", closing: " BETWEEN 1e0 AND 2e0, 1e0)", isRefused: true),
        ])
    func aLevelDoublesNothing(_ nesting: Nesting) throws {
        #expect(throws: Never.self) { try Translation.compile(nesting.sql(8)) }
        guard nesting.isRefused else {
            #expect(throws: Never.self) { try Translation.compile(nesting.sql(nesting.depth)) }
            return
        }
        guard case .query(let query) = try SQLParser.parseStatement(nesting.sql(nesting.depth)).kind else { return }
        var compiler = PrestoCompiler(catalog: Translation.catalog, session: SessionContext())
        compiler.bytesWrittenMax = 1 << 20
        let error = #expect(throws: AnalysisError.self) { try compiler.compile(query) }
        #expect(error?.code == .notSupported)
    }

    @Test(arguments: [
        ("SELECT 1", ", count_if(eventname = '#')", " FROM cloudtrail_logs"),
        ("SELECT 1", ", lag(eventname, #) OVER (ORDER BY eventtime)", " FROM cloudtrail_logs"),
        ("SELECT count(*) FROM cloudtrail_logs GROUP BY eventname", ", eventname || '#'", ""),
        ("SELECT DISTINCT 1", ", eventname || '#' AS c#", " FROM cloudtrail_logs ORDER BY c1, c2"),
    ])
    func manyOfAKindAreNotComparedWithOneAnother(_ head: String, _ link: String, _ tail: String) throws {
        func sql(_ count: Int) -> String {
            head + (1...count).map { link.replacingOccurrences(of: "#", with: String($0)) }.joined() + tail
        }
        let isLinear = try (0..<20).contains { _ in
            let short = try processorSeconds { _ = try Translation.compile(sql(50)) }
            return try processorSeconds { _ = try Translation.compile(sql(800)) } < short * 16 * 3
        }
        #expect(isLinear)
    }

    @Test func `a chain of concatenated elements that is too long is refused`() {
        let sql = "SELECT ARRAY[0]" + String(repeating: " || 1", count: 5_000)
        let error = #expect(throws: AnalysisError.self) { try Translation.compile(sql) }
        #expect(error?.code == .notSupported)
    }
}

/// The time that this thread was given, whatever else runs.
private func processorSeconds(_ body: () throws -> Void) rethrows -> Double {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    try body()
    return now() - start
}
