import FunctionCatalog
import PostgresCluster

extension RunningDatabase {
    /// What functions may ask of this database.
    var features: Set<DatabaseFeature> { migration.hasPostGIS ? [.postGIS] : [] }
}
