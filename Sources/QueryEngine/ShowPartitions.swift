import Catalog
package import PrestoSyntax
import PrestoTypes
package import QueryService

/// SHOW PARTITIONS: the partitions that have rows, as `account=…/region=…/timestamp=…`.
///
/// Source: Athena User Guide, "SHOW PARTITIONS".
extension CatalogScope {
    /// A PostgreSQL query with one text a partition, in order.
    package func partitionsQuery(of name: QualifiedName) throws(QueryFailure) -> String {
        guard case .table(let table) = try relation(name), !table.partitionKeys.isEmpty,
            case .relation(let schema, let relation) = table.source
        else {
            throw QueryFailure(
                "FAILED", "SemanticException [Error 10241]: Table \(name.canonical.joined(separator: ".")) is not a partitioned table")
        }
        let parts = table.partitionKeys.map { key in
            let column = key.storage.template.sql(alias: "t")
            let text = if case .varchar = key.type { column } else { "(\(column))::text" }
            let value = "replace(coalesce(\(text), '__HIVE_DEFAULT_PARTITION__'), '/', '%2F')"
            return "'\(key.name)=' || \(value)"
        }
        return "SELECT DISTINCT \(parts.joined(separator: " || '/' || ")) AS partition FROM \(schema).\(relation) AS t ORDER BY 1"
    }
}
