import PostgresDriver
import PostgresSQL
import PrestoAnalysis
import PrestoSyntax
import QueryService
import SourceText

extension EngineQuery {
    /// Compiles and streams: PostgreSQL's COPY bytes go to the result as they come.
    func select(_ query: Query, _ scope: CatalogScope, into results: any ResultWriter) async throws(QueryFailure) -> RunStatistics {
        let clock = ContinuousClock()
        let start = clock.now
        let compiled = try compile(query, scope)
        let planningTime = clock.now - start
        try results.begin(compiled.columns.map(ResultColumn.init))
        let byteCount = try await copy(compiled, retryingWith: query, scope, into: results)
        return RunStatistics(planningTime: planningTime, bytesScanned: max(byteCount, 1))
    }

    func compile(
        _ query: Query, _ scope: CatalogScope, hidesConstants: Bool = false, explainsErrors: Bool = false
    ) throws(QueryFailure) -> CompiledQuery {
        try requireParameters()
        var compiler = PrestoCompiler(catalog: scope.catalog, session: sessionContext(scope))
        compiler.hidesConstants = hidesConstants
        compiler.explainsErrors = explainsErrors
        do {
            return try compiler.compile(query, parameters: parameters.map(\.expression))
        } catch {
            throw QueryFailure(error, in: text)
        }
    }

    /// A value for each `?`; values for a statement without any are left alone, as in Athena.
    ///
    /// Source: Trino, `ParameterUtils.parameterExtractor`; Athena API reference, StartQueryExecution, `ExecutionParameters`.
    private func requireParameters() throws(QueryFailure) {
        let count = statement.parameterCount
        guard count > 0, parameters.count != count else { return }
        throw QueryFailure(
            "INVALID_PARAMETER_USAGE", "line 1:1: Incorrect number of parameters: expected \(count) but found \(parameters.count)")
    }

    /// A query that failed before its first row may have failed for a constant that it never evaluates, or for a sum of doubles that is an
    /// infinity: then it is asked once more.
    private func copy(
        _ compiled: CompiledQuery, retryingWith query: Query, _ scope: CatalogScope, into results: any ResultWriter
    ) async throws(QueryFailure) -> Int {
        let watch = WriteWatch(results)
        do {
            return try await copy(compiled, into: watch)
        } catch {
            if error.isFloatOverflow, !watch.hasWritten {
                let explained = try compile(query, scope, hidesConstants: compiled.hasConstantThatCanFail, explainsErrors: true)
                return try await copy(explained, into: results)
            }
            guard compiled.hasConstantThatCanFail, !watch.hasWritten, error.isOfValues else {
                throw await explained(error, of: query, compiled, scope, hidesConstants: false)
            }
        }
        do {
            return try await copy(compile(query, scope, hidesConstants: true), into: results)
        } catch {
            throw await explained(error, of: query, compiled, scope, hidesConstants: true)
        }
    }

    /// Presto's sentence for integers that overflow, where PostgreSQL names no operands, and for JSON that cannot be cast, of which it shows
    /// the whole: the query is asked once more, for its error alone.
    private func explained(
        _ failure: QueryFailure, of query: Query, _ compiled: CompiledQuery, _ scope: CatalogScope, hidesConstants: Bool
    ) async -> QueryFailure {
        guard failure.isOverflow || compiled.castsDocuments && failure.code == "INVALID_CAST_ARGUMENT" else { return failure }
        do {
            _ = try await copy(compile(query, scope, hidesConstants: hidesConstants, explainsErrors: true), into: NoResult())
            return failure
        } catch {
            return error.code == failure.code ? error : failure
        }
    }

    /// Returns the number of bytes that PostgreSQL sent.
    private func copy(_ compiled: CompiledQuery, into results: any ResultWriter) async throws(QueryFailure) -> Int {
        let statement = "COPY (\(compiled.sql)) TO STDOUT (FORMAT csv, FORCE_QUOTE *)"
        do {
            return try await engine.queries.withConnection { connection in
                try await connection.run { session in
                    var byteCount = 0
                    _ = try session.copyOut(statement) { bytes in
                        byteCount += bytes.count
                        try results.write(copyBytes: bytes)
                    }
                    return byteCount
                }
            }
        } catch let error as QueryFailure {
            throw error
        } catch let error as PostgresError {
            throw QueryFailure(error)
        } catch {
            throw QueryFailure("GENERIC_INTERNAL_ERROR", "The result could not be written")
        }
    }

    /// Streams the one text column of a PostgreSQL query that the engine itself wrote.
    func showPartitions(of table: QualifiedName, _ scope: CatalogScope, into results: any ResultWriter) async throws(QueryFailure) {
        let sql = try scope.partitionsQuery(of: table)
        let lines = try await texts(of: sql)
        try LineResult("partition", lines: lines).write(into: results)
    }

    /// The first column of a small result.
    func texts(of sql: String) async throws(QueryFailure) -> [String] {
        do {
            return try await engine.queries.run { (session) throws(PostgresError) in
                try session.query(sql).map { (row) throws(PostgresError) in try row.string(0) }
            }
        } catch {
            throw QueryFailure(error)
        }
    }
}

extension QueryFailure {
    /// Whether a value is what failed, and not the statement, the server or a bound.
    fileprivate var isOfValues: Bool {
        ["DIVISION_BY_ZERO", "INVALID_CAST_ARGUMENT", "INVALID_FUNCTION_ARGUMENT", "NUMERIC_VALUE_OUT_OF_RANGE"].contains(code)
    }

    /// Whether integers left their type's range in an operator of PostgreSQL's.
    fileprivate var isOverflow: Bool {
        code == "NUMERIC_VALUE_OUT_OF_RANGE" && RuntimeError.overflows.contains(message)
    }

    /// Whether doubles left their range in an aggregate of PostgreSQL's, where Presto has an infinity.
    fileprivate var isFloatOverflow: Bool { code == "NUMERIC_VALUE_OUT_OF_RANGE" && message == RuntimeError.floatOverflow }

    /// The message with its place in the user's text in front, as Presto words it.
    init(_ error: AnalysisError, in text: String) {
        let place = LineMap(text).position(at: error.span.start)
        self.init(error.code.rawValue, "line \(place.line):\(place.column): \(error.message)")
    }

    /// What PostgreSQL raised, in Presto's words; nothing of PostgreSQL's own text is shown.
    init(_ error: PostgresError) {
        switch error.kind {
        case .server, .cancelled:
            let translated = RuntimeError(sqlState: error.sqlState?.rawValue ?? "", message: error.message)
            self.init(translated.code, translated.message)
        case .connectionFailed, .connectionLost:
            self.init("GENERIC_INTERNAL_ERROR", "The database is not available. Try again in a moment")
        case .limitExceeded:
            self.init("QUERY_QUEUE_FULL", "Too many queries are waiting for the database. Try again in a moment")
        case .misuse:
            self.init("GENERIC_INTERNAL_ERROR", "The server made a mistake; its log says which")
        }
    }
}
