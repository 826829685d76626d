/// Who may have a connection, who waits, and who is refused: the pool's decisions, without clock, lock or database.
///
/// A *slot* is the right to have one connection open; there are as many as the pool's maximum. Waiters are served in order of arrival.
struct PoolMachine<Connection> {
    typealias WaiterID = UInt64

    /// What a caller gets for its slot.
    enum Grant {
        case reuse(Connection)
        case open
    }

    enum Answer {
        case granted(Grant)
        case wait(WaiterID)
        case refused(Refusal)
    }

    enum Refusal: Hashable {
        case queueIsFull, closed
    }

    /// What to do after a connection or a slot came back.
    enum Return {
        case wake(WaiterID, Grant)
        case keep
        case close(Connection)
        case none
    }

    private let connectionCountMax: Int
    private let waiterCountMax: Int
    private(set) var slotsTaken = 0
    private(set) var isClosed = false
    private var idle: [Connection] = []
    private var waiters: [WaiterID] = []
    private var lastWaiter: WaiterID = 0

    init(connectionCountMax: Int, waiterCountMax: Int) {
        self.connectionCountMax = connectionCountMax
        self.waiterCountMax = waiterCountMax
    }

    /// The connection that was used last is given first: its server process has the warmest caches.
    mutating func request() -> Answer {
        if isClosed { return .refused(.closed) }
        if let connection = idle.popLast() { return .granted(.reuse(connection)) }
        if slotsTaken < connectionCountMax {
            slotsTaken += 1
            return .granted(.open)
        }
        guard waiters.count < waiterCountMax else { return .refused(.queueIsFull) }
        lastWaiter += 1
        waiters.append(lastWaiter)
        return .wait(lastWaiter)
    }

    /// A usable connection comes back.
    mutating func giveBack(_ connection: Connection) -> Return {
        if isClosed {
            slotsTaken -= 1
            return .close(connection)
        }
        if let waiter = nextWaiter() { return .wake(waiter, .reuse(connection)) }
        idle.append(connection)
        return .keep
    }

    /// A connection was lost, or could not be opened: its slot comes back alone.
    mutating func giveBackSlot() -> Return {
        if !isClosed, let waiter = nextWaiter() { return .wake(waiter, .open) }
        slotsTaken -= 1
        return .none
    }

    /// Whether the waiter was still waiting; otherwise it has been granted something, which it must use or give back.
    mutating func leave(_ waiter: WaiterID) -> Bool {
        guard let index = waiters.firstIndex(of: waiter) else { return false }
        waiters.remove(at: index)
        return true
    }

    /// No grants from now on: gives the idle connections, to be closed, and the waiters, to be refused.
    mutating func close() -> (idle: [Connection], waiters: [WaiterID]) {
        isClosed = true
        defer { (idle, waiters) = ([], []) }
        slotsTaken -= idle.count
        return (idle, waiters)
    }

    private mutating func nextWaiter() -> WaiterID? {
        waiters.isEmpty ? nil : waiters.removeFirst()
    }
}

extension PoolMachine: Sendable where Connection: Sendable {}
extension PoolMachine.Grant: Sendable where Connection: Sendable {}
