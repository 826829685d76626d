internal import AWSJSON
internal import Jobs

/// Describes the triggers of a list of names. Source: AWS Glue web API reference, BatchGetTriggers.
struct BatchGetTriggers: GlueOperation {
    static let name = "BatchGetTriggers"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let names = try input.names("TriggerNames")
        let found = try await GlueError.translating { () throws(JobError) in try await jobs.triggers(named: names) }
        let missing = names.filter { name in !found.contains { $0.name == name } }
        return .members(["Triggers": .list(found.map(TriggerShape.json)), "TriggersNotFound": .list(missing.map(JSONValue.string))])
    }
}
