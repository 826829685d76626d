import Foundation
import Synchronization

/// What can be told about a connection from any thread, with no hop to its own.
///
/// An idle connection on whose socket nothing waits to be read is well: a server that ends says so first.
final class ConnectionPulse: Sendable {
    private let descriptor = Atomic<Int32>(-1)
    private let isIdle = Atomic(false)

    func opened(_ socket: Int32) {
        descriptor.store(socket, ordering: .releasing)
        isIdle.store(true, ordering: .releasing)
    }

    func closed() {
        descriptor.store(-1, ordering: .releasing)
    }

    /// `isIdle`: no transaction is open either.
    func statementEnded(isIdle: Bool) {
        self.isIdle.store(isIdle, ordering: .releasing)
    }

    var isQuiet: Bool {
        let descriptor = descriptor.load(ordering: .acquiring)
        guard descriptor >= 0, isIdle.load(ordering: .acquiring) else { return false }
        return !SocketWait(descriptor: descriptor, events: POLLIN).isReady(within: .zero)
    }
}
