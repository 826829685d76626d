import ObjectStore
import PostgresDriver

extension ChainVerifier {
    /// A log file that a digest lists, and where it lies.
    private struct ListedLog: Sendable {
        let file: Digest.LogFile
        let key: String
        /// NIL when it is not there.
        let place: FoundPlace?
    }

    /// Verifies the log files that a digest lists, some at once. Of a digest outside of the window they are only remembered as listed.
    func verifyLogs(of digest: Digest, _ name: DigestName, _ finding: Finding) async throws(VerificationError) -> [Verdict] {
        guard !options.isDigestsOnly else { return [] }
        let logs = try await locate(digest, name)
        let listed = logs.map { (store: source.store.name, key: $0.key) }
        try await database { () async throws(PostgresError) in
            try await inventory.cover(digest, in: (source.store.name, name.chain.folder), listing: listed)
        }
        guard options.includes(hour: name.hour) else { return [] }
        let found = await judge(logs, name, digestState: finding.state)
        guard !Task.isCancelled else { throw .cancelled }
        return found
    }

    private func locate(_ digest: Digest, _ name: DigestName) async throws(VerificationError) -> [ListedLog] {
        let root = ObjectPlace(key: name.key)?.root ?? ""
        let paths = digest.logFiles.map { ObjectPlace(key: $0.object)?.path ?? $0.object }
        let found = try await find(paths, .log, root: root)
        var logs: [ListedLog] = []
        var beyond: [FoundObject] = []
        for (file, path) in zip(digest.logFiles, paths) {
            var place = found[path]
            // The sources may be less than the bucket.
            if place == nil, let summary = try? await source.store.head(root + path) {
                place = FoundPlace(source: sourceIndex, summary: summary)
                if let object = FoundObject(summary, source: sourceIndex) { beyond.append(object) }
            }
            logs.append(ListedLog(file: file, key: place?.summary.key ?? root + path, place: place))
        }
        let added = beyond
        try await database { () async throws(PostgresError) in try await inventory.add(added, of: source.store) }
        return logs
    }

    private func judge(_ logs: [ListedLog], _ name: DigestName, digestState: IntegrityState) async -> [Verdict] {
        await withTaskGroup(of: Verdict.self) { group in
            var rest = logs[...]
            var found: [Verdict] = []
            while let log = rest.popFirst() {
                if logs.count - rest.count > options.readCountMax, let verdict = await group.next() { found.append(verdict) }
                group.addTask { await judge(log, name, digestState: digestState) }
            }
            for await verdict in group { found.append(verdict) }
            return found
        }
    }

    private func judge(_ log: ListedLog, _ name: DigestName, digestState: IntegrityState) async -> Verdict {
        var finding = Finding(.missing, "\(name.key) lists it")
        if let place = log.place {
            finding = await LogVerifier(store: store(of: log), readBytes: options.readBytes).judge(place.summary, against: log.file)
            await tally.readLog(bytes: place.summary.sizeBytes)
        }
        if finding == .valid, digestState != .valid { finding = Finding(.unproven, "its digest is \(digestState.rawValue)") }
        return verdict(.log, finding, key: log.key, digest: name.key, hour: name.hour)
    }

    private func store(of log: ListedLog) -> any ObjectStore { log.place.map { sources[$0.source].store } ?? source.store }
}
