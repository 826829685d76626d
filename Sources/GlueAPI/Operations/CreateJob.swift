internal import AWSJSON
internal import Jobs

/// Makes a job. The same request again is answered as the first one. Source: AWS Glue web API reference, CreateJob.
struct CreateJob: GlueOperation {
    static let name = "CreateJob"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let name = try input.name("Name")
        let definition = try JobShape.definition(input)
        try await GlueError.translating { () throws(JobError) in try await jobs.create(name, definition) }
        return .members(["Name": .string(name)])
    }
}
