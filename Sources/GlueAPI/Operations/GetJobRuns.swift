internal import AWSJSON
internal import Jobs

/// Lists a job's runs, the newest first. Source: AWS Glue web API reference, GetJobRuns.
struct GetJobRuns: GlueOperation {
    static let name = "GetJobRuns"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let name = try input.name("JobName")
        let request = try PageRequest(input, countRange: 1...200)
        let position = try request.place.map { (place) throws(GlueError) in try Self.position(place) }
        let found = try await GlueError.translating { () throws(JobError) in
            try await jobs.runs(of: name, after: position, limit: request.count + 1)
        }
        let page = request.page(found) { ["\($0.times.created.microseconds)", $0.id] }
        let now = jobs.now()
        return .members(["JobRuns": .list(page.items.map { JobRunShape.json($0, now: now) }), "NextToken": page.nextToken])
    }

    private static func position(_ place: [String]) throws(GlueError) -> JobRunPosition {
        guard place.count == 2, let created = Int64(place[0]) else { throw .malformedToken }
        return JobRunPosition(createdMicroseconds: created, id: place[1])
    }
}
