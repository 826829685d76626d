package import FunctionCatalog

/// What a statement means may depend on: the session's catalog and database, its user and its clock's zone (always UTC).
package struct SessionContext: Hashable, Sendable {
    /// In lower case, as all names of catalogs and databases are compared.
    package var catalog: String
    package var database: String?
    package var user: String
    /// What the PostgreSQL database has beyond the common.
    package var features: Set<DatabaseFeature>

    package init(
        catalog: String = "awsdatacatalog", database: String? = "default", user: String = "trailgate", features: Set<DatabaseFeature> = []
    ) {
        self.catalog = catalog.lowercased()
        self.database = database?.lowercased()
        self.user = user
        self.features = features
    }
}
