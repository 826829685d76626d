internal import AWSJSON
internal import Jobs

/// The `Job` structure and what CreateJob and UpdateJob say of it. Source: AWS Glue web API reference, Job, JobUpdate, JobCommand.
enum JobShape {
    /// Members that mean nothing here and are given back as they came.
    private static let kept = [
        "AllocatedCapacity", "CodeGenConfigurationNodes", "Connections", "ExecutionClass", "ExecutionProperty", "GlueVersion", "JobMode",
        "JobRunQueuingEnabled", "LogUri", "MaintenanceWindow", "MaxCapacity", "NotificationProperty", "NumberOfWorkers",
        "SecurityConfiguration", "SourceControlDetails", "WorkerType",
    ]
    private static let keptOfCommand = ["Name", "PythonVersion", "Runtime"]

    static func definition(_ input: InputMembers) throws(GlueError) -> JobDefinition {
        let command = try input.structure("Command")
        let role = try input.string("Role")
        let script = try command?.string("ScriptLocation")
        let concurrency = try input.structure("ExecutionProperty")?.integer("MaxConcurrentRuns")
        let description = try input.string("Description")
        var validation = Validation()
        validation.required("role", role)
        validation.required("command", command)
        if command != nil { validation.required("command.scriptLocation", script) }
        validation.length("description", description, 0...2_048)
        try validation.finish()
        guard concurrency ?? 1 == 1 else {
            throw .invalidInput("MaxConcurrentRuns must be 1: a job has one run at a time on this server")
        }
        return JobDefinition(
            description: description, role: role ?? "", scriptLocation: script ?? "",
            defaultArguments: try input.map("DefaultArguments") ?? [:], fixedArguments: try input.map("NonOverridableArguments") ?? [:],
            maxRetries: try input.integer("MaxRetries") ?? 0,
            timeoutMinutes: try input.integer("Timeout") ?? JobLimits.timeoutMinutesDefault,
            properties: properties(input.object, command?.object))
    }

    static func json(_ job: Job) -> JSONValue {
        let definition = job.definition
        let properties = (try? JSONParser.parse(Array(definition.properties.utf8))) ?? .object([])
        let own: JSONValue = .members([
            "Name": .string(job.name),
            "Description": definition.description.map(JSONValue.string),
            "Role": .string(definition.role),
            "CreatedOn": .timestamp(job.createdAt.seconds),
            "LastModifiedOn": .timestamp(job.modifiedAt.seconds),
            "Command": command(definition.scriptLocation, properties["Command"]),
            "DefaultArguments": .map(definition.defaultArguments),
            "NonOverridableArguments": definition.fixedArguments.isEmpty ? nil : .map(definition.fixedArguments),
            "MaxRetries": .number(definition.maxRetries),
            "Timeout": .number(definition.timeoutMinutes),
            "ExecutionProperty": properties["ExecutionProperty"] == nil ? .members(["MaxConcurrentRuns": .number(1)]) : nil,
        ])
        return merged(own, members(kept, of: properties))
    }

    private static func command(_ script: String, _ rest: JSONValue?) -> JSONValue {
        let named: JSONValue = rest ?? .members(["Name": .string("glueetl")])
        return merged(.members(["ScriptLocation": .string(script)]), members(keptOfCommand, of: named))
    }

    private static func properties(_ input: JSONValue, _ command: JSONValue?) -> String {
        var all = members(kept, of: input)
        if let command { all.append(("Command", .object(members(keptOfCommand, of: command)))) }
        return String(decoding: JSONValue.object(all).bytes, as: UTF8.self)
    }

    private static func members(_ names: [String], of object: JSONValue) -> [(name: String, value: JSONValue)] {
        names.compactMap { name in object[name].flatMap { $0 == .null ? nil : (name, $0) } }
    }

    private static func merged(_ object: JSONValue, _ more: [(name: String, value: JSONValue)]) -> JSONValue {
        guard case .object(let members) = object else { return object }
        return .object(members + more)
    }
}
