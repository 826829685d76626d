import CLibpq

extension PostgresSession {
    /// Runs `COPY … FROM STDIN`: `body` writes the rows; returns what it gave and the number of rows that PostgreSQL took.
    ///
    /// When `body` throws, the COPY fails in PostgreSQL, too, and its error is thrown. Throws `PostgresError` otherwise.
    package func copyIn<Value>(_ sql: String, _ body: (CopyWriter) throws -> Value) throws -> (value: Value, rowCount: Int) {
        try beginCopyIn(sql)
        let value: Value
        do {
            value = try body(CopyWriter(session: self))
        } catch {
            failCopyIn("the sender gave up")
            throw error
        }
        return (value, try endCopyIn())
    }

    func beginCopyIn(_ sql: String) throws(PostgresError) {
        try statement { (connection) throws(PostgresError) in try begin(sql, PGRES_COPY_IN, on: connection) }
    }

    func writeCopy(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
        try statement { (connection) throws(PostgresError) in
            guard PQputCopyData(connection, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count)) == 1 else {
                throw PostgresError(PQstatus(connection) == CONNECTION_BAD ? .connectionLost : .misuse, connection: connection)
            }
        }
    }

    func endCopyIn() throws(PostgresError) -> Int {
        try statement { (connection) throws(PostgresError) in
            try send(PQputCopyEnd(connection, nil), on: connection)
            return try drain(connection).rowCount ?? 0
        }
    }

    /// Fails the COPY in PostgreSQL, whose error then says `reason`. Sent also when the task is cancelled.
    func failCopyIn(_ reason: String) {
        guard let connection, PQputCopyEnd(connection, reason) == 1 else { return }
        _ = try? drain(connection)
    }

    /// Runs `COPY … TO STDOUT`; `consume` gets libpq's own buffer, one row a call, valid during the call. Returns the number of rows.
    ///
    /// A slow `consume` holds up the server: nothing is buffered beyond the socket and one row. When `consume` throws, the statement is
    /// cancelled and the connection stays usable.
    package func copyOut(_ sql: String, _ consume: (UnsafeRawBufferPointer) throws -> Void) throws -> Int {
        let connection = try beginStatement()
        defer { endStatement(connection) }
        try begin(sql, PGRES_COPY_OUT, on: connection)
        while true {
            var buffer: UnsafeMutablePointer<CChar>?
            let length = PQgetCopyData(connection, &buffer, 0)
            guard length > 0 else { break }
            defer { PQfreemem(buffer) }
            do {
                try consume(UnsafeRawBufferPointer(start: buffer, count: Int(length)))
            } catch {
                abandon(connection)
                throw error
            }
        }
        return try drain(connection).rowCount ?? 0
    }

    private func begin(_ sql: String, _ expected: ExecStatusType, on connection: OpaquePointer) throws(PostgresError) {
        try send(PQsendQuery(connection, sql), on: connection)
        guard let result = PQgetResult(connection) else { throw PostgresError(.connectionLost, connection: connection) }
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        if status == expected { return }
        if status == PGRES_FATAL_ERROR {
            let failure = PostgresError(result: result, connection: connection)
            _ = try? drain(connection)
            throw failure
        }
        abandon(connection)
        throw PostgresError(.misuse, expected == PGRES_COPY_IN ? "not a COPY … FROM STDIN" : "not a COPY … TO STDOUT")
    }
}
