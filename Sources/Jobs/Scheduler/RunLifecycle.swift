/// The end of one run as a value: what happened goes in, what is to be done and what became of the run comes out.
///
///     running ──load ends──▶ SUCCEEDED | FAILED
///        └──stop(reason)──▶ stopping ──load ends──▶ STOPPED | TIMEOUT, or SUCCEEDED where all was loaded before a limit could cut it short
struct RunLifecycle: Equatable {
    /// Why a run is to end before its load has.
    enum StopReason: Equatable {
        /// Somebody asked for it, or deleted it.
        case requested
        case timeLimit(minutes: Int)
        case serverStops
    }

    /// How the load ended.
    enum LoadEnd: Equatable {
        case finished
        case failed(String)
        case cancelled
    }

    private enum State: Equatable {
        case running
        case stopping(StopReason)
        case ended
    }

    private var state = State.running

    /// Whether the load is to be cancelled. The first reason counts; repeating it changes nothing.
    mutating func stop(_ reason: StopReason) -> Bool {
        guard state == .running else { return false }
        state = .stopping(reason)
        return true
    }

    mutating func loadEnded(_ end: LoadEnd) -> JobRunEnd {
        defer { state = .ended }
        switch (state, end) {
        case (.running, .finished), (.stopping(.timeLimit), .finished), (.stopping(.serverStops), .finished):
            return JobRunEnd(state: .succeeded)
        case (.running, .failed(let message)): return JobRunEnd(state: .failed, message: message)
        // Nobody asked: the database was lost under it.
        case (.running, .cancelled): return JobRunEnd(state: .failed, message: "The load was cut short")
        case (.stopping(let reason), _): return reason.end
        case (.ended, _): preconditionFailure("a run has ended twice")
        }
    }

    /// Whether the run's trigger is to fire again, since its server cut it short.
    var isToBeRepeated: Bool { state == .stopping(.serverStops) }
}

extension RunLifecycle.StopReason {
    fileprivate var end: JobRunEnd {
        switch self {
        case .requested: JobRunEnd(state: .stopped)
        case .timeLimit(let minutes): JobRunEnd(state: .timeout, message: "The run took longer than its timeout of \(minutes) minutes")
        case .serverStops:
            JobRunEnd(state: .stopped, message: "The server was stopped. What was loaded stays; another run goes on from there.")
        }
    }
}
