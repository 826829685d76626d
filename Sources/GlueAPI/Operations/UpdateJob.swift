internal import AWSJSON
internal import Jobs

/// Puts another definition in place of a job's. Source: AWS Glue web API reference, UpdateJob.
struct UpdateJob: GlueOperation {
    static let name = "UpdateJob"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let name = try input.name("JobName")
        let update = try input.structure("JobUpdate")
        var validation = Validation()
        validation.required("jobUpdate", update)
        try validation.finish()
        let definition = try JobShape.definition(update ?? InputMembers(.object([])))
        try await GlueError.translating { () throws(JobError) in try await jobs.update(name, definition) }
        return .members(["JobName": .string(name)])
    }
}
