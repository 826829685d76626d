internal import AWSJSON
internal import Jobs

/// Forgets a job and its runs; one that does not exist is no error. Source: AWS Glue web API reference, DeleteJob.
struct DeleteJob: GlueOperation {
    static let name = "DeleteJob"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let name = try input.name("JobName")
        _ = try await GlueError.translating { () throws(JobError) in try await jobs.delete(name) }
        return .members(["JobName": .string(name)])
    }
}
