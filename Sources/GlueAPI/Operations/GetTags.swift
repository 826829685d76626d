internal import AWSJSON
internal import Jobs

/// The tags of a job or a trigger: none, since they are not kept. Source: AWS Glue web API reference, GetTags.
struct GetTags: GlueOperation {
    static let name = "GetTags"
    let jobs: JobRegistry

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue {
        let text = try input.string("ResourceArn")
        var validation = Validation()
        validation.required("resourceArn", text)
        try validation.finish()
        guard let resource = GlueResource(arn: text ?? "") else { throw .invalidInput("\(text ?? "") is no ARN of a job or a trigger") }
        try await GlueError.translating { () throws(JobError) in
            switch resource {
            case .job(let name): _ = try await jobs.job(name)
            case .trigger(let name): _ = try await jobs.trigger(name)
            }
        }
        return .members(["Tags": .map([:])])
    }
}

/// What an ARN names: `arn:aws:glue:us-east-1:123456789012:job/name`. Region and account are not looked at.
///
/// Source: AWS Glue Developer Guide, "Specifying AWS Glue resource ARNs".
private enum GlueResource {
    case job(String)
    case trigger(String)

    init?(arn: String) {
        let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", parts[1].hasPrefix("aws"), parts[2] == "glue" else { return nil }
        let path = parts[5].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard path.count == 2 else { return nil }
        switch path[0] {
        case "job": self = .job(String(path[1]))
        case "trigger": self = .trigger(String(path[1]))
        default: return nil
        }
    }
}
