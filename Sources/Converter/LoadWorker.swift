/// Turns one unit of objects after the other into committed rows: a reader and a connection of its own.
struct LoadWorker: Sendable {
    let converter: ObjectConverter
    let committer: BatchCommitter
    let options: LoadOptions

    /// Deals with each object of the unit, in as many transactions as its rows need.
    func process(_ unit: [ClaimedObject], _ tally: LoadTally) async throws(LoadError) {
        let result = await withTaskGroup(of: ReadAhead.Fetched.self) { group -> Result<Void, LoadError> in
            do throws(LoadError) {
                return .success(try await process(unit, tally, &group))
            } catch {
                group.cancelAll()
                return .failure(error)
            }
        }
        try result.get()
    }

    private func process(
        _ unit: [ClaimedObject], _ tally: LoadTally, _ group: inout TaskGroup<ReadAhead.Fetched>
    ) async throws(LoadError) {
        var ahead = ReadAhead(unit, options: options)
        var batch: [ConvertedObject] = []
        var batchBytes = 0
        while let (object, readable) = await ahead.nextObject(&group) {
            var converted = try await converter.convert(readable)
            // Its bytes are let go of.
            converted.object = object
            if Task.isCancelled { throw .cancelled }
            if converted.isStreamed {
                try await commit([converted], tally)
                continue
            }
            batch.append(converted)
            batchBytes += converted.rows.count
            guard batchBytes >= options.batchRowBytes else { continue }
            try await commit(batch, tally)
            (batch, batchBytes) = ([], 0)
        }
        try await commit(batch, tally)
    }

    private func commit(_ batch: [ConvertedObject], _ tally: LoadTally) async throws(LoadError) {
        let committed = try await committer.commit(batch)
        await tally.finished(committed.map(\.finished), known: batch.count - committed.count)
    }
}
