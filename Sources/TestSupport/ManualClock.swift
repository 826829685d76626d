import Synchronization

/// A clock that stands still until a test moves it.
package final class ManualClock: Clock {
    package struct Instant: InstantProtocol {
        package var offset: Duration

        package init(offset: Duration = .zero) {
            self.offset = offset
        }

        package func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        package func duration(to other: Instant) -> Duration { other.offset - offset }
        package static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct State {
        var now = Instant()
        var lastSleeper = 0
        var sleepers: [Int: (wakeUp: Instant, continuation: CheckedContinuation<Void, any Error>)] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    package var now: Instant { state.withLock { $0.now } }
    package var minimumResolution: Duration { .zero }
    package var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    /// Moves the time, and wakes whoever slept until then.
    package func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let due = state.sleepers.filter { $0.value.wakeUp <= state.now }
            for key in due.keys { state.sleepers[key] = nil }
            return due.values.sorted { $0.wakeUp < $1.wakeUp }.map(\.continuation)
        }
        for continuation in woken { continuation.resume() }
    }

    package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let sleeper = state.withLock { state in
            state.lastSleeper += 1
            return state.lastSleeper
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isAwake = state.withLock { state in
                    if deadline <= state.now || Task.isCancelled { return true }
                    state.sleepers[sleeper] = (deadline, continuation)
                    return false
                }
                if isAwake { continuation.resume(with: Result { try Task.checkCancellation() }) }
            }
        } onCancel: {
            let slept = state.withLock { $0.sleepers.removeValue(forKey: sleeper) }
            slept?.continuation.resume(throwing: CancellationError())
        }
    }
}
