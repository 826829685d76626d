/// Bounds of jobs, their runs and their logs.
package struct JobLimits: Sendable {
    /// Runs that one server has at the same time; the rest waits.
    package var runningMax = 1
    /// How often triggers, requests and other servers are looked at.
    package var interval = Duration.seconds(1)
    /// How long a server waits before it connects again to a database that was lost.
    package var reconnectPause = Duration.seconds(2)
    /// How often a run says how far it is.
    package var progressInterval = Duration.seconds(10)

    package init() {}

    /// As AWS Glue has them: two days, and less than seven.
    package static let timeoutMinutesDefault = 2_880
    package static let timeoutMinutesMax = 10_080
    package static let retriesMax = 10
    package static let jobCountMax = 1_000
    package static let triggerCountMax = 1_000
    package static let actionCountMax = 50
    /// Runs that are kept of a job; older ones are forgotten with their logs.
    static let runsKept = 1_000
    static let logLineCountMax = 1_000
    static let logLineLengthMax = 2_000

    static func validate(timeoutMinutes: Int) throws(JobError) {
        guard (1...timeoutMinutesMax).contains(timeoutMinutes) else {
            throw JobError(.invalidInput, "Timeout must be between 1 and \(timeoutMinutesMax) minutes")
        }
    }
}
