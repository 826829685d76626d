package import Catalog
package import PrestoSyntax
package import QueryService

/// The statements that list names: SHOW DATABASES, TABLES, VIEWS, COLUMNS, CATALOGS.
///
/// Source: Athena User Guide, "DDL statements".
extension CatalogScope {
    package func showCatalogs(_ pattern: NamePattern?) -> LineResult {
        LineResult("Catalog", type: .varchar, lines: filter([CatalogSnapshot.catalogName], pattern))
    }

    package func showDatabases(_ pattern: NamePattern?) -> LineResult {
        LineResult("database_name", lines: filter(catalog.databases.map(\.name), pattern?.inEitherLanguage))
    }

    /// Views are listed too.
    package func showTables(in schema: QualifiedName?, _ pattern: NamePattern?) throws(QueryFailure) -> LineResult {
        LineResult("tab_name", lines: filter(try database(schema).relations.map(\.name), pattern))
    }

    package func showViews(in schema: QualifiedName?, _ pattern: NamePattern?) throws(QueryFailure) -> LineResult {
        let views = try database(schema).relations.filter {
            switch $0 {
            case .view: true
            case .table: false
            }
        }
        return LineResult("views", type: .varchar, lines: filter(views.map(\.name), pattern?.inEitherLanguage))
    }

    package func showColumns(of table: QualifiedName, _ pattern: NamePattern?) throws(QueryFailure) -> LineResult {
        switch try relation(table) {
        case .table(let table):
            let names = filter(table.visibleColumns.map(\.name), pattern)
            return LineResult("field", lines: names.map(\.paddedForHive))
        case .view(let view):
            return describe(view)
        }
    }

    package func describe(_ view: CatalogView) -> LineResult {
        LineResult("column", "type", type: .varchar, lines: view.columns.map { "\($0.name)\t\($0.type)" })
    }

    private func filter(_ names: [String], _ pattern: NamePattern?) -> [String] {
        filter(names, pattern.map { [$0] })
    }

    /// The names that one of the patterns takes.
    private func filter(_ names: [String], _ patterns: [NamePattern]?) -> [String] {
        guard let patterns else { return names }
        return names.filter { name in patterns.contains { $0.matches(name) } }
    }
}

extension NamePattern {
    /// SHOW DATABASES LIKE and SHOW VIEWS LIKE take Hive's pattern in Athena, and Presto's in Trino: either may be meant.
    fileprivate var inEitherLanguage: [NamePattern] {
        switch self {
        case .like(let text, _): [self, .hive(text)]
        case .hive: [self]
        }
    }
}
