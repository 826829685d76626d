import Catalog
import PostgresDriver
import PostgresSQL
import PrestoAnalysis
import PrestoSyntax
import QueryService
import SourceText

/// CREATE VIEW and DROP VIEW.
///
/// Source: Athena User Guide, "CREATE VIEW", "DROP VIEW".
extension EngineQuery {
    /// The query is analyzed before it is stored, so that a view that cannot work is refused.
    func createView(_ view: CreateView, _ scope: CatalogScope) async throws(QueryFailure) {
        let (database, name) = try scope.target(view.name)
        guard scope.catalog.database(database) != nil else {
            throw QueryFailure("SCHEMA_NOT_FOUND", "line 1:1: Schema '\(database)' does not exist")
        }
        if case .table = scope.catalog.relation(name, in: database) {
            throw QueryFailure(
                "TABLE_ALREADY_EXISTS", "line 1:1: Table already exists: '\(CatalogSnapshot.catalogName).\(database).\(name)'")
        }
        let compiled = try compile(view.query, scope)
        try requireNames(compiled.columns)
        let stored = CatalogView(
            database: database, name: name, comment: view.comment, sql: sourceText(view.query.span), sessionDatabase: scope.sessionDatabase,
            columns: compiled.columns.map { ViewColumn(name: $0.name, type: $0.type) })
        try await changeCatalog { () async throws in
            try await engine.catalog.create(stored, orReplace: view.orReplace)
        }
    }

    func dropView(_ view: QualifiedName, ifExists: Bool, _ scope: CatalogScope) async throws(QueryFailure) {
        let (database, name) = try scope.target(view)
        if case .table = scope.catalog.relation(name, in: database) {
            throw QueryFailure("NOT_SUPPORTED", "line 1:1: '\(database).\(name)' is a table, not a view")
        }
        let existed = try await changeCatalog { () async throws in try await engine.catalog.dropView(name, in: database) }
        guard existed || ifExists else {
            throw QueryFailure("TABLE_NOT_FOUND", "line 1:1: View '\(CatalogSnapshot.catalogName).\(database).\(name)' does not exist")
        }
    }

    /// Every column of a view has a name, and no two the same.
    private func requireNames(_ columns: [OutputColumn]) throws(QueryFailure) {
        var seen = Set<String>()
        for (index, column) in columns.enumerated() {
            if column.name == "_col\(index)" {
                throw QueryFailure("MISSING_COLUMN_NAME", "line 1:1: Column name not specified at position \(index + 1)")
            }
            guard seen.insert(column.name.lowercased()).inserted else {
                throw QueryFailure("DUPLICATE_COLUMN_NAME", "line 1:1: Column name '\(column.name)' specified more than once")
            }
        }
    }

    private func sourceText(_ span: SourceSpan) -> String {
        let bytes = Array(text.utf8)
        return String(decoding: bytes[span.start..<span.end], as: UTF8.self)
    }

    private func changeCatalog<Value>(_ change: () async throws -> Value) async throws(QueryFailure) -> Value {
        do {
            return try await change()
        } catch let error as QueryFailure {
            throw error
        } catch let error as PostgresError {
            throw QueryFailure(error)
        } catch {
            throw QueryFailure("GENERIC_INTERNAL_ERROR", "The view could not be stored")
        }
    }
}
