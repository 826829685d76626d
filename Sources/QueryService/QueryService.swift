internal import Foundation

/// Runs queries: admits them, keeps their state, records them, and answers what became of them.
///
/// `run()` owns the tasks of all running queries. What is to be done is decided by `QueryLifecycle` and `QueryQueue`; this actor does it.
package actor QueryService {
    let limits: QueryLimits
    let workGroups: [String: WorkGroup]
    let runner: any QueryRunner
    let history: any QueryHistory
    let store: any ResultStore
    let now: @Sendable () -> Double
    let report: @Sendable (QueryServiceEvent) -> Void

    private var queue: QueryQueue
    private var live: [QueryExecutionID: LiveQuery] = [:]
    private var recent: RecentExecutions
    /// Ends that history could not be told of, oldest first. They are recorded as soon as it answers again.
    private var unrecorded: [QueryExecution] = []
    private var tokens: [String: QueryExecutionID] = [:]
    private var waiters: [QueryExecutionID: [Int: AsyncStream<Void>.Continuation]] = [:]
    private var waiterCount = 0
    private var isClosing = false

    private let starts: AsyncStream<QueryExecutionID>
    private let startsInput: AsyncStream<QueryExecutionID>.Continuation

    package init(
        limits: QueryLimits, workGroups: [WorkGroup], runner: any QueryRunner, history: any QueryHistory, store: any ResultStore,
        now: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 },
        report: @escaping @Sendable (QueryServiceEvent) -> Void = { _ in }
    ) {
        self.limits = limits
        self.workGroups = Dictionary(workGroups.map { ($0.name, $0) }) { first, _ in first }
        self.runner = runner
        self.history = history
        self.store = store
        self.now = now
        self.report = report
        queue = QueryQueue(runningMax: limits.runningMax, waitingMax: limits.waitingMax)
        recent = RecentExecutions(countMax: limits.recentMax)
        // Bounded by the queue: a query enters when it has a place to run.
        (starts, startsInput) = AsyncStream.makeStream(of: QueryExecutionID.self)
    }

    /// Ends what a former process left behind, then runs queries until `shutDown`, or until the task is cancelled.
    package func run() async throws(QueryHistoryError) {
        let count = try await history.failUnfinished(
            code: QueryFailure.serverRestarted.code, reason: QueryFailure.serverRestarted.reason, at: now())
        if count > 0 { report(.unfinishedQueriesFailed(count: count)) }
        await withDiscardingTaskGroup { group in
            for await id in starts {
                group.addTask { await self.execute(id) }
            }
        }
    }

    /// Refuses new queries, ends the running ones, and lets `run()` return.
    package func shutDown() async {
        guard !isClosing else { return }
        isClosing = true
        for id in Array(live.keys) { await cancel(id, reason: "The server was stopped") }
        if live.isEmpty { startsInput.finish() }
    }

    package var runningCount: Int { queue.running.count }

    package var waitingCount: Int { queue.waiting.count }
}

// MARK: Submission

extension QueryService {
    /// Admits a query, or finds the one that the same token was used for before. Holds its answer for a moment, so that a quick query is
    /// over
    /// when the client looks.
    /// Source: Amazon Athena API reference, StartQueryExecution. The checks come in Athena's order.
    package func submit(_ request: QueryRequest) async throws(QueryRejection) -> QueryExecutionID {
        let workGroupName = request.workGroup ?? WorkGroup.primaryName
        let prefix = try resultPrefix(for: request, in: workGroups[workGroupName])
        let prepared = try await runner.prepare(request.text, in: request.resolutionContext, parameters: request.parameters)
        guard workGroups[workGroupName] != nil else { throw .unknownWorkGroup }
        if let earlier = try await execution(repeatedBy: request) { return earlier }

        let id = QueryExecutionID()
        let execution = QueryExecution(
            id: id, request: request, workGroup: workGroupName, label: prepared.label,
            result: prefix.appending("\(id).\(prepared.label.fileExtension)"), times: .init(submitted: now()))
        try admit(execution, prepared)
        do {
            try await history.add(execution)
        } catch {
            report(.historyFailed(error))
            live[id]?.isRecorded = true
            await cancel(id, reason: "The query could not be recorded")
            throw .internalError
        }
        live[id]?.isRecorded = true
        await recordUnrecorded()
        await finishIfRecorded(id)
        await holdUntilEnd(of: id)
        return id
    }

    private func resultPrefix(for request: QueryRequest, in workGroup: WorkGroup?) throws(QueryRejection) -> OutputLocation {
        if let text = request.outputLocation {
            guard let location = OutputLocation(text) else { throw .invalidOutputLocation }
            return location
        }
        guard let location = (workGroup ?? workGroups[WorkGroup.primaryName])?.outputLocation else { throw .noOutputLocation }
        return location
    }

    private func execution(repeatedBy request: QueryRequest) async throws(QueryRejection) -> QueryExecutionID? {
        guard let token = request.clientToken else { return nil }
        if let earlier = try liveExecution(token: token, request) { return earlier }
        let earlier: QueryExecution?
        do { earlier = try await history.execution(token: token) } catch {
            report(.historyFailed(error))
            throw .internalError
        }
        guard let earlier else { return try liveExecution(token: token, request) }  // It may have come while we looked.
        guard request.isRepetition(of: earlier.request) else { throw .tokenMismatch }
        return earlier.id
    }

    private func liveExecution(token: String, _ request: QueryRequest) throws(QueryRejection) -> QueryExecutionID? {
        guard let id = tokens[token], let query = live[id] else { return nil }
        guard request.isRepetition(of: query.execution.request) else { throw .tokenMismatch }
        return id
    }

    private func admit(_ execution: QueryExecution, _ prepared: any PreparedQuery) throws(QueryRejection) {
        guard !isClosing else { throw .shuttingDown }
        let admission = queue.admit(execution.id)
        if admission == .refuse { throw .queueIsFull }
        live[execution.id] = LiveQuery(execution: execution, prepared: prepared)
        if let token = execution.request.clientToken { tokens[token] = execution.id }
        if admission == .run { startsInput.yield(execution.id) }
    }
}

// MARK: Running

extension QueryService {
    private func execute(_ id: QueryExecutionID) async {
        guard let query = live[id], live[id]?.lifecycle.start() == .run else { return }
        live[id]?.execution.state = .running
        live[id]?.execution.times.started = now()
        let end = await QueryRun(query.execution, query.prepared, store: store).run(until: query.interruption)
        guard let action = live[id]?.lifecycle.runEnded(end) else { return }
        await perform(action, on: id)
    }

    private func perform(_ action: QueryLifecycle.Action, on id: QueryExecutionID) async {
        switch action {
        case .none, .run: break
        case .interrupt: live[id]?.interruption.send()
        case .finish(let end):
            live[id]?.end = end
            await finishIfRecorded(id)
        }
    }

    /// History is told of the end after it was told of the beginning; clients see the end after history.
    private func finishIfRecorded(_ id: QueryExecutionID) async {
        guard let query = live[id], query.isRecorded, let end = query.end, !query.isFinishing else { return }
        live[id]?.isFinishing = true
        let execution = query.execution.ended(end, at: now())
        if execution.state != .succeeded { dropResults(of: execution) }
        do { try await history.finish(execution) } catch { keepUnrecorded(execution, error) }
        report(.queryEnded(execution))
        leave(execution)
    }

    /// Without this, a query that ended while the database was away would be queued for ever in its history.
    private func keepUnrecorded(_ execution: QueryExecution, _ error: QueryHistoryError) {
        report(.historyFailed(error))
        unrecorded.append(execution)
        if unrecorded.count > limits.recentMax { unrecorded.removeFirst() }
    }

    /// Called when history has just answered.
    private func recordUnrecorded() async {
        let executions = unrecorded
        unrecorded = []
        for execution in executions {
            do { try await history.finish(execution) } catch { keepUnrecorded(execution, error) }
        }
    }

    private func dropResults(of execution: QueryExecution) {
        do { try QueryRun.dropResults(of: execution, in: store) } catch { report(.resultNotDropped(execution.result, error)) }
    }

    private func leave(_ execution: QueryExecution) {
        let id = execution.id
        recent.insert(execution)
        live[id] = nil
        if let token = execution.request.clientToken { tokens[token] = nil }
        if let next = queue.leave(id) { startsInput.yield(next) }
        for waiter in (waiters.removeValue(forKey: id) ?? [:]).values { waiter.finish() }
        if isClosing, live.isEmpty { startsInput.finish() }
    }
}

// MARK: Questions and StopQueryExecution

extension QueryService {
    /// The execution as it is now; held for a moment while it is about to end.
    package func execution(_ id: QueryExecutionID) async throws(QueryHistoryError) -> QueryExecution? {
        if live[id] != nil { await holdUntilEnd(of: id) }
        return try await currentExecution(id)
    }

    /// The execution as it is now.
    package func currentExecution(_ id: QueryExecutionID) async throws(QueryHistoryError) -> QueryExecution? {
        if let execution = live[id]?.execution ?? recent[id] { return execution }
        let execution = try await history.execution(id)
        return live[id]?.execution ?? recent[id] ?? unrecorded.first { $0.id == id } ?? execution
    }

    /// Stops a query. Nothing happens to one that is over. Gives false if there is no such query.
    package func stop(_ id: QueryExecutionID) async throws(QueryHistoryError) -> Bool {
        guard live[id] != nil else { return try await currentExecution(id) != nil }
        await cancel(id, reason: QueryLifecycle.cancelledByUser)
        await holdUntilEnd(of: id)
        return true
    }

    package func executions(
        in workGroup: String, after position: HistoryPosition?, limit: Int
    ) async throws(QueryHistoryError) -> [HistoryPosition] {
        try await history.list(workGroup: workGroup, after: position, limit: limit)
    }

    package nonisolated func workGroup(_ name: String) -> WorkGroup? { workGroups[name] }

    package nonisolated var workGroupsByName: [WorkGroup] { workGroups.values.sorted { $0.name < $1.name } }

    /// A page of a succeeded query's rows. nil: the result object is gone.
    package nonisolated func page(
        of execution: QueryExecution, at position: ResultPosition?, rowCountMax: Int
    ) throws(ResultStoreError) -> ResultPage? {
        guard let content = execution.content else { return nil }
        let reader = ResultPageReader(store: store, location: execution.result, label: execution.label, content: content)
        return try reader.page(at: position, rowCountMax: rowCountMax)
    }

    private func cancel(_ id: QueryExecutionID, reason: String) async {
        guard let action = live[id]?.lifecycle.cancel(reason: reason) else { return }
        await perform(action, on: id)
    }

    private func holdUntilEnd(of id: QueryExecutionID) async {
        guard live[id] != nil, limits.answerHold > .zero else { return }
        let (ends, waiter) = AsyncStream.makeStream(of: Void.self)
        let number = waiterCount
        waiterCount += 1
        waiters[id, default: [:]][number] = waiter
        let hold = limits.answerHold
        await withTaskGroup { group in
            group.addTask { for await _ in ends {} }
            group.addTask { try? await Task.sleep(for: hold) }
            await group.next()
            group.cancelAll()
        }
        waiters[id]?[number] = nil
    }
}

extension QueryRejection {
    fileprivate static let unknownWorkGroup = Self(.invalidInput, "WorkGroup is not found.")
    fileprivate static let invalidOutputLocation = Self(.invalidInput, "outputLocation is not a valid S3 path.")
    fileprivate static let noOutputLocation = Self(
        .invalidInput,
        "No output location provided. An output location is required either through the Workgroup result configuration setting "
            + "or as an API input."
    )
    fileprivate static let tokenMismatch = Self(.idempotentParameterMismatch, "Idempotent parameters do not match")
    fileprivate static let queueIsFull = Self(
        .tooManyRequests, "You have exceeded the limit for the number of queries you can run concurrently")
    fileprivate static let shuttingDown = Self(.internalError, "The server is shutting down")
    fileprivate static let internalError = Self(.internalError, "The query could not be recorded")
}

extension QueryFailure {
    static let serverRestarted = QueryFailure("SERVER_RESTARTED", "The server ended while the query was queued or running")
}
