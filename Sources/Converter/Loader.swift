import LogFormats
package import PostgresDriver

/// Loads log objects into PostgreSQL: each object once, whole or not at all.
///
///     list ──▶ bookmarks ──▶ claim ──▶ unit of objects ──▶ read, inflate, parse ──▶ bookmark + COPY in one transaction
///
/// A bounded window of units is in flight, so that reading, parsing and several COPYs overlap; listing goes on when there is room. Kill it at
/// any moment and run it again: no event is missing and none is there twice.
package struct Loader: Sendable {
    private let database: ConnectionParameters
    let options: LoadOptions
    private let onBegin: @Sendable (Int64) async -> Void
    private let onProgress: @Sendable (LoadProgress) -> Void

    /// `onBegin` is called once, with the load's id in trail.load, before anything is listed. `onProgress` is called after each transaction and each page of the listing, from any thread, never by two at once.
    package init(
        database: ConnectionParameters, options: LoadOptions = LoadOptions(),
        onProgress: @escaping @Sendable (LoadProgress) -> Void = { _ in },
        onBegin: @escaping @Sendable (Int64) async -> Void = { _ in }
    ) {
        self.database = database
        self.options = options
        self.onBegin = onBegin
        self.onProgress = onProgress
    }

    package func load(_ sources: [LoadSource]) async throws(LoadError) -> LoadSummary {
        let control = try await connect()
        do throws(LoadError) {
            let summary = try await load(sources, control)
            await control.close()
            return summary
        } catch {
            await control.close()
            throw error
        }
    }

    private func load(_ sources: [LoadSource], _ control: PostgresConnection) async throws(LoadError) -> LoadSummary {
        let record = try await LoadRecord(sources, control)
        await onBegin(record.id)
        let tally = LoadTally(onProgress: onProgress)
        do throws(LoadError) {
            try await run(sources, control, record, tally)
        } catch {
            await record.end(await tally.end(), failure: error, control)
            throw error
        }
        let summary = await tally.end()
        try await record.end(summary, control)
        return summary
    }

    /// The window: a worker is free, is given the next unit, and comes back.
    private func run(
        _ sources: [LoadSource], _ control: PostgresConnection, _ record: LoadRecord, _ tally: LoadTally
    ) async throws(LoadError) {
        let claims = Claims(connection: control, loadID: record.id, reloads: options.selection.reloads)
        let firstDay = try await keptFrom(control)
        let partitions = DayPartitions(connection: try await connect(), timeMax: options.partitionTimeMax)
        let shared = LoadWorker.Shared()
        var free = (0..<max(options.unitCountMax, 2)).map { _ in worker(record, partitions, shared) }
        var discovery = Discovery(sources, claims: claims, options: options, firstDay: firstDay)
        let result = await withTaskGroup(of: Result<LoadWorker, LoadError>.self) { group -> Result<Void, LoadError> in
            do throws(LoadError) {
                while let step = try await discovery.next() {
                    try await record.note(await tally.found(step), control)
                    guard !step.unit.isEmpty else { continue }
                    if free.isEmpty, let worker = try await group.next()?.get() { free.append(worker) }
                    let worker = free.removeLast()
                    group.addTask { await work(worker, step.unit, claims, tally) }
                }
                while let result = await group.next() { free.append(try result.get()) }
                return .success(())
            } catch {
                group.cancelAll()
                return .failure(error)
            }
        }
        let summarized = await summarize(partitions, free.map(\.committer))
        for worker in free { await worker.committer.close() }
        await partitions.close()
        try result.get()
        try summarized.get()
        await tally.found(duplicates: try await Deduplication(connection: control, loadID: record.id).run(shared.filter))
    }

    private func work(
        _ worker: LoadWorker, _ unit: [ClaimedObject], _ claims: Claims, _ tally: LoadTally
    ) async -> Result<LoadWorker, LoadError> {
        do throws(LoadError) {
            try await worker.process(unit, tally)
            try await claims.release(unit)
            return .success(worker)
        } catch {
            return .failure(error)
        }
    }

    /// All committers at once, each a share of the days.
    private func summarize(_ partitions: DayPartitions, _ committers: [BatchCommitter]) async -> Result<Void, LoadError> {
        let shares = await partitions.shares(max(committers.count, 1))
        return await withTaskGroup(of: Result<Void, LoadError>.self) { group in
            for (committer, days) in zip(committers, shares) {
                group.addTask {
                    do throws(LoadError) {
                        try await committer.summarize(days)
                        return .success(())
                    } catch {
                        return .failure(error)
                    }
                }
            }
            var result = Result<Void, LoadError>.success(())
            for await summarized in group { result = result.flatMap { summarized } }
            return result
        }
    }

    private func worker(_ record: LoadRecord, _ partitions: DayPartitions, _ shared: LoadWorker.Shared) -> LoadWorker {
        let committer = BatchCommitter(parameters: database, loadID: record.id, partitions: partitions, options: options)
        return LoadWorker(converter: ObjectConverter(options: options), committer: committer, shared: shared, options: options)
    }

    func keptFrom(_ control: PostgresConnection) async throws(LoadError) -> CivilDay? {
        do throws(PostgresError) { return try await Retention.firstDay(control) } catch { throw LoadError(error) }
    }

    func connect() async throws(LoadError) -> PostgresConnection {
        do throws(PostgresError) {
            let connection = try await PostgresConnection.connect(to: database)
            try await connection.execute("SET lock_timeout = '250ms'; SET statement_timeout = 0")
            return connection
        } catch {
            throw LoadError(error)
        }
    }
}
