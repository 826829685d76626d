import PrestoTypes

/// `information_schema`, made from the catalog's own values.
///
/// Columns as Trino's: schemata (catalog_name, schema_name), tables (…, table_type), columns (…, data_type), views (…, view_definition).
/// Source: Trino documentation, "Information schema"; SQL:2016, part 11.
enum InformationSchema {
    static let name = "information_schema"

    static func database(over databases: [CatalogDatabase]) -> CatalogDatabase {
        CatalogDatabase(name: name, relations: tableNames.compactMap { relation($0, over: databases) })
    }

    static func relation(_ relation: String, over databases: [CatalogDatabase]) -> CatalogRelation? {
        switch relation {
        case "schemata": .table(table(relation, ["catalog_name", "schema_name"], schemata(databases)))
        case "tables": .table(table(relation, ["table_catalog", "table_schema", "table_name", "table_type"], tables(databases)))
        case "columns": .table(table(relation, columnNames, columns(databases), bigint: ["ordinal_position"]))
        case "views": .table(table(relation, ["table_catalog", "table_schema", "table_name", "view_definition"], views(databases)))
        default: nil
        }
    }

    private static let tableNames = ["columns", "schemata", "tables", "views"]
    private static let columnNames = [
        "table_catalog", "table_schema", "table_name", "column_name", "ordinal_position", "column_default", "is_nullable", "data_type",
        "comment", "extra_info",
    ]
    private static let catalog = CatalogValue.varchar(CatalogSnapshot.catalogName)

    private static func table(_ name: String, _ columns: [String], _ rows: [[CatalogValue]], bigint: Set<String> = []) -> CatalogTable {
        let columns = columns.map { column in
            let isNumber = bigint.contains(column)
            return CatalogColumn(
                name: column, type: isNumber ? .bigint : .varchar(length: nil), hiveType: isNumber ? "bigint" : "string",
                storage: .native(SQLTemplate("{t}.\(column)")))
        }
        return CatalogTable(database: Self.name, name: name, columns: columns, source: .rows(rows))
    }

    private static func schemata(_ databases: [CatalogDatabase]) -> [[CatalogValue]] {
        (databases.map(\.name) + [name]).sorted().map { [catalog, .varchar($0)] }
    }

    private static func tables(_ databases: [CatalogDatabase]) -> [[CatalogValue]] {
        databases.flatMap { database in
            database.relations.map { relation in
                let type =
                    switch relation {
                    case .table: "BASE TABLE"
                    case .view: "VIEW"
                    }
                return [catalog, .varchar(database.name), .varchar(relation.name), .varchar(type)]
            }
        }
    }

    private static func columns(_ databases: [CatalogDatabase]) -> [[CatalogValue]] {
        databases.flatMap { database in
            database.relations.flatMap { relation in
                columns(of: relation).enumerated().map { index, column in
                    [
                        catalog, .varchar(database.name), .varchar(relation.name), .varchar(column.name), .bigint(Int64(index + 1)), .null,
                        .varchar("YES"), .varchar(column.type.description), column.comment.map(CatalogValue.varchar) ?? .null,
                        column.isPartitionKey ? .varchar("partition key") : .null,
                    ]
                }
            }
        }
    }

    private struct Column {
        var name: String
        var type: PrestoType
        var comment: String?
        var isPartitionKey = false
    }

    private static func columns(of relation: CatalogRelation) -> [Column] {
        switch relation {
        case .table(let table):
            table.visibleColumns.map {
                Column(name: $0.name, type: $0.type, comment: $0.comment, isPartitionKey: $0.role == .partitionKey)
            }
        case .view(let view): view.columns.map { Column(name: $0.name, type: $0.type) }
        }
    }

    private static func views(_ databases: [CatalogDatabase]) -> [[CatalogValue]] {
        databases.flatMap { database in
            database.relations.compactMap { relation in
                guard case .view(let view) = relation else { return nil }
                return [catalog, .varchar(database.name), .varchar(view.name), .varchar(view.sql)]
            }
        }
    }
}
