/// What the analyzer asks of a catalog. Names are given in lower case.
package protocol CatalogReading: Sendable {
    /// Databases in the order of their names.
    var databases: [CatalogDatabase] { get }

    func database(_ name: String) -> CatalogDatabase?
    func relation(_ name: String, in database: String) -> CatalogRelation?
}

/// A database (Trino: schema) of the one catalog, `awsdatacatalog`.
package struct CatalogDatabase: Hashable, Sendable {
    package var name: String
    package var comment: String?
    /// In the order of their names.
    package var relations: [CatalogRelation]

    package init(name: String, comment: String? = nil, relations: [CatalogRelation] = []) {
        self.name = name
        self.comment = comment
        self.relations = relations.sorted { $0.name < $1.name }
    }
}

/// The catalog at one moment, as a value.
package struct CatalogSnapshot: CatalogReading {
    /// Athena's name for the Glue catalog, as SQL spells it.
    package static let catalogName = "awsdatacatalog"

    package let databases: [CatalogDatabase]
    private let byName: [String: CatalogDatabase]
    private let relationsByName: [String: [String: CatalogRelation]]

    /// Views whose database does not exist are left out.
    package init(databases: [CatalogDatabase], views: [CatalogView] = []) {
        let viewsByDatabase = Dictionary(grouping: views, by: \.database)
        let complete = databases.map { database in
            CatalogDatabase(
                name: database.name, comment: database.comment,
                relations: database.relations + (viewsByDatabase[database.name] ?? []).map(CatalogRelation.view))
        }
        self.databases = complete.sorted { $0.name < $1.name }
        byName = Dictionary(complete.map { ($0.name, $0) }) { first, _ in first }
        relationsByName = byName.mapValues { database in
            Dictionary(database.relations.map { ($0.name, $0) }) { first, _ in first }
        }
    }

    package func database(_ name: String) -> CatalogDatabase? {
        name == InformationSchema.name ? InformationSchema.database(over: databases) : byName[name]
    }

    package func relation(_ name: String, in database: String) -> CatalogRelation? {
        if database == InformationSchema.name { return InformationSchema.relation(name, over: databases) }
        return relationsByName[database]?[name]
    }
}
