package import PostgresDriver

/// What is loaded, what was left aside, and what is under way.
package struct LedgerStatus: Sendable {
    /// One service's logs, as its objects have them.
    package struct Service: Sendable {
        package let name: String
        package let objects: Int
        package let events: Int
        package let accounts: Int
        package let regions: Int
        package let lastEvent: String?
        /// Since the last event, at the time of asking.
        package let lagSeconds: Double?
    }

    package struct Load: Sendable {
        package enum State: String, Sendable {
            case running, finished, failed
            /// Killed: the next load goes on where it was.
            case interrupted
        }

        package let id: Int
        package let sources: [String]
        package let startedAt: String
        package let state: State
        package let seconds: Double
        package let objects: Int
        /// Found by listing and not dealt with yet.
        package let objectsWaiting: Int
        package let events: Int
        package let duplicates: Int
        package let failure: String?
    }

    package struct Reason: Sendable {
        package let outcome: String
        package let reason: String
        package let count: Int
    }

    package var services: [Service] = []
    package var loads: [Load] = []
    /// Objects that are skipped or rejected, and rejected records, by their reason.
    package var reasons: [Reason] = []
    package var duplicates = 0
    package var daysOpen = 0
    package var daysSealed = 0
    package var firstDayKept: String?
    package var databaseBytes: Int64 = 0

    /// Reads it, as the owner of the database.
    package init(_ connection: PostgresConnection) async throws(PostgresError) {
        for row in try await connection.query(Self.servicesSQL) { services.append(try Service(row)) }
        for row in try await connection.query(Self.loadsSQL) { loads.append(try Load(row)) }
        for row in try await connection.query(Self.reasonsSQL) {
            reasons.append(Reason(outcome: try row.string(0), reason: try row.string(1), count: try row.int(2)))
        }
        let totals = try await connection.query(Self.totalsSQL)[0]
        duplicates = try totals.int(0)
        daysOpen = try totals.int(1)
        daysSealed = try totals.int(2)
        firstDayKept = totals.stringOrNil(3)
        databaseBytes = try totals.int64(4)
    }

    private static let servicesSQL = """
        SELECT log_table, count(*), sum(events), count(DISTINCT account), count(DISTINCT region), max(last_event),
            extract(epoch FROM now() AT TIME ZONE 'UTC' - max(last_event))
        FROM trail.object WHERE outcome = 'loaded' AND log_table IS NOT NULL GROUP BY log_table ORDER BY log_table
        """

    private static let loadsSQL = """
        SELECT id, array_to_string(sources, chr(10)), to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'),
            CASE
                WHEN failure IS NOT NULL THEN 'failed' WHEN finished_at IS NOT NULL THEN 'finished'
                WHEN \(LoadRecord.isRunning) THEN 'running' ELSE 'interrupted'
            END,
            extract(epoch FROM coalesce(finished_at, clock_timestamp()) - started_at), done.objects, done.events, coalesce(duplicates, 0),
            greatest(coalesce(objects_found, 0) - coalesce(objects_known, 0) - done.objects, 0), failure
        FROM trail.load
        CROSS JOIN LATERAL (
            SELECT count(*) AS objects, coalesce(sum(object.events), 0) AS events FROM trail.object WHERE load_id = load.id
        ) AS done
        ORDER BY id DESC LIMIT 5
        """

    private static let reasonsSQL = """
        SELECT outcome, reason, count(*) FROM trail.object WHERE outcome <> 'loaded' GROUP BY outcome, reason
        UNION ALL
        SELECT 'record', reason, count(*) FROM trail.rejected GROUP BY reason
        ORDER BY 1, 3 DESC, 2
        """

    private static let totalsSQL = """
        SELECT (SELECT count(*) FROM trail.duplicate), count(*) FILTER (WHERE sealed_at IS NULL), count(sealed_at),
            (SELECT first_day FROM trail.retention), pg_database_size(current_database())
        FROM trail.day_partition LEFT JOIN trail.sealed_day USING (relation, day)
        """
}

extension LedgerStatus.Service {
    fileprivate init(_ row: PostgresRow) throws(PostgresError) {
        self.init(
            name: try row.string(0), objects: try row.int(1), events: try row.int(2), accounts: try row.int(3), regions: try row.int(4),
            lastEvent: row.stringOrNil(5), lagSeconds: row.stringOrNil(6).flatMap(Double.init))
    }
}

extension LedgerStatus.Load {
    fileprivate init(_ row: PostgresRow) throws(PostgresError) {
        self.init(
            id: try row.int(0), sources: try row.string(1).split(separator: "\n").map(String.init), startedAt: try row.string(2),
            state: State(rawValue: try row.string(3)) ?? .interrupted, seconds: Double(try row.string(4)) ?? 0, objects: try row.int(5),
            objectsWaiting: try row.int(8), events: try row.int(6), duplicates: try row.int(7), failure: row.stringOrNil(9))
    }
}
