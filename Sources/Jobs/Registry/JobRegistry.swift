/// What people and APIs ask of jobs: each call validates, acts in one transaction, and says what went wrong as a `JobError`.
///
/// Source of the operations: AWS Glue web API reference, "Jobs" and "Triggers".
package struct JobRegistry: Sendable {
    let store: JobStore
    private let aliases: any TableAliasing
    let sources: JobSources
    package let now: @Sendable () -> UTCTime
    /// Called when there is something to run.
    let onRequest: @Sendable () -> Void

    /// - Parameter onRequest: wakes this process's scheduler, if it has one; others look once a second.
    package init(
        store: JobStore, aliases: any TableAliasing, sources: JobSources, now: @escaping @Sendable () -> UTCTime,
        onRequest: @escaping @Sendable () -> Void = {}
    ) {
        self.store = store
        self.aliases = aliases
        self.sources = sources
        self.now = now
        self.onRequest = onRequest
    }

    /// Makes a job. The same job again changes nothing; another one of the same name throws `parameterMismatch`.
    package func create(_ name: String, _ definition: JobDefinition) async throws(JobError) {
        try definition.validate()
        if let earlier = try await find(name) { return try Self.check(earlier, is: definition) }
        try await provideTables(of: definition)
        let time = now()
        let job = Job(name: name, definition: definition, createdAt: time, modifiedAt: time, bookmarkVersion: 0)
        let earlier = try await store.run { queries -> Job? in
            guard try queries.jobCount() < JobLimits.jobCountMax else { throw JobError.tooMany("jobs", JobLimits.jobCountMax) }
            return try queries.insert(job) ? nil : try queries.job(name)
        }
        if let earlier { try Self.check(earlier, is: definition) }
    }

    /// Puts another definition in place of a job's. A run in progress keeps the one it began with.
    package func update(_ name: String, _ definition: JobDefinition) async throws(JobError) {
        try definition.validate()
        _ = try await job(name)
        try await provideTables(of: definition)
        let time = now()
        guard try await store.run({ queries in try queries.update(name, definition, at: time) }) else { throw .noJob(name) }
    }

    /// Forgets a job, its runs and their logs; a run in progress is stopped. Gives whether there was one.
    package func delete(_ name: String) async throws(JobError) -> Bool {
        let isDeleted = try await store.run { queries in try queries.deleteJob(name) }
        onRequest()
        return isDeleted
    }

    package func job(_ name: String) async throws(JobError) -> Job {
        guard let job = try await find(name) else { throw .noJob(name) }
        return job
    }

    /// In order of names.
    package func jobs(after name: String?, limit: Int) async throws(JobError) -> [Job] {
        try await store.run { queries in try queries.jobs(after: name, limit: limit) }
    }

    /// In order of names; a name that no job has is left out.
    package func jobs(named names: [String]) async throws(JobError) -> [Job] {
        try await store.run { queries in try queries.jobs(named: names) }
    }

    private func find(_ name: String) async throws(JobError) -> Job? {
        try await store.run { queries in try queries.job(name) }
    }

    private func provideTables(of definition: JobDefinition) async throws(JobError) {
        let arguments = definition.arguments(with: [:])
        for alias in try JobPlan(script: definition.scriptLocation, arguments: arguments, isComplete: false).aliases {
            try await aliases.provide(alias)
        }
    }

    private static func check(_ job: Job, is definition: JobDefinition) throws(JobError) {
        guard job.definition == definition else {
            throw JobError(.parameterMismatch, "Job with name: \(job.name) already submitted with different configuration")
        }
    }
}

extension JobError {
    static func tooMany(_ what: String, _ max: Int) -> Self {
        Self(.limitExceeded, "There are \(max) \(what) already, the most there can be")
    }
}
