import PrestoSyntax
import Testing

/// What the corpora beside the package say of acceptance and refusal.
@Suite("Conformance corpus")
struct ConformanceCorpusTests {
    /// Statements that the corpus takes as correct, and that are not: a reserved word as a name, and a name with hyphens that is not quoted.
    static let knownGaps: Set = ["ddl-503a8206deaf", "ddl-cf1f2193866d"]

    @Test
    func acceptsWhatIsNoSyntaxError() {
        for item in Corpus.conformance where item.error?.name != "SYNTAX_ERROR" && !Self.knownGaps.contains(item.id) {
            #expect(throws: Never.self, "\(item.id): \(item.sql)") { try SQLParser.parseStatement(item.sql) }
        }
    }

    @Test
    func refusesSyntaxErrors() {
        for item in Corpus.conformance where item.error?.name == "SYNTAX_ERROR" {
            #expect(throws: SyntaxError.self, "\(item.id): \(item.sql)") { try SQLParser.parseStatement(item.sql) }
        }
    }

    /// ANTLR stops looking at some alternatives earlier than a reader would: then its list is shorter. Its place is nearly always ours.
    @Test
    func messagesAreTrinosNearlyAlways() {
        let cases = Corpus.conformance.filter { $0.error?.name == "SYNTAX_ERROR" && $0.error?.message != nil }
        let failures = cases.map { item in (item, failure(of: item.sql)) }
        let same = failures.count { item, failure in item.error?.message == failure?.description }
        let inPlace = failures.count { item, failure in item.error?.line == failure?.line && item.error?.column == failure?.column }
        #expect(same * 100 >= cases.count * 85, "\(same) of \(cases.count) messages are the same")
        #expect(inPlace * 100 >= cases.count * 98, "\(inPlace) of \(cases.count) places are the same")
    }

    /// The rest of what is marked as correct has a comma or a parenthesis too few, an EXPRESSION too few, or a placeholder in it.
    @Test
    func acceptsRealQueries() {
        let selects = Corpus.queries.filter { $0.kind == "select" && $0.valid }
        let accepted = selects.count { failure(of: $0.sql) == nil }
        #expect(accepted >= selects.count - 3, "\(accepted) of \(selects.count)")
        for query in Corpus.queries where !query.valid {
            #expect(failure(of: query.sql) != nil, "\(query.id)")
        }
    }

    private func failure(of sql: String) -> SyntaxError? {
        do {
            _ = try SQLParser.parseStatement(sql)
            return nil
        } catch {
            return error
        }
    }
}
