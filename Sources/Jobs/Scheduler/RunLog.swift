import Foundation

/// What a run says of itself: a bounded number of bounded lines, and the load it is.
package actor RunLog {
    private let run: JobRun
    private let runner: Int
    private let store: JobStore
    private let now: @Sendable () -> UTCTime
    private var lineCount = 0

    init(_ run: JobRun, runner: Int, store: JobStore, now: @escaping @Sendable () -> UTCTime) {
        self.run = run
        self.runner = runner
        self.store = store
        self.now = now
    }

    /// Adds a line; beyond the bound it is left out. A log that cannot be written does not fail its run.
    package func say(_ text: String) async {
        guard lineCount < JobLimits.logLineCountMax else { return }
        lineCount += 1
        let isLast = lineCount == JobLimits.logLineCountMax
        let bounded = isLast ? "The log ends here: it has its \(lineCount) lines" : String(text.prefix(JobLimits.logLineLengthMax))
        let (line, id, time) = (lineCount, run.id, now())
        // PostgreSQL's texts have no U+0000.
        let clean = bounded.replacing("\u{0}", with: "\u{FFFD}")
        try? await store.run { queries in try queries.addLogLine(line, clean, of: id, at: time) }
    }

    /// Says which row of trail.load counts for the run.
    package func began(load: Int64) async {
        let (id, runner) = (run.id, runner)
        try? await store.run { queries in try queries.setLoad(load, of: id, runner: runner) }
    }
}
