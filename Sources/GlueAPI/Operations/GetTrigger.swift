internal import AWSJSON
internal import Jobs

/// Describes a trigger. Source: AWS Glue web API reference, GetTrigger.
struct GetTrigger: GlueOperation {
    static let name = "GetTrigger"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let name = try input.name("Name")
        let trigger = try await GlueError.translating { () throws(JobError) in try await jobs.trigger(name) }
        return .members(["Trigger": TriggerShape.json(trigger)])
    }
}
