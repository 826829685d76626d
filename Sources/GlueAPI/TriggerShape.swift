internal import AWSJSON
internal import Jobs

/// The `Trigger` structure and its actions. Source: AWS Glue web API reference, Trigger, TriggerUpdate, Action.
enum TriggerShape {
    static func json(_ trigger: JobTrigger) -> JSONValue {
        .members([
            "Name": .string(trigger.name),
            "Type": .string(trigger.kind.rawValue),
            "State": .string(trigger.state.rawValue),
            "Description": trigger.description.map(JSONValue.string),
            "Schedule": trigger.schedule.map(JSONValue.string),
            "Actions": .list(trigger.actions.map(json)),
        ])
    }

    static func kind(_ input: InputMembers) throws(GlueError) -> JobTrigger.Kind {
        let text = try input.string("Type")
        var validation = Validation()
        validation.required("type", text)
        try validation.finish()
        switch text {
        case "SCHEDULED": return .scheduled
        case "ON_DEMAND": return .onDemand
        case "CONDITIONAL", "EVENT":
            throw .invalidInput("Triggers of the type \(text ?? "") are not supported by this server; it has SCHEDULED and ON_DEMAND")
        case .some(let text): throw .invalidInput("There is no type of triggers '\(text)'")
        case nil: throw .invalidInput("A trigger must have a Type")
        }
    }

    /// NIL: none are given.
    static func actions(_ input: InputMembers) throws(GlueError) -> [JobTrigger.Action]? {
        try input.structures("Actions")?.map { (action) throws(GlueError) in
            guard try action.string("CrawlerName") == nil else {
                throw .invalidInput("Crawlers are not supported by this server: tables and partitions are there without them")
            }
            return JobTrigger.Action(
                job: try action.name("JobName"), arguments: try action.map("Arguments") ?? [:],
                timeoutMinutes: try action.integer("Timeout"))
        }
    }

    /// Refuses what would make a trigger another one than was asked for.
    static func refuseUnsupported(_ input: InputMembers) throws(GlueError) {
        for member in ["Predicate", "EventBatchingCondition"] where try input.structure(member) != nil {
            throw .invalidInput("\(member) is not supported by this server: triggers are SCHEDULED or ON_DEMAND")
        }
        if try input.string("WorkflowName") != nil { throw .invalidInput("Workflows are not supported by this server") }
    }

    private static func json(_ action: JobTrigger.Action) -> JSONValue {
        .members([
            "JobName": .string(action.job),
            "Arguments": action.arguments.isEmpty ? nil : .map(action.arguments),
            "Timeout": action.timeoutMinutes.map { .number($0) },
        ])
    }
}
