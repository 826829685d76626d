import Catalog
import PrestoSyntax
import SourceText

/// Analyzes the SQL of a stored view.
struct ViewAnalysis {
    let context: AnalysisContext

    func analyze(_ view: CatalogView, named name: String, at span: SourceSpan) throws(AnalysisError) -> TypedQuery {
        let query = try parse(view, named: name, at: span)
        do throws(AnalysisError) {
            var typed = try QueryAnalyzer(context: context).analyzeQuery(query)
            guard typed.columns.count == view.columns.count else { throw staleView(name, at: span) }
            typed.columns = zip(typed.columns, view.columns).map { QueryColumn(name: $1.name.lowercased(), type: $0.type) }
            return typed
        } catch {
            guard error.code != .invalidView, error.code != .viewIsRecursive else { throw error }
            throw AnalysisError(.invalidView, "Failed analyzing stored view '\(name)': \(error.message)", at: span, hint: error.hint)
        }
    }

    private func parse(_ view: CatalogView, named name: String, at span: SourceSpan) throws(AnalysisError) -> Query {
        let statement: Statement
        do {
            statement = try SQLParser.parseStatement(view.sql)
        } catch {
            throw AnalysisError(.invalidView, "Failed parsing stored view '\(name)': \(error.message)", at: span)
        }
        guard case .query(let query) = statement.kind else {
            throw AnalysisError(.invalidView, "Stored view '\(name)' is not a query", at: span)
        }
        return query
    }

    private func staleView(_ name: String, at span: SourceSpan) -> AnalysisError {
        AnalysisError(
            .invalidView, "View '\(name)' is stale or in invalid state: it must be re-created", at: span)
    }
}
