import PrestoSyntax
import QueryService

/// What is refused at the door, by name, rather than run halfway.
enum SupportedStatements {
    /// UNLOAD is refused when it runs, not here: clients that prefer it fall back to plain results only after a failed execution.
    static func check(_ statement: Statement) throws(QueryRejection) {
        switch statement.kind {
        case .query, .showCatalogs, .showSchemas, .showTables, .showViews, .showColumns, .showCreate(.table, _), .showCreate(.view, _): return
        case .showPartitions, .showTableProperties, .describe, .createView, .dropView: return
        case .explain(let inner, _), .explainAnalyze(let inner, _):
            guard case .query = inner.kind else { throw .unsupported("EXPLAIN of this statement") }
        case .other(.unload, _): return
        case .other(let kind, _): throw .unsupported(kind.substatementType?.split(separator: "_").joined(separator: " ") ?? "This statement")
        case .showCreate(let object, _): throw .unsupported("SHOW CREATE \(object.rawValue)")
        case .showFunctions: throw .unsupported("SHOW FUNCTIONS")
        case .showSession: throw .unsupported("SHOW SESSION")
        case .describeInput: throw .unsupported("DESCRIBE INPUT")
        case .describeOutput: throw .unsupported("DESCRIBE OUTPUT")
        case .use: throw .unsupported("USE")
        case .setSession: throw .unsupported("SET SESSION")
        case .resetSession: throw .unsupported("RESET SESSION")
        case .prepare: throw .unsupported("PREPARE")
        case .execute, .executeImmediate: throw .unsupported("EXECUTE")
        case .deallocate: throw .unsupported("DEALLOCATE")
        }
    }
}

extension QueryRejection {
    fileprivate static func unsupported(_ what: String) -> Self {
        Self(.invalidInput, "NOT_SUPPORTED: line 1:1: \(what) is not supported")
    }
}
