import PostgresDriver
import QueryFuzzing
import TestSupport
import Testing

/// What the analyzer accepts, PostgreSQL accepts: a few of the statements that `make fuzz` tries by the hundred thousand.
@Suite("Fuzzed statements")
struct FuzzedStatementTests {
    @Test("PostgreSQL plans what was compiled")
    func planned() async throws {
        try await expectNoFinding(.plan, seeds: 1..<401)
    }

    @Test("What runs fails with an error of Presto's, if at all")
    func ran() async throws {
        try await expectNoFinding(.run, seeds: 1_000..<1_150)
    }

    private func expectNoFinding(_ mode: StatementCheck.Mode, seeds: Range<UInt64>) async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connectAsReader()
            try await connection.execute("SET statement_timeout = '10s'")
            let tally = await connection.run { session in
                let check = StatementCheck(mode, features: [])
                var tally = Tally()
                for seed in seeds {
                    var generator = StatementGenerator(seed: seed)
                    let statement = generator.statement()
                    do throws(Finding) {
                        tally.add(try check.check(statement, on: session), using: generator.signatures)
                    } catch {
                        tally.add(error, seed: seed)
                    }
                }
                return tally
            }
            for (finding, seed, _) in tally.findings.values { Issue.record("seed \(seed): \(finding)") }
            #expect(tally.accepted > seeds.count / 2, "statements that are refused show nothing")
            await connection.close()
        }
    }

    @Test("A seed is a statement")
    func repeats() {
        for seed in UInt64(0)..<100 { #expect(StatementGenerator.statement(seed: seed) == StatementGenerator.statement(seed: seed)) }
    }

    @Test("Every type occurs")
    func types() {
        let statements = (UInt64(0)..<500).map { StatementGenerator.statement(seed: $0) }
        let names = [
            "boolean", "tinyint", "smallint", "integer", "bigint", "real", "double", "decimal(", "varchar", "char(", "X'", "json", "date",
            "time(", "timestamp(", "with time zone", "interval day to second", "interval year to month", "array(", "map(", "row(", "uuid",
            "ipaddress", "NULL",
        ]
        for name in names { #expect(statements.contains { $0.contains(name) }, "\(name)") }
    }

    @Test("A statement shrinks to what makes it fail")
    func shrinks() {
        let statement = "SELECT a, f(b, 'it''s', g(1 / 0)) FROM (SELECT b FROM t WHERE c > 2) AS u ORDER BY 1"
        #expect(Shrinker.shrink(statement) { $0.contains("1 / 0") } == "1 / 0")
    }
}
