package import Catalog
package import PrestoSyntax
import PrestoTypes

/// Gives Presto queries their meaning: names against a catalog, types, coercions. No I/O.
package struct PrestoAnalyzer: Sendable {
    let catalog: any CatalogReading
    let session: SessionContext

    package init(catalog: any CatalogReading, session: SessionContext) {
        self.catalog = catalog
        self.session = session
    }

    /// A typed query. `parameters` stand for its `?`, by position.
    ///
    /// Throws Presto's semantic errors, each with its place. Cost: one pass over the tree, and one over each view that is used.
    package func analyze(_ query: Query, parameters: [Expression] = []) throws(AnalysisError) -> TypedQuery {
        let context = AnalysisContext(catalog: catalog, session: session, parameters: parameters)
        let typed = try QueryAnalyzer(context: context).analyzeQuery(query)
        try context.postponed.check()
        return typed
    }

    /// The columns that a view of this query would have: every column needs a name, a type, and no other of the same name.
    ///
    /// Throws `MISSING_COLUMN_NAME`, `DUPLICATE_COLUMN_NAME`, `COLUMN_TYPE_UNKNOWN`, and what the query itself throws.
    /// Source: Trino, `StatementAnalyzer.visitCreateView`.
    package func viewColumns(of query: Query) throws(AnalysisError) -> [ViewColumn] {
        let columns = try analyze(query).columns
        var names: Set<String> = []
        return try columns.enumerated().map { (index, column) throws(AnalysisError) in
            guard let name = column.name else {
                throw AnalysisError(.missingColumnName, "Column name not specified at position \(index + 1)", at: query.span)
            }
            guard names.insert(name).inserted else {
                throw AnalysisError(.duplicateColumnName, "Column name '\(name)' specified more than once", at: query.span)
            }
            guard column.type != .unknown else {
                throw AnalysisError(.columnTypeUnknown, "Column type is unknown: \(name)", at: query.span)
            }
            return ViewColumn(name: name, type: column.type)
        }
    }
}
