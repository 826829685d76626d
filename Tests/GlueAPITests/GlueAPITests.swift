import AWSJSON
import Converter
import Jobs
import PostgresDriver
import S3Store
import TestSupport
import Testing

@testable import GlueAPI

private struct Tables: TableAliasing {
    func provide(_ alias: TableAlias) async throws(JobError) {
        guard alias.table.name.hasPrefix("cloudtrail") else { throw JobError(.invalidInput, "no \(alias.table.name)") }
    }
}

private typealias Call = (_ operation: String, _ body: String) async throws -> (status: Int, type: String?, body: JSONValue)

private func withAPI(_ body: (Call) async throws -> Void) async throws {
    try await TestDatabase.with { database in
        let pool = PostgresPool(database.owner, limits: .init(connectionCountMax: 1))
        let sources = JobSources { SourceOpener(s3: S3Settings(), bucketFolder: nil) }
        let registry = JobRegistry(
            store: JobStore(pool), aliases: Tables(), sources: sources, now: { UTCTime(seconds: 1_700_000_000.25) })
        let api = GlueAPI(jobs: registry)
        let result: Result<Void, any Error>
        do {
            try await body { operation, json in
                let answer = await api.respond(to: "AWSGlue.\(operation)", body: Array(json.utf8))
                return (answer.status, answer.errorType, try JSONParser.parse(answer.body))
            }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await pool.close()
        try result.get()
    }
}

extension JSONValue {
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
    fileprivate var elements: [JSONValue] { if case .list(let values) = self { values } else { [] } }
}

private let script = #""Command": {"Name": "glueetl", "ScriptLocation": "s3://b/sample_cloudtrail_job.py", "PythonVersion": "3"}"#

private func createJob(_ name: String, _ more: String = #""DefaultArguments": {"--s3_source_location": "/logs"}"#) -> String {
    #"{"Name": "\#(name)", "Role": "r", \#(script), \#(more)}"#
}

@Suite("Glue's operations on jobs", .timeLimit(.minutes(1)))
struct GlueAPITests {
    @Test func aJobIsGivenBackAsItWasMade() async throws {
        try await withAPI { call in
            let more =
                #""DefaultArguments": {"--s3_source_location": "/logs"}, "GlueVersion": "2.0", "MaxRetries": 1, "Timeout": 60, "WorkerType": "G.1X", "NumberOfWorkers": 2, "Description": "d""#
            #expect(try await call("CreateJob", createJob("a", more)).body["Name"] == .string("a"))
            #expect(try await call("CreateJob", createJob("a", more)).status == 200, "the same request again is answered as the first")
            let job = try #require(try await call("GetJob", #"{"JobName": "a"}"#).body["Job"])
            let expected: [(String, JSONValue)] = [
                ("Name", .string("a")), ("Role", .string("r")), ("Description", .string("d")), ("GlueVersion", .string("2.0")),
                ("MaxRetries", .number(1)), ("Timeout", .number(60)), ("WorkerType", .string("G.1X")), ("NumberOfWorkers", .number(2)),
                ("CreatedOn", .number("1700000000.25")), ("DefaultArguments", .map(["--s3_source_location": "/logs"])),
                ("ExecutionProperty", .members(["MaxConcurrentRuns": .number(1)])),
            ]
            for (name, value) in expected { #expect(job[name] == value, "\(name)") }
            #expect(job["Command"]?["ScriptLocation"] == .string("s3://b/sample_cloudtrail_job.py"))
            #expect(job["Command"]?["PythonVersion"] == .string("3"))

            let update = #"{"JobName": "a", "JobUpdate": {"Role": "s", \#(script), "DefaultArguments": {"--s3_source_location": "/more"}}}"#
            #expect(try await call("UpdateJob", update).body["JobName"] == .string("a"))
            let updated = try #require(try await call("GetJob", #"{"JobName": "a"}"#).body["Job"])
            #expect(updated["GlueVersion"] == nil, "an update replaces the definition")
            #expect(updated["Timeout"] == .number(2_880))
        }
    }

    @Test func runsAndPages() async throws {
        try await withAPI { call in
            for name in ["c", "a", "b"] { _ = try await call("CreateJob", createJob(name)) }
            var names: [String?] = []
            var token: String?
            repeat {
                let body = #"{"MaxResults": 2\#(token.map { #", "NextToken": "\#($0)""# } ?? "")}"#
                let page = try await call("GetJobs", body).body
                names += page["Jobs"]?.elements.map { $0["Name"]?.text } ?? []
                token = page["NextToken"]?.text
            } while token != nil
            #expect(names == ["a", "b", "c"])

            var ids: Set<String> = []
            for _ in 0..<3 {
                let id = try #require(try await call("StartJobRun", #"{"JobName": "a", "Arguments": {"--x": "1"}}"#).body["JobRunId"]?.text)
                ids.insert(id)
                let run = try await call("GetJobRun", #"{"JobName": "a", "RunId": "\#(id)"}"#).body["JobRun"]
                #expect(run?["JobRunState"] == .string("STARTING"))
                #expect(run?["Arguments"] == .map(["--x": "1"]))
                #expect(try await call("StartJobRun", #"{"JobName": "a"}"#).type == "ConcurrentRunsExceededException")
                let stop = try await call("BatchStopJobRun", #"{"JobName": "a", "JobRunIds": ["\#(id)", "jr_0"]}"#).body
                #expect(stop["SuccessfulSubmissions"]?.elements.first?["JobRunId"] == .string(id))
                #expect(stop["Errors"]?.elements.first?["ErrorDetail"]?["ErrorCode"] == .string("EntityNotFoundException"))
            }
            let first = try await call("GetJobRuns", #"{"JobName": "a", "MaxResults": 2}"#).body
            let next = try #require(first["NextToken"]?.text)
            let second = try await call("GetJobRuns", #"{"JobName": "a", "NextToken": "\#(next)"}"#).body
            #expect(second["NextToken"] == nil)
            let listed = [first, second].flatMap { $0["JobRuns"]?.elements ?? [] }.compactMap { $0["Id"]?.text }
            #expect(listed.count == 3)
            #expect(Set(listed) == ids)
        }
    }

    @Test func triggersHaveTheirStates() async throws {
        try await withAPI { call in
            _ = try await call("CreateJob", createJob("a"))
            let create =
                #"{"Name": "t", "Type": "SCHEDULED", "Schedule": "cron(0 */5 * * ? *)", "Actions": [{"JobName": "a", "Timeout": 5}]}"#
            #expect(try await call("CreateTrigger", create).body["Name"] == .string("t"))
            #expect(try await call("CreateTrigger", create).status == 200)
            #expect(try await Self.state(call) == "CREATED")
            _ = try await call("StartTrigger", #"{"Name": "t"}"#)
            #expect(try await Self.state(call) == "ACTIVATED")
            _ = try await call("StopTrigger", #"{"Name": "t"}"#)
            #expect(try await Self.state(call) == "DEACTIVATED")
            let update = #"{"Name": "t", "TriggerUpdate": {"Schedule": "rate(5 hours)"}}"#
            let updated = try await call("UpdateTrigger", update).body["Trigger"]
            #expect(updated?["Schedule"] == .string("rate(5 hours)"))
            #expect(updated?["Actions"]?.elements.first?["Timeout"] == .number(5))
            #expect(try await call("GetTriggers", #"{"DependentJobName": "a"}"#).body["Triggers"]?.elements.count == 1)
            #expect(try await call("ListTriggers", "{}").body["TriggerNames"]?.elements == [.string("t")])
            for _ in 0..<2 { #expect(try await call("DeleteTrigger", #"{"Name": "t"}"#).body["Name"] == .string("t")) }
            for _ in 0..<2 { #expect(try await call("DeleteJob", #"{"JobName": "a"}"#).body["JobName"] == .string("a")) }
            #expect(try await call("ListJobs", "{}").body["JobNames"]?.elements == [])
        }
    }

    @Test func severalAreDescribedAtOnce() async throws {
        try await withAPI { call in
            for name in ["b", "a"] { _ = try await call("CreateJob", createJob(name)) }
            _ = try await call("CreateTrigger", #"{"Name": "t", "Type": "ON_DEMAND", "Actions": [{"JobName": "a"}]}"#)
            let jobs = try await call("BatchGetJobs", #"{"JobNames": ["b", "x", "a"]}"#).body
            #expect(jobs["Jobs"]?.elements.map { $0["Name"] } == [.string("a"), .string("b")])
            #expect(jobs["JobsNotFound"]?.elements == [.string("x")])
            #expect(jobs["Jobs"]?.elements.first == (try await call("GetJob", #"{"JobName": "a"}"#).body["Job"]))
            let triggers = try await call("BatchGetTriggers", #"{"TriggerNames": ["t", "x"]}"#).body
            #expect(triggers["Triggers"]?.elements.map { $0["Name"] } == [.string("t")])
            #expect(triggers["TriggersNotFound"]?.elements == [.string("x")])
            for resource in ["job/a", "trigger/t"] {
                let arn = "arn:aws:glue:us-east-1:123456789012:\(resource)"
                #expect(try await call("GetTags", #"{"ResourceArn": "\#(arn)"}"#).body["Tags"] == .map([:]))
            }
        }
    }

    private static func state(_ call: Call) async throws -> String? {
        try await call("GetTrigger", #"{"Name": "t"}"#).body["Trigger"]?["State"]?.text
    }

    /// What is sent, and the exception and a part of the message that come back. Job `a` and trigger `t` exist.
    static let errors: [(operation: String, body: String, type: String, message: String)] = [
        ("GetJob", "{", "SerializationException", ""),
        ("GetJob", "[]", "SerializationException", ""),
        ("GetJob", #"{"JobName": 1}"#, "SerializationException", "NUMBER_VALUE can not be converted to a String"),
        ("GetJob", "{}", "InvalidInputException", "Value null at 'jobName' failed to satisfy constraint: Member must not be null"),
        ("GetJob", #"{"JobName": "x"}"#, "EntityNotFoundException", "x not found"),
        ("GetDatabases", "{}", "UnknownOperationException", "GetDatabases is not supported"),
        ("CreateJob", #"{"Name": "b"}"#, "InvalidInputException", "2 validation errors detected: Value null at 'role'"),
        ("CreateJob", #"{"Name": "b", "Role": "r", "Command": {}}"#, "InvalidInputException", "command.scriptLocation"),
        ("CreateJob", #"{"Name": "b", "Role": "r", "Command": {"ScriptLocation": "s3://b/etl.py"}}"#, "InvalidInputException", "etl.py"),
        ("CreateJob", #"{"Name": "b", "Role": "r", "Command": {"ScriptLocation": "sample_alb_job.py"}}"#, "InvalidInputException", "alb"),
        ("CreateJob", createJob("a", #""MaxRetries": 2"#), "IdempotentParameterMismatchException", "already submitted"),
        ("CreateJob", createJob("b", #""MaxRetries": 11"#), "InvalidInputException", "MaxRetries"),
        ("CreateJob", createJob("b", #""Timeout": 0"#), "InvalidInputException", "Timeout"),
        ("CreateJob", createJob("b", #""ExecutionProperty": {"MaxConcurrentRuns": 2}"#), "InvalidInputException", "MaxConcurrentRuns"),
        ("CreateJob", createJob("b", #""DefaultArguments": {"--s3_source_location": "logs"}"#), "InvalidInputException", "absolute"),
        ("CreateJob", createJob("b", #""DefaultArguments": {"--x": 1}"#), "SerializationException", ""),
        ("UpdateJob", #"{"JobName": "x", "JobUpdate": {"Role": "r", \#(script)}}"#, "EntityNotFoundException", "x not found"),
        ("UpdateJob", #"{"JobName": "a"}"#, "InvalidInputException", "jobUpdate"),
        ("GetJobs", #"{"MaxResults": 0}"#, "InvalidInputException", "greater than or equal to 1"),
        ("GetJobs", #"{"NextToken": "g1.zz"}"#, "InvalidInputException", "NextToken"),
        ("GetJobRuns", #"{"JobName": "x"}"#, "EntityNotFoundException", "x not found"),
        ("GetJobRuns", #"{"JobName": "a", "NextToken": "g1.61"}"#, "InvalidInputException", "NextToken"),
        ("GetJobRuns", #"{"JobName": "a", "MaxResults": 201}"#, "InvalidInputException", "less than or equal to 200"),
        ("StartJobRun", #"{"JobName": "x"}"#, "EntityNotFoundException", "x not found"),
        ("StartJobRun", #"{"JobName": "a", "Timeout": 10081}"#, "InvalidInputException", "10080"),
        ("StartJobRun", #"{"JobName": "a", "JobRunId": "jr_0"}"#, "EntityNotFoundException", "jr_0"),
        ("StartJobRun", #"{"JobName": "a", "Arguments": {"--s3_source_location": ""}}"#, "InvalidInputException", "is missing"),
        ("GetJobRun", #"{"JobName": "a", "RunId": "jr_0"}"#, "EntityNotFoundException", "jr_0"),
        ("BatchStopJobRun", #"{"JobName": "a", "JobRunIds": []}"#, "InvalidInputException", "jobRunIds"),
        ("GetJobBookmark", #"{"JobName": "x"}"#, "EntityNotFoundException", "x not found"),
        ("ResetJobBookmark", #"{"JobName": "a", "RunId": "jr_0"}"#, "InvalidInputException", "RunId"),
        ("CreateTrigger", #"{"Name": "u", "Actions": []}"#, "InvalidInputException", "'type'"),
        ("CreateTrigger", #"{"Name": "u", "Type": "CONDITIONAL", "Actions": [{"JobName": "a"}]}"#, "InvalidInputException", "CONDITIONAL"),
        ("CreateTrigger", #"{"Name": "u", "Type": "SCHEDULED", "Actions": [{"JobName": "a"}]}"#, "InvalidInputException", "Schedule"),
        ("CreateTrigger", #"{"Name": "u", "Type": "ON_DEMAND", "Actions": [{"JobName": "x"}]}"#, "EntityNotFoundException", "x not found"),
        ("CreateTrigger", #"{"Name": "u", "Type": "ON_DEMAND", "Actions": []}"#, "InvalidInputException", "1 to 50 actions"),
        (
            "CreateTrigger", #"{"Name": "u", "Type": "SCHEDULED", "Schedule": "cron(0 0 * * * *)", "Actions": [{"JobName": "a"}]}"#,
            "InvalidInputException", "must be '?'"
        ),
        (
            "CreateTrigger",
            #"{"Name": "u", "Type": "SCHEDULED", "Schedule": "cron(0 0 30 2 ? *)", "StartOnCreation": true, "Actions": [{"JobName": "a"}]}"#,
            "InvalidInputException", "no time left"
        ),
        (
            "CreateTrigger", #"{"Name": "t", "Type": "ON_DEMAND", "Actions": [{"JobName": "a", "Timeout": 9}]}"#, "AlreadyExistsException",
            "t"
        ),
        ("BatchGetJobs", "{}", "InvalidInputException", "Value null at 'jobNames'"),
        ("BatchGetJobs", #"{"JobNames": [""]}"#, "InvalidInputException", "jobNames.1.member"),
        ("BatchGetTriggers", "{}", "InvalidInputException", "Value null at 'triggerNames'"),
        ("GetTags", "{}", "InvalidInputException", "Value null at 'resourceArn'"),
        ("GetTags", #"{"ResourceArn": "arn:aws:glue:us-east-1:123456789012:job/x"}"#, "EntityNotFoundException", "x not found"),
        ("GetTags", #"{"ResourceArn": "arn:aws:glue:us-east-1:123456789012:crawler/a"}"#, "InvalidInputException", "crawler/a"),
        ("GetTriggers", #"{"DependentJobName": "x"}"#, "EntityNotFoundException", "x not found"),
        ("StartTrigger", #"{"Name": "x"}"#, "EntityNotFoundException", "x not found"),
        ("StopTrigger", #"{"Name": "x"}"#, "EntityNotFoundException", "x not found"),
        ("UpdateTrigger", #"{"Name": "t", "TriggerUpdate": {"Schedule": "rate(5 minutes)"}}"#, "InvalidInputException", "on-demand"),
    ]

    @Test func errorsAreGlues() async throws {
        try await withAPI { call in
            _ = try await call("CreateJob", createJob("a"))
            _ = try await call("CreateTrigger", #"{"Name": "t", "Type": "ON_DEMAND", "Actions": [{"JobName": "a"}]}"#)
            for (operation, body, type, message) in Self.errors {
                let answer = try await call(operation, body)
                #expect((answer.status, answer.type) == (400, type), "\(operation) \(body)")
                #expect(answer.body["__type"] == .string(type))
                let text = answer.body["Message"]?.text ?? ""
                #expect(message.isEmpty || text.contains(message), "\(operation) \(body): \(text)")
            }
        }
    }
}
