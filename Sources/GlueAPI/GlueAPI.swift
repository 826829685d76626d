package import AWSJSON
package import Jobs

/// The AWS Glue API, JSON protocol 1.1: the name of an operation and a body in, a status and a body out.
///
/// Source: AWS Glue web API reference; Smithy, "AWS JSON 1.1 protocol".
package struct GlueAPI: Sendable {
    package static let targetPrefix = "AWSGlue."

    private let operations: [String: any GlueOperation]

    /// Every family of operations is a list; one that is not given is refused by name.
    package init(jobs: JobRegistry? = nil) {
        let families: [[any GlueOperation]] = [jobs.map(Self.jobOperations) ?? []]
        operations = Dictionary(uniqueKeysWithValues: families.joined().map { (type(of: $0).name, $0) })
    }

    /// Answers a request whose `X-Amz-Target` header is `target`.
    package func respond(to target: String, body: [UInt8]) async -> JSONAnswer {
        do throws(GlueError) {
            return JSONAnswer(status: 200, body: try await value(for: target, body: body).bytes)
        } catch {
            return JSONAnswer(status: error.status, body: error.json.bytes, errorType: error.kind.rawValue)
        }
    }

    private func value(for target: String, body: [UInt8]) async throws(GlueError) -> JSONValue {
        guard target.hasPrefix(Self.targetPrefix) else { throw GlueError(.unknownOperation, nil) }
        let name = String(target.dropFirst(Self.targetPrefix.count))
        guard let operation = operations[name] else {
            throw GlueError(.unknownOperation, "\(name) is not supported by this server")
        }
        guard let input = try? JSONParser.parse(body), case .object = input else { throw .serialization(nil) }
        return try await operation.respond(to: InputMembers(input))
    }
}

extension GlueAPI {
    private static func jobOperations(_ jobs: JobRegistry) -> [any GlueOperation] {
        [
            CreateJob(jobs: jobs), UpdateJob(jobs: jobs), GetJob(jobs: jobs), GetJobs(jobs: jobs),
            BatchGetJobs(jobs: jobs), ListJobs(jobs: jobs),
            DeleteJob(jobs: jobs), StartJobRun(jobs: jobs), GetJobRun(jobs: jobs), GetJobRuns(jobs: jobs), BatchStopJobRun(jobs: jobs),
            GetJobBookmark(jobs: jobs), ResetJobBookmark(jobs: jobs), CreateTrigger(jobs: jobs), UpdateTrigger(jobs: jobs),
            GetTrigger(jobs: jobs), GetTriggers(jobs: jobs), ListTriggers(jobs: jobs), StartTrigger(jobs: jobs), StopTrigger(jobs: jobs),
            BatchGetTriggers(jobs: jobs), DeleteTrigger(jobs: jobs), GetTags(jobs: jobs),
        ]
    }
}
