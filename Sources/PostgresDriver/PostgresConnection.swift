import CLibpq

/// A connection to PostgreSQL, on a thread of its own.
///
/// Statements run one after the other. A caller that needs several statements with nothing between them sends them in one `run`; a pool
/// lends a connection to one caller at a time. Cancelling the task that waits for a statement cancels the statement in PostgreSQL.
package actor PostgresConnection {
    private let thread: ConnectionThread
    private let session: PostgresSession
    private nonisolated let canceller: Canceller
    private nonisolated let pulse: ConnectionPulse

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private init() {
        canceller = Canceller()
        pulse = ConnectionPulse()
        session = PostgresSession(canceller: canceller, pulse: pulse)
        thread = ConnectionThread(name: "postgres")
    }

    deinit {
        thread.stop()
    }

    /// Connects, in no more than `timeout`. Throws `connectionFailed`, or `cancelled`.
    package static func connect(
        to parameters: ConnectionParameters, timeout: Duration = .seconds(10)
    ) async throws(PostgresError) -> PostgresConnection {
        let connection = PostgresConnection()
        try await connection.run { (session) throws(PostgresError) in try session.open(parameters, timeout: timeout) }
        return connection
    }

    /// Runs a unit of work on the connection's thread, where it may block, with no hop between its statements.
    package func run<Value: Sendable, Failure: Error>(
        _ body: sending (PostgresSession) throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        canceller.reset()
        let result: Result<Value, Failure> = await withTaskCancellationHandler {
            do throws(Failure) { return .success(try body(session)) } catch { return .failure(error) }
        } onCancel: {
            canceller.request()
        }
        return try result.get()
    }

    /// Ends the statement that runs now, if any, and the unit of work it belongs to. May be called from any task at any time.
    package nonisolated func cancel() {
        canceller.request()
    }

    /// Closes the connection; later calls throw `connectionLost`.
    package func close() {
        session.close()
    }
}

extension PostgresConnection {
    /// See `PostgresSession.execute`.
    @discardableResult
    package func execute(_ sql: String) async throws(PostgresError) -> CommandTag {
        try await run { (session) throws(PostgresError) in try session.execute(sql) }
    }

    /// See `PostgresSession.query`.
    package func query(
        _ sql: String, _ parameters: [PostgresParameter?] = [], limit: RowLimit = .standard
    ) async throws(PostgresError) -> PostgresRows {
        try await run { (session) throws(PostgresError) in try session.query(sql, parameters, limit: limit) }
    }

    /// See `PostgresSession.copyIn`.
    package func copyIn<Value: Sendable>(
        _ sql: String, _ body: sending (CopyWriter) throws -> Value
    ) async throws -> (value: Value, rowCount: Int) {
        try await run { session in try session.copyIn(sql, body) }
    }

    /// See `PostgresSession.copyOut`.
    @discardableResult
    package func copyOut(_ sql: String, _ consume: sending (UnsafeRawBufferPointer) throws -> Void) async throws -> Int {
        try await run { session in try session.copyOut(sql, consume) }
    }

    /// Begins a `COPY … FROM STDIN` whose bytes arrive over time. Nothing else can be run on the connection until it has ended.
    package func copyIn(_ sql: String) async throws(PostgresError) -> CopyStream {
        try await run { (session) throws(PostgresError) in try session.beginCopyIn(sql) }
        return CopyStream(connection: self)
    }

    /// Runs `body` in a transaction: committed when it returns, rolled back when it throws. The caller must hold the connection alone.
    package func transaction<Value: Sendable>(
        _ begin: String = "BEGIN", _ body: @Sendable (isolated PostgresConnection) async throws -> Value
    ) async throws -> Value {
        try await execute(begin)
        do {
            let value = try await body(self)
            try await run { (session) throws(PostgresError) in try session.commit() }
            return value
        } catch {
            session.rollback()
            throw error
        }
    }

    package var transactionStatus: TransactionStatus { session.transactionStatus }
    /// Whether the server is there, as far as a look at the socket tells.
    package var isAlive: Bool { session.isAlive }
    var isIdleAndAlive: Bool { session.transactionStatus == .idle && session.isAlive }
    /// Whether the connection is surely idle and there; when not, `isIdleAndAlive` must look closer.
    nonisolated var isQuiet: Bool { pulse.isQuiet }
    package var serverVersion: Int { session.serverVersion }
    package var backendID: Int { session.backendID }
    package func takeNotices() -> [PostgresError] { session.takeNotices() }
}
