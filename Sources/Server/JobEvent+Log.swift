internal import Jobs
internal import Logging

/// What the scheduler of jobs says, as lines of the server's log. No argument of a job is among it.
extension JobEvent {
    var level: Logger.Level {
        switch self {
        case .began: .debug
        case .triggerFired(let firing): firing.jobsLeftOut.isEmpty ? .info : .warning
        case .runStarted, .retryStarted: .info
        case .runEnded(_, _, let end): end.state == .failed || end.state == .timeout ? .warning : .info
        case .orphanEnded: .notice
        case .databaseLost: .error
        }
    }

    var message: String {
        switch self {
        case .began: "jobs can run"
        case .triggerFired(let firing): firing.jobsLeftOut.isEmpty ? "trigger fired" : "trigger fired for a job that has a run already"
        case .runStarted: "job started"
        case .runEnded: "job ended"
        case .orphanEnded: "a job's server had ended"
        case .retryStarted: "job is tried again"
        case .databaseLost: "the database is lost to the scheduler of jobs"
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .began(let runner): ["runner": "\(runner)"]
        case .triggerFired(let firing):
            [
                "trigger": "\(firing.trigger)", "runs": "\(firing.runs.joined(separator: " "))",
                "left out": "\(firing.jobsLeftOut.joined(separator: " "))",
            ]
        case .runStarted(let run): ["job": "\(run.jobName)", "run": "\(run.id)"]
        case .runEnded(let id, let job, let end):
            ["job": "\(job)", "run": "\(id)", "state": "\(end.state.rawValue)", "reason": "\(end.message ?? "")"]
        case .orphanEnded(let run): ["job": "\(run.jobName)", "run": "\(run.id)", "state": "\(run.state.rawValue)"]
        case .retryStarted(let id, let job): ["job": "\(job)", "run": "\(id)"]
        case .databaseLost(let reason): ["reason": "\(reason)"]
        }
    }
}
