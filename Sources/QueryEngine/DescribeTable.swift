import Catalog
package import PrestoSyntax
package import QueryService

/// DESCRIBE, SHOW TBLPROPERTIES and SHOW CREATE TABLE or VIEW, in Hive's layouts.
///
/// Source: Athena User Guide, "DESCRIBE", "SHOW TBLPROPERTIES", "SHOW CREATE TABLE", "SHOW CREATE VIEW".
extension CatalogScope {
    package func describe(_ statement: Describe) throws(QueryFailure) -> LineResult {
        switch try relation(statement.table) {
        case .table(let table): LineResult("col_name", "data_type", "comment", lines: try lines(of: table, statement))
        case .view(let view): describe(view)
        }
    }

    private func lines(of table: CatalogTable, _ statement: Describe) throws(QueryFailure) -> [String] {
        guard let name = statement.column.first else {
            let keys = table.partitionKeys
            return table.visibleColumns.map(line) + (keys.isEmpty ? [] : Self.partitionHeading + keys.map(line))
        }
        guard statement.column.count == 1, let column = table.visibleColumns.first(where: { $0.name == name.canonical }) else {
            let path = statement.column.map(\.canonical).joined(separator: ".")
            throw QueryFailure("FAILED", "SemanticException [Error 10004]: Invalid column reference \(path)")
        }
        return [line(column)]
    }

    private func line(_ column: CatalogColumn) -> String {
        [column.name, column.hiveType, column.comment ?? ""].map(\.paddedForHive).joined(separator: "\t")
    }

    private static let partitionHeading = [
        "\t \t ", "# Partition Information\t \t ",
        ["# col_name", "data_type", "comment"].map(\.paddedForHive).joined(separator: "\t"), "\t \t ",
    ]

    package func showTableProperties(of name: QualifiedName, key: String?) throws(QueryFailure) -> LineResult {
        guard case .table(let table) = try relation(name) else { throw .isView(name) }
        let properties = [(name: "EXTERNAL", value: "TRUE")] + table.layout.properties
        let shown = properties.filter { key == nil || $0.name == key }
        return LineResult("prpt_name", "prpt_value", lines: shown.map { "\($0.name)\t\($0.value)" })
    }

    package func showCreateTable(_ name: QualifiedName) throws(QueryFailure) -> LineResult {
        guard case .table(let table) = try relation(name) else { throw .isView(name) }
        return LineResult("createtab_stmt", lines: table.hiveDefinition)
    }

    package func showCreateView(_ name: QualifiedName) throws(QueryFailure) -> LineResult {
        guard case .view(let view) = try relation(name) else {
            throw QueryFailure("NOT_SUPPORTED", "Relation '\(name.canonical.joined(separator: "."))' is a table, not a view")
        }
        let statement = "CREATE VIEW \(PostgresIdentifier.quoted(view.database)).\(PostgresIdentifier.quoted(view.name)) AS\n\(view.sql)"
        let lines = statement.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return LineResult("create view", type: .varchar, lines: lines)
    }
}

extension CatalogTable {
    /// The lines of the Hive statement that would make this table.
    fileprivate var hiveDefinition: [String] {
        var lines = ["CREATE EXTERNAL TABLE `\(database).\(name)`("]
        lines += list(dataColumns.map(definition), closing: ")")
        if let comment { lines += ["COMMENT '\(comment)'"] }
        if !partitionKeys.isEmpty { lines += ["PARTITIONED BY ( "] + list(partitionKeys.map(definition), closing: ")") }
        lines += [
            "ROW FORMAT SERDE ", "  '\(layout.serde)' ", "STORED AS INPUTFORMAT ", "  '\(layout.inputFormat)' ", "OUTPUTFORMAT ",
            "  '\(layout.outputFormat)'", "LOCATION", "  '\(layout.location)'",
        ]
        let properties = layout.properties.map { "  '\($0.name)'='\($0.value)'" }
        return properties.isEmpty ? lines : lines + ["TBLPROPERTIES ("] + list(properties, closing: ")")
    }

    private func definition(_ column: CatalogColumn) -> String {
        "  `\(column.name)` \(column.hiveType)" + (column.comment.map { " COMMENT '\($0)'" } ?? "")
    }

    private func list(_ items: [String], closing: String) -> [String] {
        items.enumerated().map { index, item in item + (index == items.count - 1 ? closing : ", ") }
    }
}

extension QueryFailure {
    fileprivate static func isView(_ name: QualifiedName) -> Self {
        Self("FAILED", "SemanticException [Error 10131]: \(name.canonical.joined(separator: ".")) is a view, not a table")
    }
}
