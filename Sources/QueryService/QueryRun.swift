/// One run of a statement into its result object.
struct QueryRun {
    private let execution: QueryExecution
    private let prepared: any PreparedQuery
    private let store: any ResultStore

    init(_ execution: QueryExecution, _ prepared: any PreparedQuery, store: any ResultStore) {
        self.execution = execution
        self.prepared = prepared
        self.store = store
    }

    /// Runs the statement to its end, or until it is interrupted: its task is cancelled then, and its end awaited.
    func run(until interruption: Interruption) async -> QueryLifecycle.End {
        await withTaskGroup(of: QueryLifecycle.End?.self) { group in
            group.addTask { await write() }
            group.addTask {
                await interruption.wait()
                return nil
            }
            var end: QueryLifecycle.End?
            while end == nil, let finished = await group.next() {
                end = finished
                group.cancelAll()
            }
            return end ?? .cancelled(reason: QueryLifecycle.cancelledByUser)
        }
    }

    /// Results of a query that did not succeed are not left behind.
    static func dropResults(of execution: QueryExecution, in store: any ResultStore) throws(ResultStoreError) {
        try store.delete(execution.result)
        try store.delete(execution.resultMetadata)
    }

    private func write() async -> QueryLifecycle.End {
        do throws(QueryFailure) {
            let object = ResultObject(try sink(for: execution.result), form: execution.label.form)
            do throws(QueryFailure) {
                let statistics = try await prepared.run(into: object)
                let content = try object.commit()
                try writeMetadata(content, statistics)
                return .succeeded(statistics, content)
            } catch {
                object.discard()
                throw error
            }
        } catch {
            return .failed(error)
        }
    }

    private func writeMetadata(_ content: ResultContent, _ statistics: RunStatistics) throws(QueryFailure) {
        guard !content.columns.isEmpty || execution.label.form == .table else { return }
        let bytes = ResultMetadata.bytes(
            id: execution.id, content: content, updateType: nil, updateCount: statistics.updateCount)
        let sink = try sink(for: execution.resultMetadata)
        do throws(ResultStoreError) {
            try bytes.span.bytes.withUnsafeBytes { (bytes) throws(ResultStoreError) in try sink.write(bytes) }
            try sink.commit()
        } catch {
            sink.discard()
            throw QueryFailure(error)
        }
    }

    private func sink(for location: OutputLocation) throws(QueryFailure) -> any ResultSink {
        do { return try store.create(location) } catch { throw QueryFailure(error) }
    }
}

/// A request to stop, made at most once and awaited by one task.
struct Interruption: Sendable {
    private let requests: AsyncStream<Void>
    private let input: AsyncStream<Void>.Continuation

    init() {
        (requests, input) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func send() { input.finish() }

    /// Returns when a request has been made, or when the waiting task is cancelled.
    func wait() async {
        for await _ in requests {}
    }
}
