package import Converter

/// Opens what a job's sources name, as `trailgate load` does for the same words.
package struct JobSources: Sendable {
    private let makeOpener: @Sendable () -> SourceOpener

    package init(makeOpener: @escaping @Sendable () -> SourceOpener) { self.makeOpener = makeOpener }

    /// Gives the sources of a plan to `body`, and closes them again. Throws `invalidInput` for what cannot be loaded.
    func withSources<Value: Sendable>(
        of plan: JobPlan, _ body: ([LoadSource]) async throws(JobError) -> Value
    ) async throws(JobError) -> Value {
        let opener = makeOpener()
        do throws(JobError) {
            let value = try await body(try await Self.open(plan, opener))
            await opener.close()
            return value
        } catch {
            await opener.close()
            throw error
        }
    }

    private static func open(_ plan: JobPlan, _ opener: SourceOpener) async throws(JobError) -> [LoadSource] {
        do { return try await opener.open(plan.sources) } catch { throw JobError(.invalidInput, "\(error)") }
    }

    /// Throws `invalidInput` for a source that no run could ever load, whatever is there.
    static func check(_ source: String) throws(JobError) {
        guard source.contains("://") || source.hasPrefix("/") else {
            throw JobError(.invalidInput, "\(source) is neither a URI nor an absolute path: a job has no current folder")
        }
        guard !source.hasPrefix("file://") || source.hasPrefix("file:///") else {
            throw JobError(.invalidInput, "\(source) names another machine: the URI of a file here is file:///path")
        }
    }
}
