/// A `COPY … FROM STDIN` in progress, for bytes that arrive over time. It must be ended by `finish` or `fail`.
///
/// Each call hops to the connection's thread and returns when libpq has taken the bytes; whoever has them all at hand uses
/// `PostgresSession.copyIn`, which does not hop.
package struct CopyStream: Sendable {
    let connection: PostgresConnection

    package func write(_ bytes: [UInt8]) async throws(PostgresError) {
        try await connection.run { (session) throws(PostgresError) in try CopyWriter(session: session).write(bytes) }
    }

    /// Ends the COPY and gives the number of rows that PostgreSQL took.
    package func finish() async throws(PostgresError) -> Int {
        try await connection.run { (session) throws(PostgresError) in try session.endCopyIn() }
    }

    /// Gives the COPY up: PostgreSQL keeps none of its rows.
    package func fail(_ reason: String) async {
        await connection.run { session in session.failCopyIn(reason) }
    }
}
