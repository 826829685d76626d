import FunctionCatalog
import PrestoSyntax
import QueryService

/// SHOW FUNCTIONS: each signature of the function catalog, by name.
///
/// Source: Trino documentation, "SHOW FUNCTIONS".
struct FunctionListing {
    static let columns = ["Function", "Return Type", "Argument Types", "Function Type", "Deterministic", "Description"]

    static func write(_ pattern: NamePattern?, into results: any ResultWriter) throws(QueryFailure) {
        try results.begin(columns.map { ResultColumn($0, $0 == "Deterministic" ? .boolean : .varchar) })
        for function in FunctionCatalog.listed where pattern?.matches(function.name) ?? true {
            try results.write(row: [
                function.name, function.returnText, function.argumentText, function.kind.rawValue, String(function.isDeterministic), "",
            ])
        }
    }
}
