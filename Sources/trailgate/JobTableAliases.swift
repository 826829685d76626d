import Catalog
import Jobs
import PostgresDriver
import QueryEngine

/// The tables of a job under its own names, as views of the built-in tables.
struct JobTableAliases: TableAliasing {
    let catalog: CatalogStore

    func provide(_ alias: TableAlias) async throws(JobError) {
        let snapshot = try await snapshot()
        guard case .table(let table) = snapshot.relation(alias.table.name, in: alias.table.database) else {
            throw JobError(.invalidInput, "This version cannot load the logs of \(alias.table.database).\(alias.table.name)")
        }
        guard alias.name != alias.table else { return }
        guard snapshot.database(alias.name.database) != nil else {
            let names = snapshot.databases.map(\.name).joined(separator: ", ")
            throw JobError(.invalidInput, "There is no database \(alias.name.database). A job's tables can be in \(names)")
        }
        let view = Self.view(of: table, named: alias.name)
        switch snapshot.relation(alias.name.name, in: alias.name.database) {
        case nil: try await create(view)
        case .view(let earlier) where earlier.sql == view.sql: return
        case .view, .table: throw JobError(.alreadyExists, "\(alias.name.database).\(alias.name.name) is another table already")
        }
    }

    private static func view(of table: CatalogTable, named name: TableName) -> CatalogView {
        let columns = table.visibleColumns
        let list = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
        return CatalogView(
            database: name.database, name: name.name, comment: table.comment,
            sql: "SELECT \(list) FROM \"\(table.database)\".\"\(table.name)\"", sessionDatabase: table.database,
            columns: columns.map { ViewColumn(name: $0.name, type: $0.type) })
    }

    private func snapshot() async throws(JobError) -> CatalogSnapshot {
        do { return try await catalog.snapshot() } catch { throw JobError(.unavailable, "\(error)") }
    }

    private func create(_ view: CatalogView) async throws(JobError) {
        do { try await catalog.create(view, orReplace: false) } catch { throw JobError(.unavailable, "\(error)") }
    }
}
