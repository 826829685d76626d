internal import AWSJSON
internal import Jobs

/// Lets the next run of a job load everything again, in place of what is there. Source: AWS Glue web API reference, ResetJobBookmark.
struct ResetJobBookmark: GlueOperation {
    static let name = "ResetJobBookmark"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let name = try input.name("JobName")
        guard try input.string("RunId") == nil else {
            throw .invalidInput("A bookmark cannot be set back to a run: without RunId it is set back to the beginning")
        }
        let bookmark = try await GlueError.translating { () throws(JobError) in try await jobs.resetBookmark(of: name) }
        return .members(["JobBookmarkEntry": bookmark.json])
    }
}
