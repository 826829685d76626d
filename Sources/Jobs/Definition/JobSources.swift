import Converter

/// The one place where a job's sources become those of a load.
enum JobSources {
    /// What `trailgate load` would take for the same words. Throws why a source cannot be loaded.
    static func sources(of plan: JobPlan) throws(LoadError) -> [LoadSource] {
        try plan.sources.map { (source) throws(LoadError) in try LoadSource(path: path(source)) }
    }

    /// The same for whoever reports to people. Throws `invalidInput`.
    static func loadable(_ plan: JobPlan) throws(JobError) -> [LoadSource] {
        do { return try sources(of: plan) } catch { throw JobError(.invalidInput, "\(error)") }
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

    /// As this program writes them, file URIs are paths to the letter.
    private static func path(_ source: String) -> String {
        source.hasPrefix("file:///") ? String(source.dropFirst("file://".count)) : source
    }
}
