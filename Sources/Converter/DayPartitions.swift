import LogFormats
import PostgresDriver

/// Makes the partitions of days before rows of those days are copied.
///
/// Each attempt is a transaction of its own that waits for no lock longer than a moment: a query that runs for minutes delays the load, and the
/// load never a query.
actor DayPartitions {
    private let connection: PostgresConnection
    private let timeMax: Duration
    private var made: Set<TableDay> = []

    init(connection: PostgresConnection, timeMax: Duration) {
        self.connection = connection
        self.timeMax = timeMax
    }

    func close() async { await connection.close() }

    /// The days that were loaded into, in `count` shares of about the same size.
    func shares(_ count: Int) -> [[TableDay]] {
        var shares = [[TableDay]](repeating: [], count: count)
        for (index, day) in made.sorted().enumerated() { shares[index % count].append(day) }
        return shares.filter { !$0.isEmpty }
    }

    func add(_ days: Set<TableDay>) async throws(LoadError) {
        let missing = days.subtracting(made).sorted()
        guard let first = missing.first else { return }
        let clock = ContinuousClock()
        let deadline = clock.now + timeMax
        var pause = Duration.milliseconds(20)
        while try await !attempt(missing) {
            guard clock.now < deadline else { throw .partitionBlocked(table: first.service.table, day: first.day.text()) }
            do { try await clock.sleep(for: pause) } catch { throw .cancelled }
            pause = min(pause * 2, .seconds(1))
        }
        made.formUnion(missing)
    }

    /// Gives false when a lock was not to be had, or when another load made the same partition meanwhile: an advisory lock does not make
    /// PostgreSQL look again at what it remembers as absent, so that only the next transaction sees it.
    private func attempt(_ days: [TableDay]) async throws(LoadError) -> Bool {
        do throws(PostgresError) {
            _ = try await connection.query(
                "SELECT trail.add_day(relation, day) FROM unnest($1::text[], $2::date[]) AS d (relation, day)",
                [PostgresParameter(array: days.map { $0.service.table }), PostgresParameter(array: days.map { $0.day.text() })])
            return true
        } catch {
            let passing: [SQLState] = [.lockNotAvailable, .deadlockDetected, .duplicateTable]
            guard let state = error.sqlState, passing.contains(state) else { throw LoadError(error) }
            return false
        }
    }
}

/// A UTC day of one service's table: one partition.
struct TableDay: Hashable, Comparable, Sendable {
    let service: LogService
    let day: CivilDay

    static func < (left: TableDay, right: TableDay) -> Bool { (left.service.table, left.day) < (right.service.table, right.day) }
}
