internal import AWSJSON
internal import Jobs

/// Describes a job. Source: AWS Glue web API reference, GetJob.
struct GetJob: GlueOperation {
    static let name = "GetJob"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let name = try input.name("JobName")
        let job = try await GlueError.translating { () throws(JobError) in try await jobs.job(name) }
        return .members(["Job": JobShape.json(job)])
    }
}
