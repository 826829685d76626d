import ArgumentParser
import Converter
import Foundation
import LogFormats
import PostgresCluster

struct RetainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retain",
        abstract: "Drop the days of logs that are older than what is to be kept.",
        discussion: """
            A day goes whole and at once, and is not loaded again: its objects stay known, and later loads leave older ones aside. To have it done
            daily: trailgate serve --keep 400d

            Examples:
              trailgate retain --keep 400d --dry-run
              trailgate retain --keep 2y
            """)

    @Option(help: .setting("keep", "How long to keep logs: 400d, 13w or 2y.", valueName: "time"))
    var keep: KeepTime?

    @Flag(help: .setting("dry-run", "Say what would go, and leave it."))
    var dryRun = false

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        guard let keep = keep ?? Setting.optional("keep") else { throw ValidationError("Say how long to keep logs, as in --keep 400d.") }
        let day = keep.firstDay(at: Date().timeIntervalSince1970)
        try await Interruption.run { [self] in
            try await options.withDatabase { database in
                let retention = Retention(database: database.owner)
                do {
                    let isDry = dryRun || Setting.flag("dry-run")
                    let outcome = isDry ? try await retention.preview(before: day) : try await retention.drop(before: day)
                    print(Self.sentence(of: outcome, before: day.text(), isDry: isDry))
                } catch let error as LoadError {
                    Terminal.complain("\(error)")
                    throw error == .cancelled ? ExitCode.interrupted : ExitCode.failure
                }
            }
        }
    }

    private static func sentence(of outcome: Retention.Outcome, before day: String, isDry: Bool) -> String {
        var parts = ["\(outcome.partitions.count.grouped) day tables (\(Int(outcome.bytes).byteText))"]
        if outcome.undatedRows > 0 { parts.append("\(outcome.undatedRows.grouped) rows without a time") }
        if let unused = outcome.unusedDocuments, unused > 0 { parts.append("\(unused.grouped) documents that nothing refers to") }
        return "\(isDry ? "would drop" : "dropped") \(parts.joined(separator: ", ")) of days before \(day)"
    }
}
