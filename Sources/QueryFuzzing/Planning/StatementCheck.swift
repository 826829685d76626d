import Catalog
package import FunctionCatalog
package import PostgresDriver
import PostgresSQL
import PrestoAnalysis
import PrestoSyntax

/// Compiles a statement and gives it to PostgreSQL: what the analyzer accepts, PostgreSQL must accept.
///
/// Errors of values (`1 / 0`) are answers: PostgreSQL finds some of them while planning already, since it folds constants.
package struct StatementCheck: Sendable {
    package enum Mode: Sendable {
        /// EXPLAIN: parsed, analyzed, planned.
        case plan
        /// COPY TO STDOUT, as the query engine does.
        case run
    }

    /// What became of a statement.
    package enum Verdict: Sendable {
        /// By the analyzer, with Presto's code.
        case refused(code: String, message: String)
        case accepted
        /// By an error that is the statement's own: Presto's code.
        case failed(code: String)
    }

    private let mode: Mode
    private let compiler: PrestoCompiler

    /// `features` are what the database has: calls that need more are refused.
    package init(_ mode: Mode, features: Set<DatabaseFeature>) {
        self.mode = mode
        compiler = PrestoCompiler(
            catalog: CatalogSnapshot(databases: BuiltInDatabases.all), session: SessionContext(features: features))
    }

    /// Cost: one round trip.
    package func check(_ statement: String, on session: PostgresSession) throws(Finding) -> Verdict {
        let compiled: CompiledQuery
        do {
            guard case .query(let query) = try SQLParser.parseStatement(statement).kind else {
                throw Finding("NO_QUERY", "the statement is no query", statement: statement)
            }
            compiled = try compiler.compile(query)
        } catch let error as SyntaxError {
            throw Finding("SYNTAX_ERROR", error.message, statement: statement)
        } catch let error as AnalysisError {
            return .refused(code: error.code.rawValue, message: error.message)
        } catch {
            throw Finding("NO_QUERY", "\(error)", statement: statement)
        }
        do {
            try send(compiled.sql, on: session)
            return .accepted
        } catch {
            return try verdict(error, statement, compiled.sql)
        }
    }

    private func send(_ sql: String, on session: PostgresSession) throws {
        switch mode {
        case .plan: try session.execute("EXPLAIN \(sql)")
        case .run: _ = try session.copyOut("COPY (\(sql)) TO STDOUT (FORMAT csv, FORCE_QUOTE *)") { _ in }
        }
    }

    private func verdict(_ error: any Error, _ statement: String, _ sql: String) throws(Finding) -> Verdict {
        guard let error = error as? PostgresError, let state = error.sqlState, !error.endsConnection else {
            throw Finding("CONNECTION", "\(String(reflecting: error))", statement: statement, generated: sql)
        }
        let translated = RuntimeError(sqlState: state.rawValue, message: error.message)
        guard translated.code != "GENERIC_INTERNAL_ERROR", !state.isRejection, error.position == nil else {
            throw Finding(state.rawValue, String(reflecting: error), statement: statement, generated: sql)
        }
        return .failed(code: translated.code)
    }
}

extension SQLState {
    /// Whether the SQL is at fault, not its values.
    ///
    /// What PostGIS raises as an internal error is the value's fault; any other has no code of Presto's.
    /// An error of a value that has a position is a finding likewise: PostgreSQL then read a literal as a type that it does not have.
    fileprivate var isRejection: Bool { ["42", "0A", "26", "34", "3F", "P0"].contains(errorClass) }
}
