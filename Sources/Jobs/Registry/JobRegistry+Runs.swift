extension JobRegistry {
    /// Asks for a run; a server takes it when it has room. Throws `concurrentRuns` while the job has another.
    ///
    /// - Parameter previousRunID: a run to be tried again, with its arguments unless others are given.
    package func start(
        _ name: String, arguments: [String: String]? = nil, timeoutMinutes: Int? = nil, retrying previousRunID: String? = nil
    ) async throws(JobError) -> String {
        if let timeoutMinutes { try JobLimits.validate(timeoutMinutes: timeoutMinutes) }
        let job = try await job(name)
        var run = NewRun(id: JobRun.newID(), job: name, arguments: arguments ?? [:], timeoutMinutes: timeoutMinutes)
        if let previousRunID {
            let previous = try await self.run(previousRunID, of: name)
            run.previousRunID = previous.id
            run.attempt = previous.attempt + 1
            run.arguments = arguments ?? previous.arguments
        }
        let plan = try JobPlan(script: job.definition.scriptLocation, arguments: job.definition.arguments(with: run.arguments))
        for source in plan.sources { try JobSources.check(source) }
        try await insert(run)
        onRequest()
        return run.id
    }

    package func run(_ id: String, of job: String) async throws(JobError) -> JobRun {
        let run = try await store.run { queries in try queries.run(id) }
        guard let run, run.jobName == job else { throw .noRun(id, of: job) }
        return run
    }

    /// The newest first. Throws `notFound` when there is no such job.
    package func runs(of name: String, after position: JobRunPosition? = nil, limit: Int) async throws(JobError) -> [JobRun] {
        try await store.run { queries in
            guard try queries.job(name) != nil else { throw JobError.noJob(name) }
            return try queries.runs(of: name, after: position, limit: limit)
        }
    }

    /// Asks for the end of a run; its server ends it within a second or so. Throws `notFound`, and `invalidInput` for a run that is over.
    package func stop(_ id: String, of job: String) async throws(JobError) {
        let time = now()
        let answer = try await store.run { queries in try queries.requestStop(of: id, job: job, at: time) }
        guard let answer else { throw .noRun(id, of: job) }
        guard answer.isAccepted || answer.run.times.ended == time else {
            throw JobError(.invalidInput, "Job run with id: \(id) has ended already: it is \(answer.run.state.rawValue)")
        }
        onRequest()
    }

    package func log(of id: String, of job: String) async throws(JobError) -> [JobLogLine] {
        _ = try await run(id, of: job)
        return try await store.run { queries in try queries.log(of: id) }
    }

    /// Whether any server is there to run jobs.
    package func hasServer() async throws(JobError) -> Bool {
        try await store.run { queries in try queries.hasRunner() }
    }

    private func insert(_ run: NewRun) async throws(JobError) {
        let time = now()
        try await store.run { queries in
            guard try queries.insert(run, at: time) else {
                throw try queries.job(run.job) == nil ? JobError.noJob(run.job) : JobError.running(run.job)
            }
        }
    }
}
