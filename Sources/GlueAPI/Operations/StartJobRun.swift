internal import AWSJSON
internal import Jobs

/// Asks for a run of a job. Source: AWS Glue web API reference, StartJobRun.
struct StartJobRun: GlueOperation {
    static let name = "StartJobRun"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let name = try input.name("JobName")
        let arguments = try input.map("Arguments")
        let timeout = try input.integer("Timeout")
        let previous = try input.string("JobRunId")
        let id = try await GlueError.translating { () throws(JobError) in
            try await jobs.start(name, arguments: arguments, timeoutMinutes: timeout, retrying: previous)
        }
        return .members(["JobRunId": .string(id)])
    }
}
