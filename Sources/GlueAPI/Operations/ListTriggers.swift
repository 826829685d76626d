internal import AWSJSON
internal import Jobs

/// Names all triggers, or those of one job. Source: AWS Glue web API reference, ListTriggers.
struct ListTriggers: GlueOperation {
    static let name = "ListTriggers"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let request = try PageRequest(input, countRange: 1...200)
        let job = try input.string("DependentJobName")
        guard try input.map("Tags") ?? [:] == [:] else { throw .invalidInput("Tags are not supported by this server") }
        let found = try await GlueError.translating { () throws(JobError) in
            try await jobs.triggers(of: job, after: request.place?.first, limit: request.count + 1)
        }
        let page = request.page(found) { [$0.name] }
        return .members(["TriggerNames": .list(page.items.map { .string($0.name) }), "NextToken": page.nextToken])
    }
}
