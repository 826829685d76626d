import ArgumentParser
import Converter
import Foundation
import PostgresCluster
import Synchronization

struct SealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Finish the days that are closed: indexes and statistics.",
        discussion: """
            `serve` does it by itself, in the background; after a large load it can be had at once. A day is closed six hours after its end, UTC.
            Queries and loads go on meanwhile.
            """)

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        try await Interruption.run { [self] in
            try await options.withDatabase { database in
                let terminal = Mutex(Terminal())
                let began = ContinuousClock.now
                do {
                    let workers = ProcessInfo.processInfo.activeProcessorCount
                    let sealed = try await Sealer(database: database.owner, workerCount: workers)
                        .seal(before: Sealer.firstOpenDay(at: Date().timeIntervalSince1970)) { sealed, found in
                            terminal.withLock { $0.progress("\(sealed) of \(found) days sealed") }
                        }
                    let seconds = String(format: "%.1f", began.duration(to: .now).seconds)
                    terminal.withLock { $0.line("sealed \(sealed) days in \(seconds) s") }
                } catch let error as LoadError {
                    terminal.withLock { $0.line("trailgate: \(error)") }
                    throw error == .cancelled ? ExitCode.interrupted : ExitCode.failure
                }
            }
        }
    }
}
