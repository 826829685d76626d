import ArgumentParser
import Converter
import Foundation
import PostgresCluster
import Synchronization

struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Load trees of logs; what is loaded already is left alone.",
        discussion: """
            A path is a folder above, at or below AWSLogs/, or a file. Any number of accounts, regions and services are loaded at once:
            CloudTrail, its digests and Insights events, VPC flow logs, load balancers (ALB, classic), CloudFront, S3 server access logs,
            AWS WAF. What cannot be read is listed in trail.rejected, and everything else loads.
            Ctrl-C at any moment is safe: the next load goes on where this one was.

            Examples:
              trailgate load /logs/AWSLogs
              trailgate load /backup/trail-2025 event.json.gz

            Exit code 2 when something was rejected.
            """)

    @Argument(help: "Folders and files.", completion: .file())
    var paths: [String]

    @OptionGroup var options: DatabaseOptions

    func validate() throws {
        guard !paths.isEmpty else { throw ValidationError("Name at least one folder or file to load.") }
    }

    func run() async throws {
        let summary = try await Interruption.run { [self] in
            let sources: [LoadSource]
            do {
                sources = try paths.map { (path) throws(LoadError) in try LoadSource(path: path) }
            } catch {
                Terminal.complain("\(error)")
                throw ExitCode.failure
            }
            return try await options.withDatabase { database in
                let terminal = Mutex(Terminal())
                let loader = Loader(database: database.owner) { progress in
                    terminal.withLock { $0.progress(progress.line) }
                }
                do {
                    let summary = try await loader.load(sources)
                    terminal.withLock { $0.line(summary.progress.line) }
                    return summary
                } catch let error as LoadError {
                    terminal.withLock { $0.line("trailgate: \(error)") }
                    throw error == .cancelled ? ExitCode.interrupted : ExitCode.failure
                }
            }
        }
        report(summary)
        if !summary.rejectedObjects.isEmpty || !summary.rejectedRecords.isEmpty { throw ExitCode.someRejected }
    }

    private func report(_ summary: LoadSummary) {
        var terminal = Terminal()
        for (reason, count) in summary.skipped.sorted(by: { $0.value > $1.value }) {
            terminal.line("skipped \(count.grouped) objects: \(reason)")
        }
        for (reason, count) in summary.rejectedObjects.sorted(by: { $0.value > $1.value }) {
            terminal.line("rejected \(count.grouped) objects: \(reason)")
        }
        for (reason, count) in summary.rejectedRecords.sorted(by: { $0.value > $1.value }) {
            terminal.line("rejected \(count.grouped) records: \(reason)")
        }
        for example in summary.examples.prefix(5) {
            let place = example.recordIndex.map { ", record \($0)" } ?? ""
            terminal.line("  \(example.uri)\(place): \(example.detail)")
        }
        if !summary.examples.isEmpty { terminal.line("  all of them: trailgate psql -- -c 'SELECT * FROM trail.rejected'") }
    }
}

extension LoadProgress {
    /// One line for people.
    fileprivate var line: String {
        let found = isListed ? objectsFound.grouped : "\(objectsFound.grouped)+"
        let rate = Int(eventsPerSecond).grouped
        var parts = [
            "\(objectsDone.grouped) of \(found) objects", "\(events.grouped) events", "\(Int(inflatedBytes).byteText) of logs",
            "\(rate) events/s",
        ]
        if objectsKnown > 0 { parts.append("\(objectsKnown.grouped) loaded before") }
        if duplicateEvents > 0 { parts.append("\(duplicateEvents.grouped) delivered twice and shown once") }
        if objectsRejected + recordsRejected > 0 { parts.append("\((objectsRejected + recordsRejected).grouped) rejected") }
        return parts.joined(separator: ", ")
    }
}
