/// What runs statements: the compiler and the database behind it. Implemented above this target, since the life of a query
/// needs to know neither SQL nor connections.
package protocol QueryRunner: Sendable {
    /// Parses and classifies one statement. Only what StartQueryExecution reports at once is thrown here (syntax, several statements,
    /// a kind of statement that is not supported); an unknown table or a wrong type is an error of `PreparedQuery.run`.
    ///
    /// - Parameters:
    ///   - text: the statement as submitted; comments and one trailing semicolon are part of it.
    ///   - context: the catalog and database that unqualified names mean.
    ///   - parameters: SQL text for each `?`, in order (Athena's `ExecutionParameters`).
    /// Source: Amazon Athena API reference, StartQueryExecution.
    func prepare(_ text: String, in context: QueryContext, parameters: [String]) async throws(QueryRejection) -> any PreparedQuery
}

/// A statement that parsed, and can be run once.
package protocol PreparedQuery: Sendable {
    var label: StatementLabel { get }

    /// Runs the statement and streams its rows. Ends early, with any error, when its task is cancelled; the database stops then, too.
    func run(into results: any ResultWriter) async throws(QueryFailure) -> RunStatistics
}

/// Where a running statement puts its rows. One task writes; `begin` comes first, and not at all for a statement without columns.
package protocol ResultWriter: Sendable {
    func begin(_ columns: [ResultColumn]) throws(QueryFailure)

    /// A piece of `COPY (…) TO STDOUT (FORMAT csv, FORCE_QUOTE *)`, cut anywhere, in UTF-8. Blocks while it is written.
    func write(copyBytes: UnsafeRawBufferPointer) throws(QueryFailure)

    /// A row whose values are Athena's texts already (NULL is nil). For a result of lines it holds one value: the tab-joined line.
    func write(row: [String?]) throws(QueryFailure)
}

extension ResultWriter {
    package func write(copyBytes: [UInt8]) throws(QueryFailure) {
        try copyBytes.span.bytes.withUnsafeBytes { (bytes) throws(QueryFailure) in try write(copyBytes: bytes) }
    }
}

/// The names that a statement's unqualified names are resolved in.
package struct QueryContext: Sendable, Equatable {
    package var catalog: String?
    package var database: String?
    /// Whose prepared statements are meant; nil: those of `primary`.
    package var workGroup: String?

    package init(catalog: String? = nil, database: String? = nil, workGroup: String? = nil) {
        self.catalog = catalog
        self.database = database
        self.workGroup = workGroup
    }
}

/// What a run cost and changed.
package struct RunStatistics: Sendable, Equatable {
    package var planningTime: Duration
    package var bytesScanned: Int
    /// Rows inserted, updated or deleted; nil for a statement that changes no rows (a SELECT's 0 is added by the API).
    package var updateCount: Int?

    package init(planningTime: Duration = .zero, bytesScanned: Int = 0, updateCount: Int? = nil) {
        self.planningTime = planningTime
        self.bytesScanned = bytesScanned
        self.updateCount = updateCount
    }
}
