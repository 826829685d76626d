internal import AWSJSON
internal import Jobs

/// Asks for the end of up to 25 runs of a job. Source: AWS Glue web API reference, BatchStopJobRun.
struct BatchStopJobRun: GlueOperation {
    static let name = "BatchStopJobRun"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let job = try input.name("JobName")
        let ids = try input.strings("JobRunIds")
        var validation = Validation()
        validation.required("jobRunIds", ids)
        validation.count("jobRunIds", ids, 1...25)
        try validation.finish()
        var stopped: [JSONValue] = []
        var errors: [JSONValue] = []
        for id in ids ?? [] {
            do throws(JobError) {
                try await jobs.stop(id, of: job)
                stopped.append(.members(["JobName": .string(job), "JobRunId": .string(id)]))
            } catch {
                errors.append(Self.json(GlueError(error), job, id))
            }
        }
        return .members(["SuccessfulSubmissions": .list(stopped), "Errors": .list(errors)])
    }

    private static func json(_ error: GlueError, _ job: String, _ id: String) -> JSONValue {
        .members([
            "JobName": .string(job), "JobRunId": .string(id),
            "ErrorDetail": .members([
                "ErrorCode": .string(error.kind.rawValue), "ErrorMessage": error.message.map(JSONValue.string),
            ]),
        ])
    }
}
