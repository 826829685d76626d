import FunctionCatalog
import PrestoSyntax
import QueryService

/// SHOW FUNCTIONS: every function of the catalog, one row a signature.
///
/// Source: Trino documentation, "SHOW FUNCTIONS".
enum ShowFunctions {
    private static let columns = ["Function", "Return Type", "Argument Types", "Function Type", "Deterministic", "Description"]

    static func write(_ pattern: NamePattern?, into results: any ResultWriter) throws(QueryFailure) {
        try results.begin(columns.map { ResultColumn($0, .varchar) })
        for signature in FunctionCatalog.signatures where pattern?.matches(signature.name) ?? true {
            try results.write(row: [
                signature.name, signature.returns, signature.arguments.joined(separator: ", "), signature.kind,
                signature.isDeterministic ? "true" : "false", "",
            ])
        }
    }
}
