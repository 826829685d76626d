package import LogFormats
package import PostgresDriver

/// Drops the days of logs that are older than what is to be kept.
///
/// A day goes with its partition, which takes no longer than the lock on its table: a query that runs delays it, and it never holds up others
/// for more than a moment. Bookmarks stay, so that a later load does not bring the days back.
package struct Retention: Sendable {
    private let database: ConnectionParameters

    package init(database: ConnectionParameters) { self.database = database }

    /// What was, or would be, dropped.
    package struct Outcome: Sendable, Equatable {
        /// Names of partitions, the oldest first.
        package var partitions: [String] = []
        package var bytes: Int64 = 0
        /// Rows of no day's partition: without a time, by the day of their object's path, or of a day that has no partition.
        package var undatedRows = 0
        /// Documents that no event refers to any more; NIL where a load ran, so that nobody looked.
        package var unusedDocuments: Int?

        package init() {}
    }

    /// The partitions of days before `day`, and their size. Changes nothing.
    package func preview(before day: CivilDay) async throws(LoadError) -> Outcome {
        try await withConnection { (connection) throws(PostgresError) in try await Self.find(before: day, connection) }
    }

    /// Drops the days before `day`, and has later loads leave them aside. Once a longer time is asked for, loads may bring back what they have not
    /// loaded yet.
    package func drop(before day: CivilDay) async throws(LoadError) -> Outcome {
        try await withConnection { (connection) throws(PostgresError) in
            _ = try await connection.query(
                """
                INSERT INTO trail.retention (first_day) VALUES ($1::date)
                ON CONFLICT (only_row) DO UPDATE SET first_day = excluded.first_day, changed_at = now()
                WHERE retention.first_day <> excluded.first_day
                """, [PostgresParameter(day.text())])
            var outcome = try await Self.find(before: day, connection)
            for partition in outcome.partitions { try await Self.drop(partition, connection) }
            outcome.undatedRows = try await Self.deleteUndated(before: day, connection)
            if !outcome.partitions.isEmpty || outcome.undatedRows > 0 {
                outcome.unusedDocuments = try await Self.dropUnusedDocuments(connection)
            }
            return outcome
        }
    }

    /// The first day that is kept, if that was ever said.
    static func firstDay(_ connection: PostgresConnection) async throws(PostgresError) -> CivilDay? {
        let rows = try await connection.query("SELECT first_day - DATE '2000-01-01' FROM trail.retention")
        guard let row = rows.first else { return nil }
        return CivilDay(daysSince2000: Int32(clamping: try row.int(0)))
    }

    private static func find(before day: CivilDay, _ connection: PostgresConnection) async throws(PostgresError) -> Outcome {
        let rows = try await connection.query(
            """
            SELECT partition, pg_total_relation_size(to_regclass('trail.' || quote_ident(partition)))
            FROM trail.day_partition WHERE day < $1::date ORDER BY day, partition
            """, [PostgresParameter(day.text())])
        var outcome = Outcome()
        for row in rows {
            outcome.partitions.append(try row.string(0))
            outcome.bytes += try row.int64(1)
        }
        return outcome
    }

    /// Tries again, each time a little later, while queries hold the table.
    private static func drop(_ partition: String, _ connection: PostgresConnection) async throws(PostgresError) {
        var pause = Duration.milliseconds(20)
        for attempt in 1... {
            do throws(PostgresError) {
                _ = try await connection.query("SELECT trail.drop_day($1)", [PostgresParameter(partition)])
                return
            } catch {
                let passing: [SQLState] = [.lockNotAvailable, .deadlockDetected]
                guard let state = error.sqlState, passing.contains(state), attempt < attemptCountMax else { throw error }
            }
            try? await Task.sleep(for: pause)
            if Task.isCancelled { throw PostgresError(.cancelled, "cancelled while a partition was waited for") }
            pause = min(pause * 2, .seconds(1))
        }
    }

    /// Rows of the default partitions: those without a time, and those of days that have no partition of their own. What has no day at all is as
    /// old as its object.
    private static func deleteUndated(before day: CivilDay, _ connection: PostgresConnection) async throws(PostgresError) -> Int {
        let day = PostgresParameter(day.text())
        var count = 0
        for service in LogService.allCases {
            count += try await connection.query(
                """
                WITH deleted AS (
                    DELETE FROM trail.\(service.defaultPartition) AS r
                    WHERE event_time < $1::date OR event_time IS NULL AND path_day < $1::date
                        OR event_time IS NULL AND path_day IS NULL
                            AND (SELECT modified_at AT TIME ZONE 'UTC' FROM trail.object WHERE id = r.object_id) < $1::date
                    RETURNING 1
                )
                SELECT count(*) FROM deleted
                """, [day])[0].int(0)
        }
        // Those of days that have a partition have gone with it. All are read, and so not without need: this is done once a minute.
        if count > 0 { _ = try await connection.query("DELETE FROM trail.duplicate WHERE event_time < $1::date", [day]) }
        return count
    }

    private static func dropUnusedDocuments(_ connection: PostgresConnection) async throws(PostgresError) -> Int? {
        let isAlone = try await connection.query("SELECT pg_try_advisory_lock(\(LoadRecord.runningClass))")[0].bool(0)
        guard isAlone else { return nil }
        let count = try await connection.query("SELECT trail.drop_unused_documents()")[0].int(0)
        _ = try await connection.query("SELECT pg_advisory_unlock(\(LoadRecord.runningClass))")
        return count
    }

    private func withConnection<Value: Sendable>(
        _ body: (PostgresConnection) async throws(PostgresError) -> Value
    ) async throws(LoadError) -> Value {
        do throws(PostgresError) {
            let connection = try await PostgresConnection.connect(to: database)
            do throws(PostgresError) {
                try await connection.execute("SET lock_timeout = '250ms'; SET statement_timeout = 0")
                let value = try await body(connection)
                await connection.close()
                return value
            } catch {
                await connection.close()
                throw error
            }
        } catch {
            throw LoadError(error)
        }
    }

    private static let attemptCountMax = 300
}

extension LogService {
    /// Where rows are that have no time, or one of a day that has no partition.
    fileprivate var defaultPartition: String { "\(rawValue)_default" }
}
