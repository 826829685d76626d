/// What a PostgreSQL database may have and may lack. A function that needs it is known by name, and refused where it is not there.
package enum DatabaseFeature: Hashable, Sendable, CaseIterable {
    /// The extension of that name, which holds geometries.
    case postGIS

    /// The end of the sentence `Function 'x' is not supported: …`.
    package var absence: String {
        switch self {
        case .postGIS: "the database has no PostGIS"
        }
    }

    /// What to do to have it.
    package var advice: String {
        switch self {
        case .postGIS:
            "install PostGIS (Debian: postgresql-15-postgis-3) and start again; in a database of your own: CREATE EXTENSION postgis"
        }
    }
}

extension FunctionMapping {
    /// What the database must have for this signature.
    package var need: DatabaseFeature? { FunctionCatalog.namesOfPostGIS.contains(name) ? .postGIS : nil }
}
