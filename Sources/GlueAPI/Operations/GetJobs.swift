internal import AWSJSON
internal import Jobs

/// Describes all jobs, in order of their names. Source: AWS Glue web API reference, GetJobs.
struct GetJobs: GlueOperation {
    static let name = "GetJobs"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let request = try PageRequest(input, countRange: 1...1_000)
        let found = try await GlueError.translating { () throws(JobError) in
            try await jobs.jobs(after: request.place?.first, limit: request.count + 1)
        }
        let page = request.page(found) { [$0.name] }
        return .members(["Jobs": .list(page.items.map(JobShape.json)), "NextToken": page.nextToken])
    }
}
