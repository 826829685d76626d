import CLibpq

/// The life of one statement on the wire: sent, its results taken one by one until none is left.
///
/// Source: PostgreSQL manual, libpq, "Asynchronous Command Processing".
extension PostgresSession {
    /// Runs `body` as the statement that a cancel request ends.
    func statement<Value>(_ body: (OpaquePointer) throws(PostgresError) -> Value) throws(PostgresError) -> Value {
        let connection = try beginStatement()
        defer { endStatement(connection) }
        return try body(connection)
    }

    func beginStatement() throws(PostgresError) -> OpaquePointer {
        guard let connection else { throw PostgresError(.connectionLost, "the connection is closed") }
        if canceller.isCancelled { throw .cancelledBeforeStart }
        canceller.statementBegan()
        return connection
    }

    func endStatement(_ connection: OpaquePointer) {
        canceller.statementEnded()
        pulse.statementEnded(isIdle: PQtransactionStatus(connection) == PQTRANS_IDLE)
    }

    func send(_ status: Int32, on connection: OpaquePointer) throws(PostgresError) {
        guard status != 1 else { return }
        let isLost = PQstatus(connection) == CONNECTION_BAD
        throw PostgresError(isLost ? .connectionLost : .misuse, connection: connection)
    }

    func sendQuery(_ sql: String, _ parameters: [PostgresParameter?], on connection: OpaquePointer) throws(PostgresError) {
        let arguments = StatementArguments(parameters)
        let status = arguments.withPointers { count, types, values, lengths, formats in
            PQsendQueryParams(connection, sql, count, types, values, lengths, formats, 0)
        }
        try send(status, on: connection)
    }

    /// Takes all results; gives the last tag, or throws the first error.
    @discardableResult
    func drain(_ connection: OpaquePointer) throws(PostgresError) -> CommandTag {
        var tag = CommandTag("")
        var failure: PostgresError?
        while let result = PQgetResult(connection) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_COPY_IN:
                _ = PQputCopyEnd(connection, "no COPY was expected here")
            case PGRES_COPY_OUT, PGRES_COPY_BOTH:
                failure = failure ?? .unexpectedCopy
                discardCopy(connection)
            case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR:
                failure = failure ?? PostgresError(result: result, connection: connection)
            default:
                tag = CommandTag(String(cString: PQcmdStatus(result)))
            }
        }
        if let failure { throw failure }
        guard PQstatus(connection) == CONNECTION_OK else { throw PostgresError(.connectionLost, connection: connection) }
        return tag
    }

    func collectRows(_ connection: OpaquePointer, limit: RowLimit) throws(PostgresError) -> PostgresRows {
        var rows = PostgresRows()
        while let result = PQgetResult(connection) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE:
                rows.append(result)
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
                rows.finish(result)
            default:
                let failure = PostgresError(result: result, connection: connection)
                endCopyIfAny(result, connection)
                _ = try? drain(connection)
                throw failure
            }
            guard rows.isWithin(limit) else {
                abandon(connection)
                throw .tooManyRows(limit)
            }
        }
        guard PQstatus(connection) == CONNECTION_OK else { throw PostgresError(.connectionLost, connection: connection) }
        return rows
    }

    /// Ends the statement in flight, whatever it still has to say. The connection is idle afterwards.
    func abandon(_ connection: OpaquePointer) {
        canceller.interruptStatement()
        discardCopy(connection)
        while let result = PQgetResult(connection) {
            endCopyIfAny(result, connection)
            PQclear(result)
        }
    }

    private func endCopyIfAny(_ result: OpaquePointer, _ connection: OpaquePointer) {
        switch PQresultStatus(result) {
        case PGRES_COPY_IN: _ = PQputCopyEnd(connection, "no COPY was expected here")
        case PGRES_COPY_OUT, PGRES_COPY_BOTH: discardCopy(connection)
        default: break
        }
    }

    private func discardCopy(_ connection: OpaquePointer) {
        var buffer: UnsafeMutablePointer<CChar>?
        while PQgetCopyData(connection, &buffer, 0) > 0 {
            PQfreemem(buffer)
        }
    }
}

extension PostgresError {
    fileprivate static let cancelledBeforeStart = Self(.cancelled, "cancelled before the statement was sent", sqlState: .queryCancelled)
    fileprivate static let unexpectedCopy = Self(.misuse, "a COPY must be run by copyIn or copyOut")

    fileprivate static func tooManyRows(_ limit: RowLimit) -> Self {
        let message = "the result is larger than \(limit.rowCountMax) rows or \(limit.bytesMax) bytes"
        return Self(.limitExceeded, message, hint: "Stream it with copyOut.")
    }
}
