extension CatalogTable {
    /// The statement that makes this table a view of PostgreSQL under the same name, for psql and whatever else speaks PostgreSQL.
    ///
    /// JSON texts are compact as in Athena; structural columns are the stored documents. Hidden columns are left out.
    /// nil for tables whose rows PostgreSQL does not hold.
    package var createPostgresView: String? {
        guard case .relation(let schema, let relation) = source else { return nil }
        let items = visibleColumns.map { column in
            let expression = column.storage.template.sql(alias: "t")
            return switch column.storage {
            case .native, .document: "    \(expression) AS \(PostgresIdentifier.quoted(column.name))"
            case .jsonText: "    presto.json_text(\(expression)) AS \(PostgresIdentifier.quoted(column.name))"
            }
        }
        return """
            CREATE VIEW \(PostgresIdentifier.quoted(database)).\(PostgresIdentifier.quoted(name)) AS
            SELECT
            \(items.joined(separator: ",\n"))
            FROM \(schema).\(relation) AS t
            """
    }
}

/// Names in PostgreSQL's own quotes.
///
/// Source: PostgreSQL manual, 4.1.1 "Identifiers and Key Words".
package enum PostgresIdentifier {
    package static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
