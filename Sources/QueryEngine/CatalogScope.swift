package import Catalog
package import PrestoSyntax
package import QueryService

/// Resolves the names of statements about the catalog in a session's database.
package struct CatalogScope {
    package var catalog: CatalogSnapshot
    /// The session's database, in lower case.
    package var sessionDatabase: String

    package init(catalog: CatalogSnapshot, sessionDatabase: String) {
        self.catalog = catalog
        self.sessionDatabase = sessionDatabase
    }

    /// The database that a statement names, or the session's.
    package func database(_ name: QualifiedName?) throws(QueryFailure) -> CatalogDatabase {
        let parts = name?.canonical ?? [sessionDatabase]
        if parts.count > 1 { try requireCatalog(parts[0]) }
        guard let database = catalog.database(parts[parts.count - 1]) else { throw .databaseNotFound(parts[parts.count - 1]) }
        return database
    }

    /// USE: the schema must exist. The next request has a context of its own, so that nothing else follows.
    func use(_ catalog: Identifier?, _ schema: Identifier) throws(QueryFailure) {
        if let catalog { try requireCatalog(catalog.canonical) }
        guard self.catalog.database(schema.canonical) != nil else {
            throw QueryFailure("SCHEMA_NOT_FOUND", "line 1:1: Schema does not exist: \(CatalogSnapshot.catalogName).\(schema.canonical)")
        }
    }

    package func relation(_ name: QualifiedName) throws(QueryFailure) -> CatalogRelation {
        let (database, table) = try target(name)
        guard let relation = catalog.relation(table, in: database) else { throw .tableNotFound("\(database).\(table)") }
        return relation
    }

    /// The database and the table that a name means, whether they exist or not.
    package func target(_ name: QualifiedName) throws(QueryFailure) -> (database: String, name: String) {
        let parts = name.canonical
        guard parts.count <= 3 else { throw QueryFailure("SYNTAX_ERROR", "Too many dots in table name: \(parts.joined(separator: "."))") }
        if parts.count == 3 { try requireCatalog(parts[0]) }
        return (parts.count > 1 ? parts[parts.count - 2] : sessionDatabase, parts[parts.count - 1])
    }

    private func requireCatalog(_ name: String) throws(QueryFailure) {
        guard name == CatalogSnapshot.catalogName else { throw QueryFailure("CATALOG_NOT_FOUND", "Catalog '\(name)' does not exist") }
    }
}

extension QueryFailure {
    /// Hive's words. Source: Hive's ErrorMsg, 10072.
    static func databaseNotFound(_ name: String) -> Self {
        Self("FAILED", "SemanticException [Error 10072]: Database does not exist: \(name)")
    }

    /// Hive's words. Source: Hive's ErrorMsg, 10001.
    static func tableNotFound(_ name: String) -> Self {
        Self("FAILED", "SemanticException [Error 10001]: Table not found \(name)")
    }
}
