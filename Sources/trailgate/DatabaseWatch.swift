import Logging
import PostgresCluster
import PostgresDriver

/// Looks after the database while the server runs: a private PostgreSQL that has died is started again.
///
/// Queries that ran have failed by then; those that follow find the new server, since the pools replace dead connections.
struct DatabaseWatch {
    static let interval = Duration.seconds(1)

    let database: RunningDatabase
    let owners: PostgresPool
    let logger: Logger

    /// Runs until its task is cancelled.
    func run() async {
        while (try? await Task.sleep(for: Self.interval)) != nil {
            if await answers() { continue }
            do {
                if try await database.revive() { logger.warning("PostgreSQL had died and is started again") }
            } catch {
                logger.error("PostgreSQL has died and cannot be started", metadata: ["reason": "\(error)"])
            }
        }
    }

    /// Whether a connection can be had. A pool that is busy answers, too: only a lost server matters here.
    private func answers() async -> Bool {
        do {
            _ = try await owners.withConnection { connection in try await connection.execute("SELECT") }
            return true
        } catch let error as PostgresError {
            return !error.endsConnection
        } catch {
            return true
        }
    }
}
