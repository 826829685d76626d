/// Generates trees of CloudTrail logs, or of VPC flow logs, that look like an organisation's: accounts, regions, days, sessions, denials, and who did what in IAM.
///
///     <folder>/AWSLogs/(<organisation>/)?<account>/CloudTrail/<region>/<YYYY>/<MM>/<DD>/<account>_CloudTrail_<region>_<time>_<id>.json.gz
///
/// Deterministic: equal options give equal trees. As in real trees a session's identity stands in hundreds of events, so that nearly all values of
/// `userIdentity` and `userAgent` are repeats. Cost: about 20 µs of one core an event, on all cores.
package struct SampleTrail: Sendable {
    private let options: SampleOptions

    package init(_ options: SampleOptions) {
        self.options = options
    }

    /// Writes the tree below `folder`. `onProgress` is told the events written so far, never by two at once.
    package func write(
        to folder: String, parallelCount: Int = 4, onProgress: (Int) -> Void = { _ in }
    ) async throws(SampleError) -> SampleSummary {
        var cells = SampleCell.all(options).filter { $0.eventCount > 0 }[...]
        var summary = SampleSummary()
        let result = await withTaskGroup(of: Result<SampleSummary, SampleError>.self) { group -> Result<SampleSummary, SampleError> in
            for cell in cells.prefix(parallelCount) { group.addTask { write(cell, to: folder) } }
            cells = cells.dropFirst(parallelCount)
            while let part = await group.next() {
                switch part {
                case .failure(let error): return .failure(error)
                case .success(let part): summary += part
                }
                onProgress(summary.eventCount)
                if let cell = cells.popFirst() { group.addTask { write(cell, to: folder) } }
            }
            return .success(summary)
        }
        return try result.get()
    }

    private func makeFiles(of cell: SampleCell, _ consume: (SampleFile) throws(SampleError) -> Void) throws(SampleError) {
        switch options.service {
        case .cloudTrail: try cell.makeFiles(options, consume)
        case .vpcFlow: try cell.makeFlowFiles(options, consume)
        }
    }

    private func write(_ cell: SampleCell, to folder: String) -> Result<SampleSummary, SampleError> {
        var summary = SampleSummary()
        do throws(SampleError) {
            try makeFiles(of: cell) { (file) throws(SampleError) in
                let stored = try GzipFile.compress(file.text)
                try GzipFile.write(stored, to: "\(folder)/\(file.path)")
                summary += SampleSummary(fileCount: 1, eventCount: file.eventCount, storedBytes: stored.count, jsonBytes: file.text.count)
            }
            return .success(summary)
        } catch {
            return .failure(error)
        }
    }
}

extension SampleSummary {
    fileprivate static func += (sum: inout SampleSummary, part: SampleSummary) {
        sum.fileCount += part.fileCount
        sum.eventCount += part.eventCount
        sum.storedBytes += part.storedBytes
        sum.jsonBytes += part.jsonBytes
    }
}
