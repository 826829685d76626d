internal import AWSJSON
internal import QueryService

/// A workgroup and its configuration. Source: Amazon Athena API reference, GetWorkGroup.
struct GetWorkGroup: AthenaOperation {
    static let name = "GetWorkGroup"
    let queries: QueryService

    func respond(to input: InputMembers) async throws(AthenaError) -> JSONValue {
        let name = try input.string("WorkGroup")
        var validation = Validation()
        validation.required("workGroup", name)
        validation.length("workGroup", name, 1...128)
        try validation.finish()
        guard let name, let workGroup = queries.workGroup(name) else { throw .unknownWorkGroup }
        return .members(["WorkGroup": Self.json(workGroup)])
    }

    private static func json(_ workGroup: WorkGroup) -> JSONValue {
        .members([
            "Name": .string(workGroup.name),
            "State": .string("ENABLED"),
            "Description": workGroup.description.isEmpty ? nil : .string(workGroup.description),
            "CreationTime": .timestamp(workGroup.creationTime),
            "Configuration": .members([
                "ResultConfiguration": .members(["OutputLocation": workGroup.outputLocation.map { .string($0.description) }]),
                "EnforceWorkGroupConfiguration": .bool(false),
                "PublishCloudWatchMetricsEnabled": .bool(false),
                "RequesterPaysEnabled": .bool(false),
                "EnableMinimumEncryptionConfiguration": .bool(false),
                "EngineVersion": EngineVersion.json,
            ]),
        ])
    }
}
