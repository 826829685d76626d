internal import AWSJSON
internal import Jobs

/// Lets a trigger fire no more. Source: AWS Glue web API reference, StopTrigger.
struct StopTrigger: GlueOperation {
    static let name = "StopTrigger"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let name = try input.name("Name")
        try await GlueError.translating { () throws(JobError) in try await jobs.stopTrigger(name) }
        return .members(["Name": .string(name)])
    }
}
