import Synchronization

extension PostgresPool {
    /// A free connection, or the right to open one; waits where there is neither.
    func grant() async throws(PostgresError) -> PoolMachine<Pooled>.Grant {
        switch state.withLock({ $0.machine.request() }) {
        case .granted(let grant): return grant
        case .refused(.queueIsFull): throw .queueIsFull(limits)
        case .refused(.closed): throw .poolIsClosed
        case .wait(let waiter): return try await wait(as: waiter).get()
        }
    }

    /// Waits for a grant, in no more than the time allowed. A grant that comes together with the end of the time is used.
    private func wait(as waiter: UInt64) async -> Waited {
        await withTaskGroup(of: Waited?.self) { group in
            group.addTask { await self.waitForGrant(waiter) }
            group.addTask { [limits] in
                try? await Task.sleep(for: limits.waitTimeMax)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            if let first { return first }
            let last = await group.next() ?? nil
            guard case .success(let grant) = last else {
                return .failure(Task.isCancelled ? .cancelledWhileWaiting : .waitedTooLong(limits))
            }
            return .success(grant)
        }
    }

    private func waitForGrant(_ waiter: UInt64) async -> Waited {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer = state.withLock { state in
                    let answer = state.early.removeValue(forKey: waiter)
                    if answer == nil { state.waiting[waiter] = continuation }
                    return answer
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            leave(waiter)
        }
    }

    private func leave(_ waiter: UInt64) {
        let continuation = state.withLock { state in
            state.machine.leave(waiter) ? state.answer(waiter, .failure(.cancelledWhileWaiting)) : nil
        }
        continuation?.resume(returning: .failure(.cancelledWhileWaiting))
    }
}

extension PostgresError {
    static let poolIsClosed = Self(.misuse, "the pool of connections is closed")
    fileprivate static let cancelledWhileWaiting = Self(.cancelled, "cancelled while waiting for a connection")

    fileprivate static func queueIsFull(_ limits: PostgresPool.Limits) -> Self {
        let message = "all \(limits.connectionCountMax) database connections are in use and \(limits.waiterCountMax) callers wait already"
        return Self(.limitExceeded, message, sqlState: .tooManyConnections)
    }

    fileprivate static func waitedTooLong(_ limits: PostgresPool.Limits) -> Self {
        let message = "no database connection became free in \(limits.waitTimeMax); all \(limits.connectionCountMax) are in use"
        return Self(.limitExceeded, message, sqlState: .tooManyConnections)
    }
}
