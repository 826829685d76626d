/// Counts what a load has done, and tells it to whoever shows it.
actor LoadTally {
    private(set) var summary = LoadSummary()
    private let began = ContinuousClock.now
    private let onProgress: @Sendable (LoadProgress) -> Void

    init(onProgress: @escaping @Sendable (LoadProgress) -> Void) {
        self.onProgress = onProgress
    }

    /// Gives the count so far.
    func found(_ step: Discovery.Step) -> LoadProgress {
        summary.progress.objectsLeftOut += step.leftOut
        summary.progress.objectsFound += step.found
        summary.progress.objectsKnown += step.known
        summary.progress.isListed = summary.progress.isListed || step.isListed
        tell()
        return summary.progress
    }

    /// `known`: objects of the batch that another load had committed before this one could.
    func finished(_ objects: [FinishedObject], known: Int) {
        for object in objects { summary.count(object) }
        summary.progress.objectsKnown += known
        tell()
    }

    func found(duplicates: Int) { summary.progress.duplicateEvents = duplicates }

    /// The final count.
    func end() -> LoadSummary {
        tell()
        return summary
    }

    private func tell() {
        summary.progress.elapsed = began.duration(to: .now)
        onProgress(summary.progress)
    }
}
