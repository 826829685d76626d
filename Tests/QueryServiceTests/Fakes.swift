import Foundation
import ObjectStore
import Synchronization

@testable import QueryService

/// Runs statements by their words: `rows 5` gives five rows, `fail` fails, `wait` runs until it is cancelled, `lines` and `plan` are
/// other kinds.
final class FakeRunner: QueryRunner {
    private let runs = Mutex(0)

    var runCount: Int { runs.withLock { $0 } }

    func prepare(_ text: String, in context: QueryContext, parameters: [String]) async throws(QueryRejection) -> any PreparedQuery {
        if text.hasPrefix("syntax") { throw QueryRejection(.malformedQuery, "line 1:1: mismatched input 'syntax'") }
        runs.withLock { $0 += 1 }
        return FakeQuery(text: text)
    }
}

struct FakeQuery: PreparedQuery {
    let text: String

    var label: StatementLabel {
        if text.hasPrefix("lines") { return StatementLabel(.utility, "SHOW_TABLES", form: .lines) }
        if text.hasPrefix("plan") { return .explain }
        return .select
    }

    func run(into results: any ResultWriter) async throws(QueryFailure) -> RunStatistics {
        if text.hasPrefix("fail") { throw QueryFailure("DIVISION_BY_ZERO", "Division by zero") }
        try results.begin([ResultColumn("n", .bigint), ResultColumn("t", .varchar)])
        if text.hasPrefix("wait") {
            do { try await Task.sleep(for: .seconds(60)) } catch { throw QueryFailure("CANCELLED", "cancelled") }
        }
        let count = text.split(separator: " ").last.flatMap { Int($0) } ?? 0
        for row in 0..<count {
            if label.form == .table {
                try results.write(copyBytes: Array("\"\(row)\",\(row.isMultiple(of: 2) ? "" : "\"\"")\n".utf8))
            } else {
                try results.write(row: ["line \(row)"])
            }
        }
        return RunStatistics(planningTime: .milliseconds(2), bytesScanned: 7)
    }
}

/// A history that cannot record ends for a while, as when PostgreSQL is killed during a query.
actor InterruptedHistory: QueryHistory {
    let kept = InMemoryQueryHistory()
    private var isInterrupted = false

    func interrupt() { isInterrupted = true }
    func resume() { isInterrupted = false }

    func add(_ execution: QueryExecution) async { await kept.add(execution) }

    func finish(_ execution: QueryExecution) async throws(QueryHistoryError) {
        guard !isInterrupted else { throw QueryHistoryError("server closed the connection unexpectedly") }
        await kept.finish(execution)
    }

    func execution(_ id: QueryExecutionID) async -> QueryExecution? { await kept.execution(id) }

    func execution(token: String) async -> QueryExecution? { await kept.execution(token: token) }

    func list(workGroup: String, after position: HistoryPosition?, limit: Int) async -> [HistoryPosition] {
        await kept.list(workGroup: workGroup, after: position, limit: limit)
    }

    func failUnfinished(code: String, reason: String, at instant: Double) async -> Int {
        await kept.failUnfinished(code: code, reason: reason, at: instant)
    }
}

/// A service with fakes around it, and its tasks, for the time of `body`.
func withService(
    _ limits: QueryLimits = QueryLimits(runningMax: 1, waitingMax: 1, answerHold: .seconds(5)),
    history: any QueryHistory = InMemoryQueryHistory(),
    _ body: (QueryService, FakeRunner, BucketStore) async throws -> Void
) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "results-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let buckets = try BucketStore(root: folder.path)
    let runner = FakeRunner()
    let workGroup = WorkGroup(outputLocation: OutputLocation(bucket: "results", key: ""), creationTime: 1)
    let service = QueryService(
        limits: limits, workGroups: [workGroup], runner: runner, history: history, store: BucketResultStore(buckets))
    async let running: Void = service.run()
    do { try await body(service, runner, buckets) } catch {
        await service.shutDown()
        throw error
    }
    await service.shutDown()
    try await running
}
