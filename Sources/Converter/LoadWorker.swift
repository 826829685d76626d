import LogFormats

/// Turns one unit of objects after the other into committed rows: a reader and a connection of its own.
struct LoadWorker: Sendable {
    /// What the workers of a load know together.
    struct Shared: Sendable {
        let filter = DuplicateFilter()
        let entries = CommittedEntries()
    }

    let converter: ObjectConverter
    let committer: BatchCommitter
    let shared: Shared
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
        shared.filter.add(await converter.takeEventKeys())
        let committed = try await committer.commit(try await referable(batch))
        await tally.finished(committed.map(\.finished), known: batch.count - committed.count)
    }

    /// The batch, once the dictionaries have what its rows refer to. Where PostgreSQL refuses that, none of the batch can be loaded.
    private func referable(_ batch: [ConvertedObject]) async throws(LoadError) -> [ConvertedObject] {
        guard !batch.isEmpty else { return batch }
        let entries = shared.entries.missing(await converter.takeEntries())
        guard let refusal = try await committer.add(entries) else {
            shared.entries.add(entries)
            return batch
        }
        await converter.forgetEntries()
        return batch.map { $0.left(with: .rejected(ObjectReject(.refusedByDatabase, refusal))) }
    }
}
