internal import AWSJSON
internal import Jobs

/// Forgets a trigger; one that does not exist is no error. Source: AWS Glue web API reference, DeleteTrigger.
struct DeleteTrigger: GlueOperation {
    static let name = "DeleteTrigger"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let name = try input.name("Name")
        _ = try await GlueError.translating { () throws(JobError) in try await jobs.deleteTrigger(name) }
        return .members(["Name": .string(name)])
    }
}
