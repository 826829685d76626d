import Synchronization

/// A run that this server has: its lifecycle, and the way to end it.
final class LiveRun: Sendable {
    private let lifecycle = Mutex(RunLifecycle())
    private let stops: AsyncStream<Void>
    private let stopsInput: AsyncStream<Void>.Continuation

    init() {
        (stops, stopsInput) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func stop(_ reason: RunLifecycle.StopReason) {
        if lifecycle.withLock({ $0.stop(reason) }) { stopsInput.finish() }
    }

    /// Returns when the run is to stop, or when the waiting task is cancelled.
    func waitForStop() async { for await _ in stops {} }

    /// What became of the run, and whether its trigger is to fire again.
    func loadEnded(_ end: RunLifecycle.LoadEnd) -> (end: JobRunEnd, isToBeRepeated: Bool) {
        lifecycle.withLock { lifecycle in
            let isToBeRepeated = lifecycle.isToBeRepeated
            let ended = lifecycle.loadEnded(end)
            return (ended, isToBeRepeated && ended.state == .stopped)
        }
    }
}
