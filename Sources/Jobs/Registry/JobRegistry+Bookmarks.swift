import Converter
import Foundation

/// What a job has loaded so far, as Glue's bookmark shows it.
///
/// Source: AWS Glue web API reference, JobBookmarkEntry.
package struct JobBookmark: Sendable, Equatable {
    package var jobName: String
    /// How often it was reset.
    package var version: Int
    /// How many runs there were.
    package var run: Int
    package var attempt: Int
    package var previousRunID: String?
    package var runID: String?
    /// Its state, as a JSON object.
    package var content: String
}

extension JobRegistry {
    /// - Parameter runID: a run of the job; the newest one, if none is named. Throws `notFound` where there is none.
    package func bookmark(of name: String, runID: String? = nil) async throws(JobError) -> JobBookmark {
        try await withSources(of: name) { (sources) throws(JobError) in try await bookmark(of: name, runID: runID, sources) }
    }

    private func bookmark(of name: String, runID: String?, _ sources: [LoadSource]) async throws(JobError) -> JobBookmark {
        try await store.run { queries in
            guard let job = try queries.job(name) else { throw JobError.noJob(name) }
            let newest = try queries.runs(of: name, after: nil, limit: 1).first
            let run = try runID.map { try queries.run($0) } ?? newest
            guard let run, run.jobName == name else { throw JobError.noBookmark(name, runID) }
            let state = try LoadBookmarks.state(of: sources, queries.session)
            return JobBookmark(
                jobName: name, version: job.bookmarkVersion, run: try queries.runCount(of: name), attempt: run.attempt,
                previousRunID: run.previousRunID, runID: run.id, content: Content(state, sources).json)
        }
    }

    /// Lets the next run load everything again, each object in place of what was loaded of it: no event is missing in between, and none is
    /// there twice. Gives the bookmark as it is now.
    package func resetBookmark(of name: String) async throws(JobError) -> JobBookmark {
        try await withSources(of: name) { (sources) throws(JobError) in try await resetBookmark(of: name, sources) }
    }

    private func resetBookmark(of name: String, _ sources: [LoadSource]) async throws(JobError) -> JobBookmark {
        try await store.run { queries in
            guard let job = try queries.job(name) else { throw JobError.noJob(name) }
            _ = try LoadBookmarks.forget(sources, queries.session)
            try queries.countBookmarkReset(of: name)
            return JobBookmark(jobName: name, version: job.bookmarkVersion + 1, run: 0, attempt: 0, content: "{}")
        }
    }

    private func withSources(
        of name: String, _ body: ([LoadSource]) async throws(JobError) -> JobBookmark
    ) async throws(JobError) -> JobBookmark {
        let definition = try await job(name).definition
        let plan = try JobPlan(script: definition.scriptLocation, arguments: definition.arguments(with: [:]))
        return try await sources.withSources(of: plan, body)
    }
}

private struct Content: Encodable {
    let sources: [String]
    let objects: Int
    let events: Int
    let lastLoadedAt: String?

    init(_ state: LoadBookmarks.State, _ sources: [LoadSource]) {
        self.sources = sources.map(\.description)
        objects = state.objects
        events = state.events
        lastLoadedAt = state.lastLoadedAt
    }

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}

extension JobError {
    fileprivate static func noBookmark(_ job: String, _ runID: String?) -> Self {
        guard let runID else { return Self(.notFound, "Job with name: \(job) has no bookmark: it has not run yet.") }
        return .noRun(runID, of: job)
    }
}
