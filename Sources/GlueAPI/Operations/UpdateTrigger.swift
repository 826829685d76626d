internal import AWSJSON
internal import Jobs

/// Changes what is given of a trigger's definition. Source: AWS Glue web API reference, UpdateTrigger.
struct UpdateTrigger: GlueOperation {
    static let name = "UpdateTrigger"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let name = try input.name("Name")
        let update = try input.structure("TriggerUpdate") ?? InputMembers(.object([]))
        try TriggerShape.refuseUnsupported(update)
        let actions = try TriggerShape.actions(update)
        let (description, schedule) = (try update.string("Description"), try update.string("Schedule"))
        let trigger = try await GlueError.translating { () throws(JobError) in
            try await jobs.update(name) { trigger in
                if let actions { trigger.actions = actions }
                if let description { trigger.description = description }
                if let schedule { trigger.schedule = schedule }
            }
        }
        return .members(["Trigger": TriggerShape.json(trigger)])
    }
}
