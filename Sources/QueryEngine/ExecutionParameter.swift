import Catalog
import PrestoAnalysis
import PrestoSyntax
import SourceText

/// What stands for a `?`: SQL text, or a plain text.
///
/// A text that parses as an expression without column references is the expression; any other text is a varchar.
/// Source: Athena API reference, StartQueryExecution, `ExecutionParameters`, and how the service classifies them.
struct ExecutionParameter {
    var expression: Expression

    init(expression: Expression) { self.expression = expression }

    init(text: String) {
        if let expression = try? SQLParser.parseExpression(text), !Self.namesColumns(text) {
            self.expression = expression
        } else {
            expression = Expression(.string(text), at: SourceSpan(start: 0, end: 0))
        }
    }

    /// Whether an expression on its own fails for a column that nothing gives it.
    private static func namesColumns(_ text: String) -> Bool {
        guard case .query(let query)? = try? SQLParser.parseStatement("SELECT \(text)").kind else { return true }
        do throws(AnalysisError) {
            _ = try PrestoAnalyzer(catalog: CatalogSnapshot(databases: []), session: SessionContext()).analyze(query)
            return false
        } catch {
            return error.code == .columnNotFound
        }
    }
}
