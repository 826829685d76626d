internal import AWSJSON
internal import Jobs

/// Describes the jobs of a list of names. Source: AWS Glue web API reference, BatchGetJobs.
struct BatchGetJobs: GlueOperation {
    static let name = "BatchGetJobs"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let names = try input.names("JobNames")
        let found = try await GlueError.translating { () throws(JobError) in try await jobs.jobs(named: names) }
        let missing = names.filter { name in !found.contains { $0.name == name } }
        return .members(["Jobs": .list(found.map(JobShape.json)), "JobsNotFound": .list(missing.map(JSONValue.string))])
    }
}
