/// Does what a job is for. It ends when its task is cancelled.
package protocol JobRunner: Sendable {
    /// Throws why the run has failed, in a sentence for people; a cancelled run throws `cancelled`.
    func run(_ job: JobDefinition, _ run: JobRun, _ log: RunLog) async throws(JobRunFailure)
}

package enum JobRunFailure: Error, Sendable, Equatable {
    case failed(String)
    case cancelled
}
