import Converter
import Foundation
import LogFormats
import Logging
import PostgresCluster

/// Seals the days that have closed, and drops those that are too old, while the server runs. A failure is said and tried again.
struct Housekeeping {
    static let interval = Duration.seconds(60)

    let database: RunningDatabase
    /// How long logs are kept; NIL: for ever.
    let keep: KeepTime?
    let logger: Logger

    /// Runs until its task is cancelled.
    func run() async {
        repeat {
            do {
                try await seal()
                try await retain()
            } catch {
                if error != .cancelled { logger.warning("days could not be sealed or dropped", metadata: ["reason": "\(error)"]) }
            }
        } while (try? await Task.sleep(for: Self.interval)) != nil
    }

    private func seal() async throws(LoadError) {
        let sealed = try await Sealer(database: database.owner).seal(before: Sealer.firstOpenDay(at: Date().timeIntervalSince1970))
        if sealed > 0 { logger.info("days sealed", metadata: ["days": "\(sealed)"]) }
    }

    private func retain() async throws(LoadError) {
        guard let day = keep?.firstDay(at: Date().timeIntervalSince1970) else { return }
        let outcome = try await Retention(database: database.owner).drop(before: day)
        guard !outcome.partitions.isEmpty else { return }
        logger.info("days dropped", metadata: ["before": "\(day.text())", "tables": "\(outcome.partitions.count)"])
    }
}
