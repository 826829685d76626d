internal import AWSJSON
internal import Jobs

/// Lets a scheduled trigger fire from now on, and fires an on-demand one. Source: AWS Glue web API reference, StartTrigger.
struct StartTrigger: GlueOperation {
    static let name = "StartTrigger"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let name = try input.name("Name")
        try await GlueError.translating { () throws(JobError) in try await jobs.startTrigger(name) }
        return .members(["Name": .string(name)])
    }
}
