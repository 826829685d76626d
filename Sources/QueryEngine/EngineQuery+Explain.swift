import Catalog
import Foundation
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
            case .type(.io):
                let lines = try inputs(of: query, scope).split(separator: "\n").map(String.init)
                try LineResult("Query Plan", type: .varchar, lines: lines).write(into: results)
                return RunStatistics()
            case .type(.logical), .type(.distributed), .format(.text): break
            case .format(.json): explain = "EXPLAIN (VERBOSE, COSTS, FORMAT JSON)"
            case .format(.graphviz): throw QueryFailure("NOT_SUPPORTED", "line 1:1: EXPLAIN (FORMAT GRAPHVIZ) is not supported")
            }
        }
        return try await plan(of: query, by: explain, scope, into: results)
    }

    /// The tables that a query reads, as JSON. Which rows of them it reads is PostgreSQL's to say: see the plan.
    private func inputs(of query: Query, _ scope: CatalogScope) throws(QueryFailure) -> String {
        let tables: [CatalogTable]
        do {
            tables = try PrestoAnalyzer(catalog: scope.catalog, session: sessionContext(scope))
                .analyze(query, parameters: parameters.map(\.expression)).tables
        } catch {
            throw QueryFailure(error, in: text)
        }
        let inputs = tables.map { IOPlan.Input($0) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return (try? encoder.encode(IOPlan(inputTableColumnInfos: inputs))).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
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

/// The answer of EXPLAIN (TYPE IO, FORMAT JSON). Source: Trino documentation, EXPLAIN.
private struct IOPlan: Encodable {
    var inputTableColumnInfos: [Input]

    struct Input: Encodable {
        var table: Table
        /// Left empty: no bounds are claimed.
        var columnConstraints: [String] = []

        init(_ table: CatalogTable) {
            self.table = Table(
                catalog: CatalogSnapshot.catalogName, schemaTable: SchemaTable(schema: table.database, table: table.name))
        }
    }

    struct Table: Encodable {
        var catalog: String
        var schemaTable: SchemaTable
    }

    struct SchemaTable: Encodable {
        var schema: String
        var table: String
    }
}
