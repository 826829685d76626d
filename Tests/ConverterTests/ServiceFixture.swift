import Catalog
import Converter
import Foundation
import TestSupport

extension LoadFixture {
    /// A line of an Athena table, by column: the text that the catalog's SQL gives for each; NULL as nil.
    func rows(of table: CatalogTable) async throws -> [[String: String?]] {
        guard case .relation(let schema, let relation) = table.source else { return [] }
        let columns = table.visibleColumns
        let items = columns.map { column in
            let sql = column.storage.template.sql(alias: "t")
            return switch column.storage {
            case .native, .document: "(\(sql))::text"
            case .jsonText: "presto.json_text(\(sql))"
            }
        }
        let sql = "SELECT \(items.joined(separator: ", ")) FROM \(schema).\(relation) AS t ORDER BY t.object_id, t.record_index"
        return try await query(sql).map { row in
            Dictionary(uniqueKeysWithValues: zip(columns.map(\.name), row))
        }
    }

    /// The reasons of what was left out, by line.
    func rejects() async throws -> [[String?]] {
        try await query("SELECT record_index, reason, detail FROM trail.rejected ORDER BY object_id, record_index")
    }
}

/// Some columns of one row: nil is NULL.
typealias ExpectedRow = KeyValuePairs<String, String?>

func differences(_ row: [String: String?], _ expected: ExpectedRow) -> [String] {
    expected.compactMap { column, value in
        guard let found = row[column] else { return "there is no column \(column)" }
        return found == value ? nil : "\(column): \(found ?? "NULL"), not \(value ?? "NULL")"
    }
}
