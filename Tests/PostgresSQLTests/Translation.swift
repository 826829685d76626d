import Catalog
import FunctionCatalog
import PostgresSQL
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes
import SourceText

/// What a golden case compares: the generated SQL, or the error under its place.
enum Translation {
    static let catalog = CatalogSnapshot(
        databases: BuiltInDatabases.all,
        views: [
            CatalogView(
                database: "default", name: "errors",
                sql: "SELECT eventname AS name, errorcode FROM cloudtrail_logs WHERE errorcode IS NOT NULL",
                sessionDatabase: "default",
                columns: [ViewColumn(name: "name", type: .varchar), ViewColumn(name: "errorcode", type: .varchar)])
        ])

    static func compile(
        _ sql: String, parameters: [String] = [], features: Set<DatabaseFeature> = [], explainsErrors: Bool = false
    ) throws -> CompiledQuery {
        guard case .query(let query) = try SQLParser.parseStatement(sql).kind else { throw NoQuery() }
        let values = try parameters.map { try SQLParser.parseExpression($0) }
        var compiler = PrestoCompiler(catalog: catalog, session: SessionContext(features: features))
        compiler.explainsErrors = explainsErrors
        return try compiler.compile(query, parameters: values)
    }

    struct NoQuery: Error {}

    /// The case with its expectations made from what happens now, but for the rows.
    static func observed(_ golden: GoldenCase) -> GoldenCase {
        var observed = golden
        observed.postgres = nil
        observed.error = []
        do {
            observed.postgres = try compile(golden.statement, features: golden.features).sql + ";"
        } catch let error as AnalysisError {
            observed.error = mark(error.code.rawValue, error.message, error.span, error.hint, in: golden.statement)
        } catch let error as SyntaxError {
            observed.error = mark("SYNTAX_ERROR", error.message, error.span, error.hint, in: golden.statement)
        } catch {
            observed.error = [" ^ \(error)"]
        }
        return observed
    }

    private static func mark(_ code: String, _ message: String, _ span: SourceSpan, _ hint: String?, in sql: String) -> [String] {
        let rendered = Excerpt("\(code): \(message)", at: span, hint: hint).rendered(in: sql).split(separator: "\n").dropFirst()
        return rendered.map { line in line.hasPrefix("  ") ? String(line.dropFirst(2)) : " " + line.drop { $0 == " " } }
    }
}
