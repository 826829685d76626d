import PostgresDriver

/// The load's own row in trail.load.
struct LoadRecord: Sendable {
    let id: Int64

    /// Whether the load of a row of trail.load goes on: its connection holds a lock, which ends with it, however it ends; and so does each of its
    /// transactions, which may end a moment later.
    static let isRunning = holdsLock("classid IN (\(lockClass), \(transactionClass))")
    private static let isConnected = holdsLock("classid = \(lockClass)")

    private static func holdsLock(_ condition: String) -> String {
        """
        EXISTS (
            SELECT FROM pg_locks WHERE locktype = 'advisory' AND \(condition) AND objid = load.id AND granted
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
        """
    }

    private static let lockClass = 7_305_451
    private static let transactionClass = 7_305_454
    /// Held by every load, shared; whoever has it alone knows that none runs.
    static let runningClass = 7_305_452

    init(_ sources: [LoadSource], _ connection: PostgresConnection) async throws(LoadError) {
        do throws(PostgresError) {
            let rows = try await connection.query(
                "INSERT INTO trail.load (sources) VALUES ($1::text[]) RETURNING id",
                [PostgresParameter(array: sources.map { $0.description })])
            guard let row = rows.first else { throw PostgresError(.misuse, "INSERT … RETURNING gave no row") }
            id = try row.int64(0)
            _ = try await connection.query("SELECT pg_advisory_lock(\(Self.lockClass), $1)", [PostgresParameter(id)])
            // Retention may be at it: this takes as long as it takes.
            try await connection.execute(
                "BEGIN; SET LOCAL lock_timeout = 0; SELECT pg_advisory_lock_shared(\(Self.runningClass)); COMMIT")
        } catch {
            throw LoadError(error)
        }
    }

    /// Begins a transaction of the load's: until it ends, the load counts as running. So nobody drops from the dictionaries what its rows refer to,
    /// and nobody takes the load for one that adds no more events.
    ///
    /// Throws when the load's own connection is lost: then all that may have happened already.
    static func join(_ load: Int64, _ session: PostgresSession) throws {
        _ = try session.query(
            "SELECT pg_advisory_xact_lock_shared(\(transactionClass), $1), pg_advisory_xact_lock_shared(\(runningClass))",
            [PostgresParameter(load)])
        let rows = try session.query("SELECT FROM trail.load WHERE id = $1 AND \(isConnected)", [PostgresParameter(load)])
        guard !rows.isEmpty else { throw LoadError.database(PostgresError(.connectionLost, "the load's own connection was lost")) }
    }

    /// Says how far the load is, for those who look from outside.
    func note(_ progress: LoadProgress, _ connection: PostgresConnection) async throws(LoadError) {
        do throws(PostgresError) {
            _ = try await connection.query(
                """
                UPDATE trail.load SET objects_found = $2, is_listed = $3, objects_known = $4, progress_at = clock_timestamp()
                WHERE id = $1 AND (progress_at IS NULL OR is_listed <> $3 OR progress_at < clock_timestamp() - INTERVAL '2 seconds')
                """,
                [
                    PostgresParameter(id), PostgresParameter(progress.objectsFound), PostgresParameter(progress.isListed),
                    PostgresParameter(progress.objectsKnown),
                ])
        } catch {
            throw LoadError(error)
        }
    }

    /// Ends the load. This commit is synchronous, so that all that the load has committed is on disk when it returns.
    func end(_ summary: LoadSummary, _ connection: PostgresConnection) async throws(LoadError) {
        do throws(PostgresError) { try await update(summary, failure: nil, connection) } catch { throw LoadError(error) }
    }

    /// Ends a load that has failed; where even that cannot be said, the row stays without an end.
    func end(_ summary: LoadSummary, failure: LoadError, _ connection: PostgresConnection) async {
        try? await update(summary, failure: failure.description, connection)
    }

    private func update(_ summary: LoadSummary, failure: String?, _ connection: PostgresConnection) async throws(PostgresError) {
        let progress = summary.progress
        _ = try await connection.query(
            """
            UPDATE trail.load SET finished_at = clock_timestamp(), objects_loaded = $2, objects_skipped = $3, objects_rejected = $4,
                objects_known = $5, events = $6, rejects = $7, stored_bytes = $8, inflated_bytes = $9, failure = $10, duplicates = $11
            WHERE id = $1
            """,
            [
                PostgresParameter(id), PostgresParameter(progress.objectsLoaded), PostgresParameter(progress.objectsSkipped),
                PostgresParameter(progress.objectsRejected), PostgresParameter(progress.objectsKnown), PostgresParameter(progress.events),
                PostgresParameter(progress.recordsRejected), PostgresParameter(progress.storedBytes),
                PostgresParameter(progress.inflatedBytes), failure.map { PostgresParameter($0) },
                PostgresParameter(progress.duplicateEvents),
            ])
    }
}
