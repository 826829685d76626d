import CLibpq

/// One libpq connection, used synchronously on the thread of its `PostgresConnection`.
///
/// A unit of work (`PostgresConnection.run`) gets the session and may send many statements with no hop between them. Every call blocks until
/// PostgreSQL has answered. Cancelling the task of the unit of work, or `PostgresConnection.cancel()`, ends the statement in flight and refuses
/// those that follow with `cancelled`; a rollback is always sent.
package final class PostgresSession {
    private(set) var connection: OpaquePointer?
    let canceller: Canceller
    let pulse: ConnectionPulse
    private let notices = NoticeCollector()

    init(canceller: Canceller, pulse: ConnectionPulse) {
        self.canceller = canceller
        self.pulse = pulse
    }

    deinit {
        PQfinish(connection)
    }

    /// Runs one or several statements without parameters and gives the tag of the last; results are dropped.
    ///
    /// Several statements are one transaction unless they say otherwise. Source: PostgreSQL manual, "Multiple Statements in a Simple Query".
    @discardableResult
    package func execute(_ sql: String) throws(PostgresError) -> CommandTag {
        try statement { (connection) throws(PostgresError) in
            try send(PQsendQuery(connection, sql), on: connection)
            return try drain(connection)
        }
    }

    /// Runs one statement and holds its rows, which must be no more than `limit`.
    package func query(
        _ sql: String, _ parameters: [PostgresParameter?] = [], limit: RowLimit = .standard
    ) throws(PostgresError) -> PostgresRows {
        try statement { (connection) throws(PostgresError) in
            try sendQuery(sql, parameters, on: connection)
            guard PQsetSingleRowMode(connection) == 1 else { throw PostgresError(.misuse, "a statement is still in progress") }
            return try collectRows(connection, limit: limit)
        }
    }

    /// Runs `body` in a transaction: committed when it returns, rolled back when it throws. Throws the body's error, or a `PostgresError`.
    package func transaction<Value>(_ begin: String = "BEGIN", _ body: () throws -> Value) throws -> Value {
        try execute(begin)
        do {
            let value = try body()
            try commit()
            return value
        } catch {
            rollback()
            throw error
        }
    }

    /// Ends the transaction; a transaction that a failed statement has spoiled is an error, where PostgreSQL itself quietly rolls back.
    package func commit() throws(PostgresError) {
        let tag = try execute("COMMIT")
        guard tag.text == "COMMIT" else {
            throw PostgresError(.server, "the transaction was rolled back: a statement in it had failed", sqlState: .failedTransaction)
        }
    }

    /// Gives up the transaction, if there is one. Sent also when the task is cancelled. A lost connection has rolled back by itself.
    package func rollback() {
        guard let connection, transactionStatus.isInTransaction else { return }
        guard PQsendQuery(connection, "ROLLBACK") == 1 else { return }
        _ = try? drain(connection)
        pulse.statementEnded(isIdle: PQtransactionStatus(connection) == PQTRANS_IDLE)
    }

    /// What the server has said that is no error, since the last call; the oldest are dropped beyond a bound.
    package func takeNotices() -> [PostgresError] { notices.take() }

    package var transactionStatus: TransactionStatus {
        connection.map { TransactionStatus(PQtransactionStatus($0)) } ?? .unknown
    }

    /// The server's version as one number, such as 150018 for 15.18.
    package var serverVersion: Int { connection.map { Int(PQserverVersion($0)) } ?? 0 }

    /// The server process of this connection, for `pg_terminate_backend` and logs.
    package var backendID: Int { connection.map { Int(PQbackendPID($0)) } ?? 0 }

    func adopt(_ opened: OpaquePointer) {
        connection = opened
        canceller.attach(to: opened)
        notices.attach(to: opened)
        pulse.opened(PQsocket(opened))
    }

    func close() {
        pulse.closed()
        PQfinish(connection)
        connection = nil
    }
}

/// Whether a connection is in a transaction. Source: PostgreSQL manual, libpq, `PQtransactionStatus`.
package enum TransactionStatus: Hashable, Sendable {
    case idle, active, inTransaction, inFailedTransaction, unknown

    init(_ status: PGTransactionStatusType) {
        switch status {
        case PQTRANS_IDLE: self = .idle
        case PQTRANS_ACTIVE: self = .active
        case PQTRANS_INTRANS: self = .inTransaction
        case PQTRANS_INERROR: self = .inFailedTransaction
        default: self = .unknown  // Of C's integers, not of an enum of ours.
        }
    }

    var isInTransaction: Bool { self == .inTransaction || self == .inFailedTransaction }
}
