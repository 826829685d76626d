import Testing

@testable import Jobs

@Suite("The life of a run")
struct RunLifecycleTests {
    typealias Reason = RunLifecycle.StopReason

    /// What stops a run, how its load ends, and what becomes of it.
    @Test(
        arguments: [
            ([], .finished, .succeeded),
            ([], .failed("no"), .failed),
            ([], .cancelled, .failed),
            ([.requested], .cancelled, .stopped),
            ([.requested], .finished, .stopped),
            ([.requested, .timeLimit(minutes: 1)], .cancelled, .stopped),
            ([.timeLimit(minutes: 1)], .cancelled, .timeout),
            ([.timeLimit(minutes: 1)], .finished, .succeeded),
            ([.timeLimit(minutes: 1), .requested], .failed("broken by the end"), .timeout),
            ([.serverStops], .cancelled, .stopped),
            ([.serverStops], .finished, .succeeded),
        ] as [([Reason], RunLifecycle.LoadEnd, JobRunState)])
    func ends(_ reasons: [Reason], _ end: RunLifecycle.LoadEnd, _ state: JobRunState) {
        var lifecycle = RunLifecycle()
        for (index, reason) in reasons.enumerated() {
            let isFirst = lifecycle.stop(reason)
            #expect(isFirst == (index == 0))
        }
        #expect(lifecycle.isToBeRepeated == (reasons.first == .serverStops))
        let ended = lifecycle.loadEnded(end)
        #expect(ended.state == state)
        let isStopped = lifecycle.stop(.requested)
        #expect(!isStopped)
    }

    @Test func aFailureKeepsItsSentence() {
        var lifecycle = RunLifecycle()
        let end = lifecycle.loadEnded(.failed("no such folder"))
        #expect(end == JobRunEnd(state: .failed, message: "no such folder"))
    }
}

@Suite("What a job is to do")
struct JobPlanTests {
    /// The arguments with which the Glue project's Makefile creates a job.
    static let glueProject = [
        "--extra-py-files": "s3://r/athena_glue_converter_latest.zip", "--TempDir": "s3://r/tmp/glue",
        "--job-bookmark-option": "job-bookmark-enable", "--raw_database_name": "aws_service_logs_raw",
        "--raw_table_name": "cloudtrail_raw_logs", "--converted_database_name": "aws_service_logs", "--converted_table_name": "cloudtrail",
        "--s3_converted_target": "s3://bucket/converted/cloudtrail",
        "--s3_source_location": "s3://bucket/prefix/AWSLogs/123456789012/CloudTrail/",
    ]

    @Test func theGlueProjectsArguments() throws {
        let plan = try JobPlan(script: "s3://r/agsl/glue_scripts/sample_cloudtrail_job.py", arguments: Self.glueProject)
        #expect(plan.script == .service(.cloudtrail))
        #expect(plan.sources == ["s3://bucket/prefix/AWSLogs/123456789012/CloudTrail/"])
        #expect(!plan.reloads)
        #expect(plan.aliases.map(\.name) == plan.aliases.map(\.table))
    }

    @Test(arguments: [
        ("sample_alb_job.py", JobScript.service(.alb)), ("s3://x/sample_elb_job.py", .service(.elb)),
        ("s3://x/sample_cloudfront_job.py", .service(.cloudfront)), ("s3://x/sample_s3_access_job.py", .service(.s3Access)),
        ("s3://x/y/sample_vpc_flow_job.py", .service(.vpcFlow)), ("trailgate://load", .any),
    ])
    func scripts(_ location: String, _ script: JobScript) throws {
        #expect(try JobScript(location: location) == script)
    }

    @Test(arguments: ["", "s3://x/", "s3://x/my_etl.py", "sample_albs_job.py", "sample_alb_job.py/x"])
    func otherScriptsAreRefused(_ location: String) {
        #expect(throws: JobError.self) { try JobScript(location: location) }
    }

    @Test func namesOfTheMakersOwnAreAliases() throws {
        var arguments = Self.glueProject
        arguments["--raw_table_name"] = "Mine_Raw"
        arguments["--raw_database_name"] = "aws_service_logs"
        let plan = try JobPlan(script: "sample_cloudtrail_job.py", arguments: arguments)
        #expect(plan.aliases[0].name == TableName(database: "aws_service_logs", name: "mine_raw"))
        #expect(plan.aliases[0].table == TableName(database: "aws_service_logs_raw", name: "cloudtrail_raw_logs"))
    }

    @Test func severalSourcesAreAnArray() throws {
        for sources in [["/a"], ["/a b", "/c\"d"], ["[x]"]] {
            let argument = JobPlan.argument(of: sources)
            #expect(try JobPlan(script: "trailgate://load", arguments: ["--s3_source_location": argument]).sources == sources)
        }
    }

    @Test(arguments: [
        ["--s3_source_location": ""], [:], ["--s3_source_location": "[1]"], ["--s3_source_location": "[\"\"]"],
        ["--s3_source_location": "/a", "--job-bookmark-option": "job-bookmark-pause"],
    ])
    func whatCannotBeDoneIsRefused(_ arguments: [String: String]) {
        #expect(throws: JobError.self) { try JobPlan(script: "trailgate://load", arguments: arguments) }
    }

    @Test func bookmarksCanBeOff() throws {
        let arguments = ["--s3_source_location": "/a", "--job-bookmark-option": "job-bookmark-disable"]
        #expect(try JobPlan(script: "trailgate://load", arguments: arguments).reloads)
    }

    @Test func aRunsArgumentsGoOverTheJobs() {
        let job = JobDefinition(scriptLocation: "", defaultArguments: ["a": "1", "b": "1"], fixedArguments: ["c": "1"])
        #expect(job.arguments(with: ["b": "2", "c": "2", "d": "2"]) == ["a": "1", "b": "2", "c": "1", "d": "2"])
    }
}
