internal import Foundation
package import PostgresDriver

/// The history of queries in `trail.query_execution`.
///
/// A submission is durable when `add` returns, so that a client's repeated token finds it after a crash of the machine, too. An end is
/// not waited for
/// on the disk: if it is lost, the next start marks the query as failed.
package struct PostgresQueryHistory: QueryHistory {
    private let pool: PostgresPool

    /// - Parameter pool: connections as the owner of schema `trail`.
    package init(_ pool: PostgresPool) { self.pool = pool }

    package func add(_ execution: QueryExecution) async throws(QueryHistoryError) {
        let request = execution.request
        try await query(
            Self.insert,
            [
                .init(execution.id.rawValue), request.clientToken.map { .init($0) }, .init(request.text),
                request.context.catalog.map { .init($0) }, request.context.database.map { .init($0) },
                request.outputLocation.map { .init($0) }, .init(array: request.parameters.map(Optional.some)),
                .init(execution.workGroup), try Self.json(request.resultReuse), .init(execution.label.type.rawValue),
                execution.label.subtype.map { .init($0) }, .init(execution.label.form.rawValue), .init(execution.result.bucket),
                .init(execution.result.key), .init(execution.state.rawValue), .init(Self.microseconds(execution.times.submitted)),
            ])
    }

    package func finish(_ execution: QueryExecution) async throws(QueryHistoryError) {
        let planning = execution.statistics.planningTime / .microseconds(1)
        try await query(
            Self.update,
            [
                .init(execution.id.rawValue), .init(execution.state.rawValue), execution.reason.map { .init($0) },
                execution.errorCode.map { .init($0) }, execution.times.started.map { .init(Self.microseconds($0)) },
                execution.times.completed.map { .init(Self.microseconds($0)) }, .init(Int(planning)),
                .init(execution.statistics.bytesScanned), execution.statistics.updateCount.map { .init($0) },
                try Self.json(execution.content),
            ])
    }

    package func execution(_ id: QueryExecutionID) async throws(QueryHistoryError) -> QueryExecution? {
        try await execution(where: "id = $1::uuid", .init(id.rawValue))
    }

    package func execution(token: String) async throws(QueryHistoryError) -> QueryExecution? {
        try await execution(where: "client_token = $1", .init(token))
    }

    package func list(
        workGroup: String, after position: HistoryPosition?, limit: Int
    ) async throws(QueryHistoryError) -> [HistoryPosition] {
        let rows = try await query(
            """
            SELECT submitted_at, id
            FROM trail.query_execution
            WHERE work_group = $1 AND ($2::bigint IS NULL OR (submitted_at, id) < ($2::bigint, $3::uuid))
            ORDER BY submitted_at DESC, id DESC
            LIMIT $4::bigint
            """,
            [.init(workGroup), position.map { .init($0.submittedMicroseconds) }, position.map { .init($0.id.rawValue) }, .init(limit)])
        return try rows.map { (row) throws(QueryHistoryError) in
            try Self.reading { () throws(PostgresError) in
                guard let id = QueryExecutionID(try row.string(1)) else { return nil }
                return HistoryPosition(submittedMicroseconds: try row.int(0), id: id)
            }
        }
    }

    package func failUnfinished(code: String, reason: String, at instant: Double) async throws(QueryHistoryError) -> Int {
        try await query(
            """
            UPDATE trail.query_execution
            SET state = 'FAILED', error_code = $1, state_reason = $2, completed_at = $3::bigint
            WHERE state IN ('QUEUED', 'RUNNING')
            RETURNING 1
            """, [.init(code), .init(reason), .init(Self.microseconds(instant))]
        ).count
    }

    private func execution(
        where condition: String, _ value: PostgresParameter
    ) async throws(QueryHistoryError) -> QueryExecution? {
        guard let row = try await query("\(Self.select) WHERE \(condition)", [value]).first else { return nil }
        return try Self.reading { () throws(PostgresError) in try Self.execution(row) }
    }

    @discardableResult
    private func query(_ sql: String, _ parameters: [PostgresParameter?]) async throws(QueryHistoryError) -> PostgresRows {
        do {
            return try await pool.withConnection { try await $0.query(sql, parameters) }
        } catch {
            throw QueryHistoryError((error as? PostgresError)?.message ?? "\(error)")
        }
    }
}

extension PostgresQueryHistory {
    private static let insert = """
        INSERT INTO trail.query_execution (
            id, client_token, query, catalog_name, database_name, requested_location, parameters, work_group, result_reuse,
            statement_type, substatement_type, result_form, result_bucket, result_key, state, submitted_at)
        VALUES (
            $1::uuid, $2, $3, $4, $5, $6, $7::text[], $8, $9::jsonb,
            $10, $11, $12, $13, $14, $15, $16::bigint)
        """

    /// One statement, so that the setting holds for this transaction alone.
    private static let update = """
        WITH setting AS (SELECT set_config('synchronous_commit', 'off', true))
        UPDATE trail.query_execution
        SET state = $2, state_reason = $3, error_code = $4, started_at = $5::bigint, completed_at = $6::bigint,
            planning_time = $7::bigint, scanned_bytes = $8::bigint, update_count = $9::bigint, content = $10::jsonb
        FROM setting
        WHERE id = $1::uuid
        """

    private static let select = """
        SELECT id, client_token, query, catalog_name, database_name, requested_location, array_to_json(parameters), work_group,
            result_reuse, statement_type, substatement_type, result_form, result_bucket, result_key, state, state_reason, error_code,
            submitted_at, started_at, completed_at, planning_time, scanned_bytes, update_count, content
        FROM trail.query_execution
        """

    private static func execution(_ row: PostgresRow) throws(PostgresError) -> QueryExecution? {
        guard let id = QueryExecutionID(try row.string(0)), let state = QueryExecution.State(rawValue: try row.string(14)) else {
            return nil
        }
        let request = QueryRequest(
            text: try row.string(2), context: QueryContext(catalog: row.stringOrNil(3), database: row.stringOrNil(4)),
            outputLocation: row.stringOrNil(5), workGroup: try row.string(7), parameters: decoded(row.stringOrNil(6)) ?? [],
            clientToken: row.stringOrNil(1), resultReuse: decoded(row.stringOrNil(8)))
        let statistics = RunStatistics(
            planningTime: .microseconds(try row.int(20)), bytesScanned: try row.int(21), updateCount: try row.intOrNil(22))
        let times = QueryExecution.Times(
            submitted: seconds(try row.int(17)), started: try row.intOrNil(18).map(seconds), completed: try row.intOrNil(19).map(seconds))
        return QueryExecution(
            id: id, request: request, workGroup: try row.string(7), label: try label(row),
            result: OutputLocation(bucket: try row.string(12), key: try row.string(13)), state: state, times: times,
            reason: row.stringOrNil(15), errorCode: row.stringOrNil(16), statistics: statistics, content: decoded(row.stringOrNil(23)))
    }

    private static func label(_ row: PostgresRow) throws(PostgresError) -> StatementLabel {
        StatementLabel(
            StatementLabel.StatementType(rawValue: try row.string(9)) ?? .utility, row.stringOrNil(10),
            form: StatementLabel.ResultForm(rawValue: try row.string(11)) ?? .lines)
    }

    private static func reading<Value>(_ body: () throws(PostgresError) -> Value?) throws(QueryHistoryError) -> Value {
        let value: Value?
        do { value = try body() } catch { throw QueryHistoryError(error.message) }
        guard let value else { throw QueryHistoryError("a row of trail.query_execution cannot be read") }
        return value
    }

    private static func json(_ value: (some Encodable)?) throws(QueryHistoryError) -> PostgresParameter? {
        guard let value else { return nil }
        guard let data = try? JSONEncoder().encode(value) else { throw QueryHistoryError("a value cannot be written as JSON") }
        return .init(String(decoding: data, as: UTF8.self))
    }

    private static func decoded<Value: Decodable>(_ text: String?) -> Value? {
        text.flatMap { try? JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
    }

    private static func microseconds(_ seconds: Double) -> Int { Int((seconds * 1_000_000).rounded()) }
    private static func seconds(_ microseconds: Int) -> Double { Double(microseconds) / 1_000_000 }
}
