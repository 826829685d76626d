internal import AWSJSON
internal import Jobs

/// Makes a trigger, and starts it where that is asked for. Source: AWS Glue web API reference, CreateTrigger.
struct CreateTrigger: GlueOperation {
    static let name = "CreateTrigger"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let name = try input.name("Name")
        let actions = try TriggerShape.actions(input)
        let (description, schedule) = (try input.string("Description"), try input.string("Schedule"))
        let isStarted = try input.bool("StartOnCreation") ?? false
        let kind = try TriggerShape.kind(input)
        try TriggerShape.refuseUnsupported(input)
        var validation = Validation()
        validation.required("actions", actions)
        validation.length("description", description, 0...2_048)
        try validation.finish()
        let trigger = JobTrigger(name: name, description: description, kind: kind, schedule: schedule, actions: actions ?? [])
        try await GlueError.translating { () throws(JobError) in try await jobs.create(trigger, isStarted: isStarted) }
        return .members(["Name": .string(name)])
    }
}
