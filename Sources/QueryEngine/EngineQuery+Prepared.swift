import Catalog
import PostgresDriver
import PrestoAnalysis
import PrestoSyntax
import QueryService
import SourceText

/// PREPARE, EXECUTE, EXECUTE IMMEDIATE, DEALLOCATE PREPARE, DESCRIBE INPUT and OUTPUT.
///
/// Source: Athena User Guide, "Querying with prepared statements"; Trino documentation, "PREPARE", "EXECUTE", "DESCRIBE INPUT".
extension QueryEngine {
    /// A statement that runs another becomes that one, with the values behind USING for its `?`.
    func resolve(_ query: EngineQuery) async throws(QueryRejection) -> EngineQuery {
        switch query.statement.kind {
        case .execute(let name, let values):
            guard let sql = try await text(of: name, in: query.session) else { return query }
            return try query.executing(sql, with: values)
        case .executeImmediate(let sql, let values):
            return try query.executing(sql, with: values)
        case .explain(let inner, let options):
            guard let resolved = try await resolved(inner, query) else { return query }
            return resolved.with(.explain(resolved.statement, options: options))
        case .explainAnalyze(let inner, let options):
            guard let resolved = try await resolved(inner, query) else { return query }
            return resolved.with(.explainAnalyze(resolved.statement, options))
        default: return query
        }
    }

    private func resolved(_ inner: Statement, _ query: EngineQuery) async throws(QueryRejection) -> EngineQuery? {
        switch inner.kind {
        case .execute, .executeImmediate: try await resolve(query.with(inner.kind))
        default: nil
        }
    }

    fileprivate func text(of name: Identifier, in session: Session) async throws(QueryRejection) -> String? {
        do { return try await catalog.preparedStatement(name.canonical, in: session.workGroup) } catch {
            throw QueryRejection(.internalError, "The prepared statement could not be read. Try again in a moment")
        }
    }
}

extension EngineQuery {
    fileprivate func with(_ kind: Statement.Kind) -> EngineQuery {
        var copy = self
        copy.statement.kind = kind
        return copy
    }

    /// Values that came with the request stand for the `?`, too, where USING gives none.
    fileprivate func executing(_ sql: String, with values: [Expression]) throws(QueryRejection) -> EngineQuery {
        var copy = self
        copy.text = sql
        do { copy.statement = try SQLParser.parseStatement(sql) } catch { throw QueryRejection(error) }
        if !values.isEmpty { copy.parameters = values.map(ExecutionParameter.init(expression:)) }
        return copy
    }

    func prepare(_ name: Identifier, _ statement: Statement) async throws(QueryFailure) {
        let bytes = Array(text.utf8)
        let sql = String(decoding: bytes[statement.span.start..<statement.span.end], as: UTF8.self)
        let isStored: Bool
        do { isStored = try await engine.catalog.prepare(name.canonical, sql, in: session.workGroup) } catch { throw QueryFailure(error) }
        guard isStored else {
            let message = "A workgroup has \(CatalogStore.preparedStatementCountMax) prepared statements at most. Use DEALLOCATE PREPARE"
            throw QueryFailure("NOT_SUPPORTED", message)
        }
    }

    func deallocate(_ name: Identifier) async throws(QueryFailure) {
        let existed: Bool
        do { existed = try await engine.catalog.deallocate(name.canonical, in: session.workGroup) } catch { throw QueryFailure(error) }
        guard existed else { throw notFound(name) }
    }

    // MARK: - Descriptions

    /// A line for each `?`: its position and the type that its place asks for.
    func describeInput(_ name: Identifier, _ scope: CatalogScope, into results: any ResultWriter) async throws(QueryFailure) {
        let described = try await prepared(name)
        var lines: [String] = []
        if case .query(let query) = described.statement.kind {
            do {
                let types = try described.analyzer(scope).parameterTypes(of: query)
                lines = types.enumerated().map { "\($0)\t\($1)" }
            } catch {
                throw QueryFailure(error, in: described.text)
            }
        }
        try LineResult("Position", "Type", type: .varchar, lines: lines).write(into: results)
    }

    /// A line for each column: its name, where it is from, its type, and whether the name is an alias.
    func describeOutput(_ name: Identifier, _ scope: CatalogScope, into results: any ResultWriter) async throws(QueryFailure) {
        let described = try await prepared(name)
        var lines: [String] = []
        if case .query(let query) = described.statement.kind {
            do {
                lines = try described.analyzer(scope).outputColumns(of: query).map(\.line)
            } catch {
                throw QueryFailure(error, in: described.text)
            }
        }
        try LineResult(
            "Column Name", "Catalog", "Schema", "Table", "Type", "Type Size", "Aliased", type: .varchar, lines: lines
        ).write(into: results)
    }

    private func prepared(_ name: Identifier) async throws(QueryFailure) -> EngineQuery {
        do throws(QueryRejection) {
            guard let sql = try await engine.text(of: name, in: session) else { throw QueryRejection(.invalidInput, "") }
            return try executing(sql, with: [])
        } catch {
            throw notFound(name)
        }
    }

    func notFound(_ name: Identifier) -> QueryFailure {
        QueryFailure("NOT_FOUND", "PreparedStatement \(name.canonical) was not found in workGroup \(session.workGroup)")
    }

    private func analyzer(_ scope: CatalogScope) -> PrestoAnalyzer {
        PrestoAnalyzer(catalog: scope.catalog, session: sessionContext(scope))
    }
}

extension DescribedColumn {
    fileprivate var line: String {
        let origin = table.map { [CatalogSnapshot.catalogName, $0.database, $0.name] } ?? ["", "", ""]
        return ([name] + origin + ["\(type)", String(size), String(isAliased)]).joined(separator: "\t")
    }
}
