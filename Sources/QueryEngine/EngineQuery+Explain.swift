import PostgresSQL
import PrestoAnalysis
import PrestoSyntax
import QueryService

/// EXPLAIN and EXPLAIN ANALYZE: what the query means, then how PostgreSQL runs it.
///
/// The plan is PostgreSQL's own, since PostgreSQL runs the query; it shows which day partitions and indexes are used.
/// Source: Athena User Guide, "EXPLAIN and EXPLAIN ANALYZE".
extension EngineQuery {
    func explain(
        _ statement: Statement, _ options: [ExplainOption], _ scope: CatalogScope, into results: any ResultWriter
    ) async throws(QueryFailure) -> RunStatistics {
        guard case .query(let query) = statement.kind else {
            throw QueryFailure("NOT_SUPPORTED", "line 1:1: EXPLAIN of this statement is not supported")
        }
        var explain = "EXPLAIN (VERBOSE, COSTS)"
        for option in options {
            switch option {
            case .type(.validate):
                _ = try compile(query, scope)
                try LineResult("Valid", type: .boolean, lines: ["true"]).write(into: results)
                return RunStatistics()
            case .type(.io): throw QueryFailure("NOT_SUPPORTED", "line 1:1: EXPLAIN (TYPE IO) is not supported")
            case .type(.logical), .type(.distributed), .format(.text): break
            case .format(.json): explain = "EXPLAIN (VERBOSE, COSTS, FORMAT JSON)"
            case .format(.graphviz): throw QueryFailure("NOT_SUPPORTED", "line 1:1: EXPLAIN (FORMAT GRAPHVIZ) is not supported")
            }
        }
        return try await plan(of: query, by: explain, scope, into: results)
    }

    func explainAnalyze(
        _ statement: Statement, _ scope: CatalogScope, into results: any ResultWriter
    ) async throws(QueryFailure) -> RunStatistics {
        guard case .query(let query) = statement.kind else {
            throw QueryFailure("NOT_SUPPORTED", "line 1:1: EXPLAIN of this statement is not supported")
        }
        return try await plan(of: query, by: "EXPLAIN (ANALYZE, VERBOSE, BUFFERS)", scope, into: results)
    }

    private func plan(
        of query: Query, by explain: String, _ scope: CatalogScope, into results: any ResultWriter
    ) async throws(QueryFailure) -> RunStatistics {
        let compiled = try compile(query, scope)
        let lines = try await texts(of: "\(explain) \(compiled.sql)").flatMap { text in
            text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        try LineResult("Query Plan", type: .varchar, lines: lines).write(into: results)
        return RunStatistics(bytesScanned: 1)
    }
}
