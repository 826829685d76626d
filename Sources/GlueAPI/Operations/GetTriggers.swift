internal import AWSJSON
internal import Jobs

/// Describes all triggers, or those of one job, in order of their names. Source: AWS Glue web API reference, GetTriggers.
struct GetTriggers: GlueOperation {
    static let name = "GetTriggers"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let request = try PageRequest(input, countRange: 1...200)
        let job = try input.string("DependentJobName")
        let found = try await GlueError.translating { () throws(JobError) in
            try await jobs.triggers(of: job, after: request.place?.first, limit: request.count + 1)
        }
        let page = request.page(found) { [$0.name] }
        return .members(["Triggers": .list(page.items.map(TriggerShape.json)), "NextToken": page.nextToken])
    }
}
