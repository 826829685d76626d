internal import AWSJSON
internal import QueryService

/// Lists the workgroups in order of their names. Source: Amazon Athena API reference, ListWorkGroups.
struct ListWorkGroups: AthenaOperation {
    static let name = "ListWorkGroups"
    let queries: QueryService

    func respond(to input: InputMembers) async throws(AthenaError) -> JSONValue {
        let request = try NamePage.Request(input, countRange: 1...50)
        let page = try NamePage(queries.workGroupsByName, request) { $0.name }
        return .members(["WorkGroups": .list(page.items.map(Self.json)), "NextToken": page.nextToken])
    }

    private static func json(_ workGroup: WorkGroup) -> JSONValue {
        .members([
            "Name": .string(workGroup.name),
            "State": .string("ENABLED"),
            "Description": .string(workGroup.description),
            "CreationTime": .timestamp(workGroup.creationTime),
            "EngineVersion": EngineVersion.json,
        ])
    }
}
