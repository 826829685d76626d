/// What a PostgreSQL database may have and may lack. A function that needs it is known by name, and refused where it is not there.
package enum DatabaseFeature: Hashable, Sendable, CaseIterable {
    /// The extension of that name, which holds geometries.
    case postGIS

    /// Why a function or a type that needs it is not supported, and what to do: the end of a sentence.
    package var absence: String {
        switch self {
        case .postGIS:
            "the database has no PostGIS; install it (Debian: postgresql-15-postgis-3) and start again, or in a database of your own: "
                + "CREATE EXTENSION postgis"
        }
    }
}

extension FunctionCatalog {
    /// What the database must have for the functions of a name.
    package static func need(of name: String) -> DatabaseFeature? { namesOfPostGIS.contains(name) ? .postGIS : nil }
}
