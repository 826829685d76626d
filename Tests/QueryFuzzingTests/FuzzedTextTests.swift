import QueryFuzzing
import Testing

/// Any text gives a tree or an error: a few of those that `make fuzz` tries by the million.
@Suite("Fuzzed texts")
struct FuzzedTextTests {
    @Test(arguments: [0, 100_000] as [UInt64])
    func parsed(_ first: UInt64) {
        let mutator = StatementMutator(samples: SampleStatements.all)
        for seed in first..<first + 2_000 {
            do throws(Finding) {
                _ = try ParserCheck.check(mutator.text(seed: seed))
            } catch {
                Issue.record("seed \(seed): \(error)")
            }
        }
    }

    @Test("The samples parse", arguments: SampleStatements.all)
    func sample(_ text: String) throws {
        #expect(try ParserCheck.check(text))
    }

    /// What once went wrong.
    @Test(arguments: [
        "SELECT json_object(KEY KEY 'a' VALUE 1)", "DESC INPUT a", "DESC output a.b", "DROP VIEW a. 1v", "SELECT TRIM(+x FROM a)",
    ])
    func printed(_ text: String) throws {
        #expect(try ParserCheck.check(text))
    }
}
