internal import AWSJSON
internal import Jobs

/// Tells what became of a run. Source: AWS Glue web API reference, GetJobRun.
struct GetJobRun: GlueOperation {
    static let name = "GetJobRun"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let (job, id) = (try input.name("JobName"), try input.name("RunId"))
        let run = try await GlueError.translating { () throws(JobError) in try await jobs.run(id, of: job) }
        return .members(["JobRun": JobRunShape.json(run, now: jobs.now())])
    }
}
