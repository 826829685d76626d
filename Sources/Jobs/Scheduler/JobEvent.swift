/// What the scheduler says about itself.
package enum JobEvent: Sendable, Equatable {
    case began(runner: Int)
    case triggerFired(TriggerFiring)
    case runStarted(JobRun)
    case runEnded(id: String, job: String, JobRunEnd)
    /// Its server is gone.
    case orphanEnded(JobRun)
    case retryStarted(id: String, job: String)
    /// The database does not answer: what ran is given up, and all is tried again in a moment.
    case databaseLost(String)
}
