import Converter
import LogFormats
package import PostgresDriver
import Synchronization

/// A job is a load: what `trailgate load` does for the same sources.
package struct LoadJobRunner: JobRunner {
    private let database: ConnectionParameters
    private let store: JobStore
    private let sources: JobSources
    private let progressInterval: Duration

    package init(database: ConnectionParameters, store: JobStore, sources: JobSources, limits: JobLimits = JobLimits()) {
        self.database = database
        self.store = store
        self.sources = sources
        progressInterval = limits.progressInterval
    }

    package func run(_ job: JobDefinition, _ run: JobRun, _ log: RunLog) async throws(JobRunFailure) {
        let arguments = job.arguments(with: run.arguments)
        do throws(JobError) {
            let plan = try JobPlan(script: job.scriptLocation, arguments: arguments)
            let summary = try await sources.withSources(of: plan) { (sources) throws(JobError) in
                await log.say("sources: \(sources.map(\.description).joined(separator: ", "))")
                let unknown = JobPlan.unknown(arguments)
                if !unknown.isEmpty { await log.say("arguments without effect: \(unknown.joined(separator: ", "))") }
                try await forgetIfWanted(plan, sources, log)
                return try await load(sources, log)
            }
            for line in summary.lines { await log.say(line) }
        } catch {
            if Task.isCancelled { throw .cancelled }
            throw .failed("\(error)")
        }
    }

    private func forgetIfWanted(_ plan: JobPlan, _ sources: [LoadSource], _ log: RunLog) async throws(JobError) {
        guard plan.reloads else { return }
        let count = try await store.run { queries in try LoadBookmarks.forget(sources, queries.session) }
        await log.say("bookmarks are off: \(count) objects that are loaded already are loaded again, each in place of itself")
    }

    private func load(_ sources: [LoadSource], _ log: RunLog) async throws(JobError) -> LoadSummary {
        let progress = LatestProgress()
        let loader = Loader(database: database, onProgress: { progress.set($0) }, onBegin: { await log.began(load: $0) })
        let result = await withTaskGroup(of: Result<LoadSummary, LoadError>?.self) { group in
            group.addTask {
                do throws(LoadError) {
                    let summary = try await loader.load(sources)
                    return .success(summary)
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                while (try? await Task.sleep(for: progressInterval)) != nil { await log.say(progress.line) }
                return nil
            }
            var result: Result<LoadSummary, LoadError>?
            while result == nil, let ended = await group.next() { result = ended }
            group.cancelAll()
            return result ?? .failure(.cancelled)
        }
        do { return try result.get() } catch { throw JobError(.unavailable, "\(error)") }
    }
}

/// The last word of a load on how far it is.
private final class LatestProgress: Sendable {
    private let progress = Mutex(LoadProgress())

    func set(_ value: LoadProgress) { progress.withLock { $0 = value } }

    var line: String { progress.withLock { $0.logLine } }
}

extension LoadProgress {
    fileprivate var logLine: String {
        "\(objectsDone) of \(objectsFound)\(isListed ? "" : "+") objects, \(objectsKnown) of them loaded before; \(events) events"
    }
}

extension LoadSummary {
    /// The count, and what could not be loaded.
    fileprivate var lines: [String] {
        var lines = [progress.logLine]
        lines += skipped.sorted { $0.key.rawValue < $1.key.rawValue }.map { "skipped \($0.value) objects: \($0.key.rawValue)" }
        lines += rejectedObjects.sorted { $0.key.rawValue < $1.key.rawValue }.map { "rejected \($0.value) objects: \($0.key.rawValue)" }
        lines += rejectedRecords.sorted { $0.key.rawValue < $1.key.rawValue }.map { "rejected \($0.value) records: \($0.key.rawValue)" }
        lines += examples.map { "\($0.uri)\($0.recordIndex.map { ", record \($0)" } ?? ""): \($0.detail)" }
        return lines
    }
}
