import Catalog
package import FunctionCatalog
package import PostgresDriver
import PostgresSQL
import PrestoAnalysis
import PrestoSyntax
package import QueryService

/// Runs Athena's statements on PostgreSQL: parse, then answer from the catalog or compile to one `COPY (…) TO STDOUT`.
package struct QueryEngine: QueryRunner {
    /// Connections in the role of queries: read-only, bounded in time, memory and temporary files.
    let queries: PostgresPool
    let catalog: CatalogStore

    /// What the database has beyond the common.
    let features: Set<DatabaseFeature>

    package init(queries: PostgresPool, catalog: CatalogStore, features: Set<DatabaseFeature>) {
        self.queries = queries
        self.catalog = catalog
        self.features = features
    }

    package func prepare(
        _ text: String, in context: QueryContext, parameters: [String]
    ) async throws(QueryRejection) -> any PreparedQuery {
        let statement: Statement
        do { statement = try SQLParser.parseStatement(text) } catch { throw QueryRejection(error) }
        let session = try Session(context)
        let given = EngineQuery(
            engine: self, text: text, statement: statement, session: session, parameters: parameters.map(ExecutionParameter.init(text:)))
        let query = try await resolve(given)
        try await query.checkTarget()
        return query
    }
}

/// The catalog and the database in which unqualified names are looked up.
struct Session {
    var database: String
    /// The namespace of prepared statements.
    var workGroup: String

    /// Clients send the database in any case, in backticks, or as an empty text, which means `default`.
    init(_ context: QueryContext) throws(QueryRejection) {
        if let catalog = context.catalog, !catalog.isEmpty, catalog.lowercased() != CatalogSnapshot.catalogName {
            throw QueryRejection(.invalidInput, "Catalog '\(catalog)' does not exist. The only catalog is 'AwsDataCatalog'.")
        }
        let name = (context.database ?? "").filter { $0 != "`" }.lowercased()
        database = name.isEmpty ? "default" : name
        workGroup = context.workGroup ?? WorkGroup.primaryName
    }
}

extension QueryRejection {
    init(_ error: SyntaxError) {
        self.init(.malformedQuery, "line \(error.line):\(error.column): \(error.message)")
    }
}

extension QueryEngine {
    /// The PostgreSQL SELECT that a query becomes. Throws `QueryRejection` or `QueryFailure`.
    package func translate(_ text: String, in context: QueryContext) async throws -> String {
        guard let query = try await prepare(text, in: context, parameters: []) as? EngineQuery, case .query(let tree) = query.statement.kind
        else { throw QueryFailure("NOT_SUPPORTED", "Only a query has a translation") }
        let snapshot: CatalogSnapshot
        do { snapshot = try await catalog.snapshot() } catch { throw QueryFailure(error) }
        return try query.compile(tree, CatalogScope(catalog: snapshot, sessionDatabase: query.session.database)).sql
    }
}
