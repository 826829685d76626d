import LogFormats
import PostgresDriver

/// Sets aside the events that came before: from another trail, in another object, in another load.
///
/// Events of this load among themselves are told by its filter. Against what was there before, a day's span of time is looked through, where
/// objects of other loads have events in it; and so are the spans of loads that were killed before they came to it. One load at a time does so:
/// two would delete the same rows, and wait for each other in a circle.
struct Deduplication {
    let connection: PostgresConnection
    let loadID: Int64

    /// Gives the number of events set aside.
    func run(_ filter: DuplicateFilter) async throws(LoadError) -> Int {
        do throws(PostgresError) {
            try await connection.execute("SET lock_timeout = 0")
            _ = try await connection.query("SELECT pg_advisory_lock(\(Self.lockKey))")
            let loads = try await deadLoads() + [loadID]
            let times = filter.times
            var count = 0
            for span in try await spans(of: loads, isWhole: times == nil) { count += try await setAside(from: span.first, to: span.last) }
            for (day, times) in Self.byDay(times ?? []) {
                let texts = times.map { ObjectRow.timestamp($0) }
                count += try await setAside(from: "\(day.text()) 00:00:00", to: "\(day.text()) 23:59:59.999999", times: texts)
            }
            _ = try await connection.query(
                "UPDATE trail.load SET deduplicated = true WHERE id = ANY($1::bigint[])", [PostgresParameter(array: loads.map { Int($0) })])
            _ = try await connection.query("SELECT pg_advisory_unlock(\(Self.lockKey))")
            return count
        } catch {
            throw LoadError(error)
        }
    }

    /// Loads that ended without having come to this.
    private func deadLoads() async throws(PostgresError) -> [Int64] {
        let rows = try await connection.query(
            "SELECT id FROM trail.load WHERE NOT deduplicated AND id <> $1 AND NOT \(LoadRecord.isRunning)", [PostgresParameter(loadID)])
        var loads: [Int64] = []
        for row in rows { loads.append(try row.int64(0)) }
        return loads
    }

    /// Of each day on which the loads have events and other loads have some at the same time, the first and the last time of theirs.
    private func spans(of loads: [Int64], isWhole: Bool) async throws(PostgresError) -> [(first: String, last: String)] {
        let rows = try await connection.query(
            """
            WITH span AS (
                SELECT min(greatest(first_event, midnight)) AS first, max(least(last_event, midnight + INTERVAL '1 day')) AS last
                FROM trail.object, generate_series(date_trunc('day', first_event), last_event, INTERVAL '1 day') AS midnight
                WHERE load_id = ANY ($1::bigint[]) AND log_table = 'cloudtrail'
                GROUP BY midnight
            )
            SELECT first, last FROM span
            WHERE $3 OR EXISTS (
                SELECT FROM trail.object WHERE first_event <= span.last AND last_event >= span.first AND load_id <> $2 AND log_table = 'cloudtrail')
            """,
            [PostgresParameter(array: loads.map { Int($0) }), PostgresParameter(loadID), PostgresParameter(isWhole)])
        var spans: [(String, String)] = []
        for row in rows { spans.append((try row.string(0), try row.string(1))) }
        return spans
    }

    /// Tries again where a load that replaces an object of the same events was in the way, and PostgreSQL chose this one to give in.
    private func setAside(from first: String, to last: String, times: [String]? = nil) async throws(PostgresError) -> Int {
        for _ in 1..<Self.attemptCountMax {
            do throws(PostgresError) {
                return try await setAsideOnce(from: first, to: last, times: times)
            } catch {
                guard error.sqlState == .deadlockDetected else { throw error }
            }
        }
        return try await setAsideOnce(from: first, to: last, times: times)
    }

    private func setAsideOnce(from first: String, to last: String, times: [String]?) async throws(PostgresError) -> Int {
        let rows = try await connection.query(
            "SELECT trail.set_aside_duplicates($1::timestamp, $2::timestamp, $3::timestamp[])",
            [PostgresParameter(first), PostgresParameter(last), times.map { PostgresParameter(array: $0) }])
        return try rows[0].int(0)
    }

    private static let lockKey = 7_305_453
    private static let attemptCountMax = 5

    private static func byDay(_ times: [Int64]) -> [CivilDay: [Int64]] {
        Dictionary(grouping: times) { CivilDay(daysSince2000: EventTime.day(ofMicroseconds: $0)) }
    }
}
