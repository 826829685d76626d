internal import AWSJSON
internal import Jobs

/// Tells what a job has loaded so far. Source: AWS Glue web API reference, GetJobBookmark.
struct GetJobBookmark: GlueOperation {
    static let name = "GetJobBookmark"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let name = try input.name("JobName")
        let run = try input.string("RunId")
        let bookmark = try await GlueError.translating { () throws(JobError) in try await jobs.bookmark(of: name, runID: run) }
        return .members(["JobBookmarkEntry": bookmark.json])
    }
}

extension JobBookmark {
    /// Source: AWS Glue web API reference, JobBookmarkEntry.
    var json: JSONValue {
        .members([
            "JobName": .string(jobName),
            "Version": .number(version),
            "Run": .number(run),
            "Attempt": .number(attempt),
            "PreviousRunId": previousRunID.map(JSONValue.string),
            "RunId": runID.map(JSONValue.string),
            "JobBookmark": .string(content),
        ])
    }
}
