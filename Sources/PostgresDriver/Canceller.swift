import CLibpq
import Dispatch
import Synchronization

/// Cancels whatever its connection runs, from any thread.
///
/// A cancel request that reaches the server between two statements has no effect, and one that is late would hit the next statement. So
/// requests are repeated until the statement has ended, and the end of a statement waits for a request that is on its way.
/// Source: PostgreSQL manual, "Canceling Queries in Progress".
final class Canceller: Sendable {
    /// libpq's cancel handle. `PQcancel` may be called from any thread, also while the connection is in use: the handle is a copy of what it
    /// needs and is read only until it is freed, which happens under the same lock.
    private struct Handle: @unchecked Sendable {
        var pointer: OpaquePointer?

        func send() {
            guard let pointer else { return }
            var reason = [CChar](repeating: 0, count: 256)
            _ = PQcancel(pointer, &reason, Int32(reason.count))
        }
    }

    private struct State {
        var handle = Handle()
        var isStatementRunning = false
    }

    private let state = Mutex(State())
    private let isRequested = Atomic(false)

    deinit {
        state.withLock { PQfreeCancel($0.handle.pointer) }
    }

    /// Takes the keys of a connection that was just opened.
    func attach(to connection: OpaquePointer) {
        let handle = Handle(pointer: PQgetCancel(connection))
        state.withLock { state in
            PQfreeCancel(state.handle.pointer)
            state.handle = handle
        }
    }

    /// Forgets earlier requests: a new unit of work begins.
    func reset() {
        isRequested.store(false, ordering: .releasing)
    }

    /// Whether the unit of work that runs now is to end.
    var isCancelled: Bool { isRequested.load(ordering: .acquiring) }

    /// Asks for the end of the unit of work that runs now. Never blocks.
    func request() {
        isRequested.store(true, ordering: .releasing)
        schedule(after: .zero)
    }

    func statementBegan() {
        let isLate = state.withLock { state in
            state.isStatementRunning = true
            return isCancelled
        }
        if isLate { schedule(after: .zero) }
    }

    func statementEnded() {
        state.withLock { $0.isStatementRunning = false }
    }

    /// Sends one request for the statement that runs now, from the connection's own thread.
    func interruptStatement() {
        state.withLock { $0.handle.send() }
    }

    private func schedule(after delay: Duration) {
        // Sending blocks on the network, so it is not done on the caller's thread, which may be one of the shared pool.
        DispatchQueue.global().asyncAfter(deadline: .now() + delay.seconds) { [self] in send(next: delay) }
    }

    private func send(next delay: Duration) {
        let isWanted = state.withLock { state in
            guard state.isStatementRunning, isCancelled else { return false }
            state.handle.send()
            return true
        }
        if isWanted { schedule(after: min(delay * 2 + .milliseconds(50), .seconds(2))) }
    }
}

extension Duration {
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
