import Catalog
import PostgresDriver
import PostgresSQL
import PrestoAnalysis
import PrestoSyntax
import QueryService
import SourceText

/// One parsed statement, ready to run.
struct EngineQuery: PreparedQuery {
    let engine: QueryEngine
    /// Of EXECUTE the text of the statement that it runs.
    var text: String
    var statement: Statement
    let session: Session
    var parameters: [ExecutionParameter]

    var label: StatementLabel { StatementLabel(statement.classification) }

    /// DESCRIBE and SHOW COLUMNS of what does not exist fail at once, as in Athena.
    func checkTarget() async throws(QueryRejection) {
        guard let table = describedTable else { return }
        do {
            _ = try await scope().relation(table)
        } catch {
            throw QueryRejection(
                .invalidInput,
                "Entity Not Found (Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException; Proxy: null)")
        }
    }

    private var describedTable: QualifiedName? {
        if case .describe(let describe) = statement.kind { return describe.table }
        if case .showColumns(let table, _) = statement.kind { return table }
        return nil
    }

    func run(into results: any ResultWriter) async throws(QueryFailure) -> RunStatistics {
        let scope = try await scope()
        switch statement.kind {
        case .query(let query):
            return try await select(query, scope, into: results)
        case .explain(let inner, let options):
            return try await explain(inner, options, scope, into: results)
        case .explainAnalyze(let inner, _):
            return try await explainAnalyze(inner, scope, into: results)
        case .createView(let view):
            try await createView(view, scope)
        case .dropView(let name, let ifExists):
            try await dropView(name, ifExists: ifExists, scope)
        case .showPartitions(let table):
            try await showPartitions(of: table, scope, into: results)
        case .prepare(let name, let prepared): try await prepare(name, prepared)
        case .deallocate(let name): try await deallocate(name)
        case .describeInput(let name): try await describeInput(name, scope, into: results)
        case .describeOutput(let name): try await describeOutput(name, scope, into: results)
        case .showFunctions(let pattern): try FunctionListing.write(pattern, into: results)
        case .execute(let name, _): throw notFound(name)
        case .use(let catalog, let schema): try scope.use(catalog, schema)
        case .showCatalogs, .showSchemas, .showTables, .showViews, .showColumns, .showCreate, .showTableProperties, .describe, .showSession,
            .setSession, .resetSession, .executeImmediate, .other:
            try lines(scope).write(into: results)
        }
        return RunStatistics()
    }

    /// The statements that the catalog alone answers.
    private func lines(_ scope: CatalogScope) throws(QueryFailure) -> LineResult {
        switch statement.kind {
        case .showCatalogs(let pattern): scope.showCatalogs(pattern)
        case .showSchemas(_, let pattern): scope.showDatabases(pattern)
        case .showTables(let schema, let pattern): try scope.showTables(in: schema, pattern)
        case .showViews(let schema, let pattern): try scope.showViews(in: schema, pattern)
        case .showColumns(let table, let pattern): try scope.showColumns(of: table, pattern)
        case .describe(let describe): try scope.describe(describe)
        case .showTableProperties(let table, let key): try scope.showTableProperties(of: table, key: key)
        case .showCreate(.table, let name): try scope.showCreateTable(name)
        case .showCreate(.view, let name): try scope.showCreateView(name)
        case .showSession(let pattern): SessionProperties.lines(pattern)
        case .showCreate, .showFunctions, .describeInput, .describeOutput, .use, .setSession, .resetSession, .prepare,
            .execute,
            .executeImmediate, .deallocate, .other, .query, .explain, .explainAnalyze, .createView, .dropView, .showPartitions:
            throw SupportedStatements.failure(of: statement.classification)
        }
    }

    private func scope() async throws(QueryFailure) -> CatalogScope {
        do {
            return CatalogScope(catalog: try await engine.catalog.snapshot(), sessionDatabase: session.database)
        } catch {
            throw QueryFailure(error)
        }
    }

    /// What the meaning of this statement depends on.
    func sessionContext(_ scope: CatalogScope) -> SessionContext {
        SessionContext(database: scope.sessionDatabase, features: engine.features)
    }
}
