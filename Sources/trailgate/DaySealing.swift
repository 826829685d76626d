import Converter
import Foundation
import Logging
import PostgresCluster

/// Seals days that have closed, while the server runs. A failure is said once and tried again.
struct DaySealing {
    static let interval = Duration.seconds(60)

    let database: RunningDatabase
    let logger: Logger

    /// Runs until its task is cancelled.
    func run() async {
        repeat {
            do {
                let sealed = try await Sealer(database: database.owner).seal(
                    before: Sealer.firstOpenDay(at: Date().timeIntervalSince1970))
                if sealed > 0 { logger.info("days sealed", metadata: ["days": "\(sealed)"]) }
            } catch {
                if error != .cancelled { logger.warning("days could not be sealed", metadata: ["reason": "\(error)"]) }
            }
        } while (try? await Task.sleep(for: Self.interval)) != nil
    }
}
