package import LogFormats
package import PostgresDriver
import Synchronization

/// Finishes days that are closed: builds the indexes that would hold up a load, and takes statistics.
///
/// No query and no load waits for it: indexes are built beside writers, and a day that another process is sealing is left to it. A day whose
/// sealing was cut off is sealed anew by the next one. Source: PostgreSQL manual, CREATE INDEX, "Building Indexes Concurrently"; VACUUM.
package struct Sealer: Sendable {
    private let database: ConnectionParameters
    private let workerCount: Int

    /// `workerCount`: days that are sealed at the same time. One leaves room for queries.
    package init(database: ConnectionParameters, workerCount: Int = 1) {
        self.database = database
        self.workerCount = workerCount
    }

    /// The first day that may still grow, at `secondsSince1970`: CloudTrail and its like deliver within some hours.
    package static func firstOpenDay(at secondsSince1970: Double) -> CivilDay {
        let daysSince1970 = ((secondsSince1970 - deliverySeconds) / 86_400).rounded(.down)
        return CivilDay(daysSince2000: Int32(daysSince1970) - 10_957)
    }

    private static let deliverySeconds = 6.0 * 3_600

    /// Seals the days before `day` that are not sealed yet, the latest first. Gives their number.
    @discardableResult
    package func seal(before day: CivilDay, onProgress: @escaping @Sendable (_ done: Int, _ found: Int) async -> Void = { _, _ in })
        async throws(LoadError) -> Int
    {
        do {
            let days = try await unsealed(before: day)
            // Building an index beside writers waits for every transaction that has begun before, and so for statistics being taken elsewhere.
            _ = try await forEach(days) { (partition, connection) throws(PostgresError) in try await addIndex(to: partition, connection) }
            return try await forEach(days, onProgress) { (partition, connection) throws(PostgresError) in
                try await finish(partition, connection)
            }
        } catch let error as PostgresError {
            throw LoadError(error)
        } catch {
            throw .cancelled
        }
    }

    private func unsealed(before day: CivilDay) async throws(PostgresError) -> [DayPartition] {
        try await withConnection { (connection) throws(PostgresError) in
            let rows = try await connection.query(
                """
                SELECT relation, partition, day FROM trail.day_partition LEFT JOIN trail.sealed_day USING (relation, day)
                WHERE sealed_at IS NULL AND day < $1::date ORDER BY day DESC, relation
                """, [PostgresParameter(day.text())])
            var partitions: [DayPartition] = []
            for row in rows {
                partitions.append(DayPartition(relation: try row.string(0), name: try row.string(1), day: try row.string(2)))
            }
            return partitions
        }
    }

    /// Does something with each day, some at a time, but for those that another process is at. Gives their number.
    private func forEach(
        _ days: [DayPartition], _ onProgress: @escaping @Sendable (Int, Int) async -> Void = { _, _ in },
        _ body: @escaping @Sendable (DayPartition, PostgresConnection) async throws(PostgresError) -> Void
    ) async throws -> Int {
        let queue = DayQueue(days)
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<min(workerCount, queue.count) { group.addTask { try await work(queue, onProgress, body) } }
            return try await group.reduce(0, +)
        }
    }

    private func work(
        _ queue: DayQueue, _ onProgress: @escaping @Sendable (Int, Int) async -> Void,
        _ body: @escaping @Sendable (DayPartition, PostgresConnection) async throws(PostgresError) -> Void
    ) async throws(PostgresError) -> Int {
        try await withConnection { (connection) throws(PostgresError) in
            // What runs for long must not be ended by the settings of a database that is not ours.
            try await connection.execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = 0")
            var count = 0
            while let (place, partition) = queue.next() {
                let lock = "hashtextextended('\(partition.name)', \(Self.seed))"
                if try await connection.query("SELECT pg_try_advisory_lock(\(lock))")[0].bool(0) {
                    try await body(partition, connection)
                    _ = try await connection.query("SELECT pg_advisory_unlock(\(lock))")
                    count += 1
                }
                await onProgress(place, queue.count)
            }
            return count
        }
    }

    private func finish(_ partition: DayPartition, _ connection: PostgresConnection) async throws(PostgresError) {
        // It is there, unless the day was another process's which has ended in the middle.
        try await addIndex(to: partition, connection)
        let columns = Self.statistics[partition.relation].map { " (\($0))" } ?? ""
        try await connection.execute("VACUUM (ANALYZE, SKIP_LOCKED) trail.\(PostgresName.quoted(partition.name))\(columns)")
        _ = try await connection.query(
            "INSERT INTO trail.sealed_day (relation, day) VALUES ($1, $2::date) ON CONFLICT (relation, day) DO UPDATE SET sealed_at = now()",
            [PostgresParameter(partition.relation), PostgresParameter(partition.day)])
    }

    /// An index that was cut off while it was built is there and not valid: it is begun anew.
    private func addIndex(to partition: DayPartition, _ connection: PostgresConnection) async throws(PostgresError) {
        guard let columns = Self.indexes[partition.relation] else { return }
        let name = "\(partition.name)_sealed"
        let found = try await connection.query(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1)", [PostgresParameter("trail.\(name)")])
        if let row = found.first, try row.bool(0) { return }
        if !found.isEmpty { try await connection.execute("DROP INDEX CONCURRENTLY trail.\(PostgresName.quoted(name))") }
        try await connection.execute(
            "CREATE INDEX CONCURRENTLY \(PostgresName.quoted(name)) ON trail.\(PostgresName.quoted(partition.name)) (\(columns))")
    }

    private func withConnection<Value: Sendable>(
        _ body: (PostgresConnection) async throws(PostgresError) -> Value
    ) async throws(PostgresError) -> Value {
        let connection = try await PostgresConnection.connect(to: database)
        do throws(PostgresError) {
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    /// What a closed day of a table is looked up by.
    private static let indexes = ["cloudtrail_record": "event_name, event_time"]
    /// What PostgreSQL is to know the distribution of; all columns of other tables. Of documents and identifiers it would learn nothing, at more
    /// than half of the cost.
    private static let statistics = ["cloudtrail_record": sought.joined(separator: ", ")]
    private static let sought = [
        "event_time", "event_name", "event_source", "account", "region", "error_code", "source_ip_address", "event_type", "event_category",
        "read_only", "management_event", "user_identity_id", "user_agent_id", "object_id",
    ]
    private static let seed = 7_305_450
}

/// A table of one day's rows.
private struct DayPartition: Sendable {
    let relation: String
    let name: String
    let day: String
}

/// The days to seal, handed out one at a time.
private final class DayQueue: Sendable {
    let count: Int
    private let partitions: [DayPartition]
    private let taken = Mutex(0)

    init(_ partitions: [DayPartition]) {
        self.partitions = partitions
        count = partitions.count
    }

    func next() -> (place: Int, partition: DayPartition)? {
        let place = taken.withLock { taken in
            defer { taken += 1 }
            return taken
        }
        return place < count ? (place + 1, partitions[place]) : nil
    }
}

/// Names in PostgreSQL's own quotes.
private enum PostgresName {
    static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}
