import PrestoSyntax
import Testing

/// Print then parse gives the same tree, and printing twice changes nothing.
@Suite("Print and parse")
struct PrintAndParseTests {
    @Test(arguments: StatementSamples.all)
    func sample(_ sql: String) throws {
        try check(sql)
    }

    @Test
    func conformanceCorpus() throws {
        for item in Corpus.conformance where (try? SQLParser.parseStatement(item.sql)) != nil {
            try check(item.sql)
        }
    }

    @Test
    func queryCorpus() throws {
        for query in Corpus.queries where (try? SQLParser.parseStatement(query.sql)) != nil {
            try check(query.sql)
        }
    }

    private func check(_ sql: String) throws {
        let statement = try SQLParser.parseStatement(sql)
        guard statement.isKept else { return }
        let printed = statement.description
        do {
            let again = try SQLParser.parseStatement(printed)
            #expect(again == statement, "\(sql)\n-> \(printed)")
            #expect(again.description == printed)
        } catch {
            Issue.record("\(sql)\n-> \(printed)\n\(error)")
        }
    }
}

extension Statement {
    /// Whether the tree holds all of the statement: what is only recognised does not.
    fileprivate var isKept: Bool {
        switch kind {
        case .other: false
        case .explain(let inner, _), .explainAnalyze(let inner, _), .prepare(_, let inner): inner.isKept
        default: true
        }
    }
}
