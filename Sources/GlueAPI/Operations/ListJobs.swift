internal import AWSJSON
internal import Jobs

/// Names all jobs. Source: AWS Glue web API reference, ListJobs.
struct ListJobs: GlueOperation {
    static let name = "ListJobs"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let request = try PageRequest(input, countRange: 1...1_000)
        guard try input.map("Tags") ?? [:] == [:] else { throw .invalidInput("Tags are not supported by this server") }
        let found = try await GlueError.translating { () throws(JobError) in
            try await jobs.jobs(after: request.place?.first, limit: request.count + 1)
        }
        let page = request.page(found) { [$0.name] }
        return .members(["JobNames": .list(page.items.map { .string($0.name) }), "NextToken": page.nextToken])
    }
}
