import Synchronization

/// A bounded number of connections, opened as needed and lent to one caller at a time.
///
/// A caller that finds no connection free waits in a bounded queue for a bounded time. A connection is looked at before it is lent again: one
/// that the server has ended is replaced, and one that comes back inside a transaction is closed.
package final class PostgresPool: Sendable {
    struct Pooled: Sendable {
        let connection: PostgresConnection
        let opened: ContinuousClock.Instant
        var returned: ContinuousClock.Instant
    }

    struct State {
        var machine: PoolMachine<Pooled>
        var waiting: [UInt64: CheckedContinuation<Waited, Never>] = [:]
        /// Answers to waiters that have not yet come to wait.
        var early: [UInt64: Waited] = [:]

        /// Gives the continuation to resume with `answer`, or keeps the answer until there is one.
        mutating func answer(_ waiter: UInt64, _ answer: Waited) -> CheckedContinuation<Waited, Never>? {
            if let continuation = waiting.removeValue(forKey: waiter) { return continuation }
            early[waiter] = answer
            return nil
        }
    }

    typealias Waited = Result<PoolMachine<Pooled>.Grant, PostgresError>

    private let parameters: ConnectionParameters
    let limits: Limits
    let state: Mutex<State>

    package init(_ parameters: ConnectionParameters, limits: Limits) {
        self.parameters = parameters
        self.limits = limits
        let machine = PoolMachine<Pooled>(connectionCountMax: limits.connectionCountMax, waiterCountMax: limits.waiterCountMax)
        state = Mutex(State(machine: machine))
    }

    /// Lends a connection to `body`. Throws the body's error, or a `PostgresError` when there is none to lend.
    package func withConnection<Value>(
        isolation: isolated (any Actor)? = #isolation, _ body: (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        let pooled = try await acquire()
        do {
            let value = try await body(pooled.connection)
            await release(pooled)
            return value
        } catch {
            await release(pooled)
            throw error
        }
    }

    /// How many connections are open or being opened.
    package var connectionCount: Int { state.withLock { $0.machine.slotsTaken } }

    /// Opens connections ahead of their use, up to `count`.
    package func warmUp(_ count: Int) async throws(PostgresError) {
        var held: [Pooled] = []
        var failure: PostgresError?
        for _ in 0..<min(count, limits.connectionCountMax) {
            do { held.append(try await acquire()) } catch {
                failure = error
                break
            }
        }
        for pooled in held { await release(pooled) }
        if let failure { throw failure }
    }

    /// Refuses whoever waits, closes what is idle now, and what is lent when it comes back.
    package func close() async {
        let (idle, waiting) = state.withLock { state in
            let closed = state.machine.close()
            return (closed.idle, closed.waiters.compactMap { state.answer($0, .failure(.poolIsClosed)) })
        }
        for continuation in waiting { continuation.resume(returning: .failure(.poolIsClosed)) }
        for pooled in idle { await pooled.connection.close() }
    }

    private func acquire() async throws(PostgresError) -> Pooled {
        switch try await grant() {
        case .open: return try await open()
        case .reuse(let pooled):
            if await isUsable(pooled) { return pooled }
            await pooled.connection.close()
            return try await open()
        }
    }

    /// Uses a slot that the caller has; gives it back when no connection can be made.
    private func open() async throws(PostgresError) -> Pooled {
        do {
            let connection = try await PostgresConnection.connect(to: parameters, timeout: limits.connectTimeMax)
            let now = ContinuousClock.now
            return Pooled(connection: connection, opened: now, returned: now)
        } catch {
            await perform { $0.giveBackSlot() }
            throw error
        }
    }

    private func isUsable(_ pooled: Pooled) async -> Bool {
        let now = ContinuousClock.now
        guard pooled.opened.duration(to: now) < limits.lifetimeMax, await isIdleAndAlive(pooled) else { return false }
        guard pooled.returned.duration(to: now) >= limits.idleTimeTrusted else { return true }
        return (try? await pooled.connection.execute("SELECT 1")) != nil
    }

    private func isIdleAndAlive(_ pooled: Pooled) async -> Bool {
        if pooled.connection.isQuiet { return true }
        return await pooled.connection.isIdleAndAlive
    }

    private func release(_ pooled: Pooled) async {
        var pooled = pooled
        pooled.returned = .now
        let isUsable = await isIdleAndAlive(pooled)
        if !isUsable { await pooled.connection.close() }
        await perform { [pooled] in isUsable ? $0.giveBack(pooled) : $0.giveBackSlot() }
    }

    private func perform(_ decide: (inout PoolMachine<Pooled>) -> PoolMachine<Pooled>.Return) async {
        let action = state.withLock { state in
            let action = decide(&state.machine)
            guard case .wake(let waiter, let grant) = action else { return Wake(action: action) }
            return Wake(action: action, continuation: state.answer(waiter, .success(grant)))
        }
        switch action.action {
        case .wake(_, let grant): action.continuation?.resume(returning: .success(grant))
        case .close(let pooled): await pooled.connection.close()
        case .keep, .none: break
        }
    }

    private struct Wake {
        let action: PoolMachine<Pooled>.Return
        var continuation: CheckedContinuation<Waited, Never>?
    }
}
