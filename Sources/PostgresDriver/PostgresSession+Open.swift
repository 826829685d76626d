import CLibpq
import Foundation

extension PostgresSession {
    /// Connects step by step, so that a timeout or a cancellation ends the attempt.
    ///
    /// Source: PostgreSQL manual, libpq, `PQconnectStartParams` and `PQconnectPoll`.
    func open(_ parameters: ConnectionParameters, timeout: Duration) throws(PostgresError) {
        let deadline = ContinuousClock.now + timeout
        let pending = try start(parameters)
        do throws(PostgresError) {
            try finish(pending, until: deadline)
        } catch {
            PQfinish(pending)
            throw error
        }
        adopt(pending)
    }

    private func start(_ parameters: ConnectionParameters) throws(PostgresError) -> OpaquePointer {
        let defaults = ["client_encoding": "UTF8", "application_name": "trailgate"]
        let pairs = LibpqKeywords(Array(defaults.merging(parameters.values) { $1 }))
        guard let pending = pairs.withPointers({ PQconnectStartParams($0, $1, 0) }) else {
            throw PostgresError(.connectionFailed, "out of memory")
        }
        return pending
    }

    private func finish(_ pending: OpaquePointer, until deadline: ContinuousClock.Instant) throws(PostgresError) {
        guard PQstatus(pending) != CONNECTION_BAD else { throw PostgresError(connecting: pending) }
        var next = PGRES_POLLING_WRITING
        while next != PGRES_POLLING_OK {
            if canceller.isCancelled { throw PostgresError(.cancelled, "cancelled while connecting") }
            guard ContinuousClock.now < deadline else { throw .connectTimedOut }
            guard next != PGRES_POLLING_FAILED else { throw PostgresError(connecting: pending) }
            let events = next == PGRES_POLLING_READING ? POLLIN : POLLOUT
            if SocketWait(descriptor: PQsocket(pending), events: events).isReady(within: .milliseconds(50)) {
                next = PQconnectPoll(pending)
            }
        }
    }

    /// Whether the server has ended the connection, or has said anything, while it was idle: one look, no round trip.
    var isAlive: Bool {
        guard let connection, PQstatus(connection) == CONNECTION_OK, PQsocket(connection) >= 0 else { return false }
        while SocketWait(descriptor: PQsocket(connection), events: POLLIN).isReady(within: .zero) {
            guard PQconsumeInput(connection) == 1, PQstatus(connection) == CONNECTION_OK else { return false }
            // Reads what an idle server says of its own accord: a notice, a changed setting, or the error that ends the connection.
            guard let result = PQgetResult(connection) else { continue }
            PQclear(result)
            return false
        }
        return true
    }
}

/// One wait for a socket. Source: POSIX, `poll`.
struct SocketWait {
    let descriptor: Int32
    let events: Int32

    func isReady(within time: Duration) -> Bool {
        var descriptors = [pollfd(fd: descriptor, events: Int16(events), revents: 0)]
        return poll(&descriptors, 1, Int32(time.seconds * 1000)) > 0
    }
}

extension PostgresError {
    fileprivate static let connectTimedOut = Self(.connectionFailed, "the server did not answer in time")

    /// A failed attempt: libpq gives a text, and a SQLSTATE only inside its words.
    fileprivate init(connecting pending: OpaquePointer) {
        self.init(.connectionFailed, connection: pending)
    }
}
