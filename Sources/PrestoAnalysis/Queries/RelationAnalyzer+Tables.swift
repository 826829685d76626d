package import Catalog
package import PrestoSyntax
import PrestoTypes
package import SourceText

extension RelationAnalyzer {
    /// A name in FROM: a query of WITH first, then a table or view of the catalog.
    func analyzeTable(_ name: QualifiedName) throws(AnalysisError) -> Analyzed {
        if name.isSimple, let common = analyzer.commonTables[name.suffix.canonical] {
            if let prohibition = common.prohibition {
                throw AnalysisError(.invalidRecursiveReference, prohibition, at: name.span)
            }
            common.references?.count += 1
            let symbols = analyzer.context.symbols.make(common.columns.count)
            return (.common(id: common.id, symbols), Fields(common.fields, prefix: [name.suffix.canonical], symbols: symbols))
        }
        let named = try analyzer.context.relation(name)
        switch named.relation {
        case .table(let table):
            let symbols = analyzer.context.symbols.make(table.columns.count)
            return (.table(table, symbols), Fields(named.fields, prefix: named.parts, symbols: symbols))
        case .view(let view): return try analyzeView(view, named: named.name, at: name.span)
        }
    }

    /// A view's SQL is parsed and analyzed in its place, in the database in which it was made.
    ///
    /// An error within is shown at the view's name, since the user's text has no other place for it.
    private func analyzeView(_ view: CatalogView, named name: TableName, at span: SourceSpan) throws(AnalysisError) -> Analyzed {
        let context = analyzer.context
        let query = try context.inside(view: name.text, at: span) { () throws(AnalysisError) in
            var session = context.session
            session.database = view.sessionDatabase
            return try ViewAnalysis(context: context.inSession(session)).analyze(view, named: name.text, at: span)
        }
        return derived(query, prefix: name.parts)
    }
}

/// A table's name with all its parts, in lower case.
///
/// Source: Trino, `MetadataUtil.createQualifiedObjectName`.
package struct TableName: Hashable, Sendable {
    package var catalog: String
    package var database: String
    package var table: String

    package init(_ name: QualifiedName, session: SessionContext) throws(AnalysisError) {
        let parts = name.canonical
        guard parts.count <= 3 else {
            throw AnalysisError(.syntaxError, "Too many dots in table name: \(parts.joined(separator: "."))", at: name.span)
        }
        table = parts[parts.count - 1]
        catalog = parts.count == 3 ? parts[0] : session.catalog
        guard let database = parts.count >= 2 ? parts[parts.count - 2] : session.database else {
            throw AnalysisError(
                .missingSchemaName, "Schema must be specified when session schema is not set", at: name.span)
        }
        self.database = database
    }

    var parts: [String] { [catalog, database, table] }
    package var text: String { "\(catalog).\(database).\(table)" }

    /// Throws `CATALOG_NOT_FOUND`, `SCHEMA_NOT_FOUND` or `TABLE_NOT_FOUND`.
    package func find(in reader: any CatalogReading, at span: SourceSpan) throws(AnalysisError) -> CatalogRelation {
        guard catalog == CatalogSnapshot.catalogName else {
            throw AnalysisError(
                .catalogNotFound, "Catalog '\(catalog)' does not exist", at: span, hint: "the catalog is '\(CatalogSnapshot.catalogName)'")
        }
        if let relation = reader.relation(table, in: database) { return relation }
        guard let known = reader.database(database) else {
            throw AnalysisError(
                .schemaNotFound, "Schema '\(database)' does not exist", at: span,
                hint: NameHint.hint(for: database, among: reader.databases.map(\.name)))
        }
        throw AnalysisError(
            .tableNotFound, "Table '\(text)' does not exist", at: span, hint: NameHint.hint(for: table, among: known.relations.map(\.name)))
    }
}
