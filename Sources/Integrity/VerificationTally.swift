/// Counts what a verification has done, and tells it to whoever shows it.
actor VerificationTally {
    private(set) var progress = VerificationProgress()
    private let onProgress: @Sendable (VerificationProgress) -> Void

    init(onProgress: @escaping @Sendable (VerificationProgress) -> Void) {
        self.onProgress = onProgress
    }

    func listed(_ count: Int, digests: Int) {
        progress.objectsListed += count
        progress.digestsFound += digests
        onProgress(progress)
    }

    func readDigest() {
        progress.digestsRead += 1
        onProgress(progress)
    }

    func readLog(bytes: Int64) {
        progress.logsRead += 1
        progress.logBytes += bytes
        onProgress(progress)
    }

    func judged(_ verdicts: [Verdict]) {
        progress.problems += verdicts.count { $0.state.isProblem }
    }
}
