import ArgumentParser
import Converter
import Foundation
import LogFormats
import PostgresCluster
import S3Store
import Synchronization

struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Load trees of logs; what is loaded already is left alone.",
        discussion: """
            A source is a folder above, at or below AWSLogs/, or a file: on this machine, in S3 (s3://bucket/folder/), or in a built-in bucket
            (bucket://name/folder/). Any number of accounts, regions and services are loaded at once: CloudTrail, its digests and Insights events,
            VPC flow logs, load balancers (ALB, classic), CloudFront, S3 server access logs, AWS WAF. What cannot be read is listed in
            trail.rejected, and everything else loads. Ctrl-C at any moment is safe: the next load goes on where this one was.

            Paths and keys may hold wildcards: * and ? within a name, ** over any number of folders. Put them in quotes, so that they reach
            trailgate. S3's credentials and region are those of the AWS CLI: environment, profile, web identity, container, instance.

            Examples:
              trailgate load /logs/AWSLogs
              trailgate load /backup/trail-2025 event.json.gz
              trailgate load s3://bucket/AWSLogs/
              trailgate load 's3://bucket/AWSLogs/o-*/*/CloudTrail/' 's3://other/**/CloudTrail/eu-west-?/2026/'
              trailgate load s3://logs/AWSLogs/ --endpoint-url http://127.0.0.1:9000

            Exit code 2 when something was rejected.
            """)

    @Argument(help: "Folders, files, s3:// and bucket:// URIs.", completion: .file())
    var sources: [String]

    @OptionGroup(title: "Selection") var selection: SelectionOptions

    @Flag(help: .setting("dry-run", "List what would be loaded, and load nothing."))
    var dryRun = false

    @Flag(help: .setting("seal", "Finish the days that are closed, too: see `trailgate seal`."))
    var seal = false

    @Option(help: .setting("region", "S3's region to ask first; else AWS_REGION, AWS_DEFAULT_REGION, the profile's.", valueName: "region"))
    var region: String = Setting.value("region", or: "")

    @OptionGroup(title: "S3") var s3: S3Options
    @OptionGroup var options: DatabaseOptions

    func validate() throws {
        guard !sources.isEmpty else { throw ValidationError("Name at least one folder, file or URI to load.") }
    }

    func run() async throws {
        let outcome = try await Interruption.run { [self] in
            var settings = s3.settings
            settings.region = region.isEmpty ? nil : region
            let opener = SourceOpener(s3: settings, bucketFolder: options.directory.results.path)
            let result: Result<LoadSummary?, any Error>
            do { result = .success(try await work(on: opener)) } catch { result = .failure(error) }
            await opener.close()
            return try result.get()
        }
        guard let summary = outcome else { return }
        report(summary)
        if !summary.rejectedObjects.isEmpty || !summary.rejectedRecords.isEmpty { throw ExitCode.someRejected }
    }

    /// Gives NIL when nothing was to be loaded.
    private func work(on opener: SourceOpener) async throws -> LoadSummary? {
        let opened: [LoadSource]
        do {
            opened = try await opener.open(sources)
        } catch {
            Terminal.complain("\(error)")
            throw ExitCode.failure
        }
        return try await options.withDatabase { database in
            let terminal = Mutex(Terminal())
            var loadOptions = LoadOptions()
            loadOptions.selection = selection.selection
            let loader = Loader(database: database.owner, options: loadOptions) { progress in
                terminal.withLock { $0.progress(progress.line) }
            }
            do {
                guard !dryRun, !Setting.flag("dry-run") else {
                    print(try await loader.survey(opened).lines.joined(separator: "\n"))
                    return nil
                }
                let summary = try await loader.load(opened)
                terminal.withLock { $0.line(summary.progress.line) }
                if seal || Setting.flag("seal") { try await Self.seal(database, terminal) }
                return summary
            } catch let error as LoadError {
                terminal.withLock { $0.line("trailgate: \(error)") }
                throw error == .cancelled ? ExitCode.interrupted : ExitCode.failure
            }
        }
    }

    private static func seal(_ database: RunningDatabase, _ terminal: borrowing Mutex<Terminal>) async throws(LoadError) {
        let sealer = Sealer(database: database.owner, workerCount: ProcessInfo.processInfo.activeProcessorCount)
        let sealed = try await sealer.seal(before: Sealer.firstOpenDay(at: Date().timeIntervalSince1970))
        terminal.withLock { $0.line("\(sealed.grouped) days sealed") }
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
        if objectsLeftOut > 0 { parts.append("\(objectsLeftOut.grouped) left out") }
        if duplicateEvents > 0 { parts.append("\(duplicateEvents.grouped) delivered twice and shown once") }
        if objectsRejected + recordsRejected > 0 { parts.append("\((objectsRejected + recordsRejected).grouped) rejected") }
        return parts.joined(separator: ", ")
    }
}

extension LoadSurvey {
    /// A line for each service, account and region, and the sum.
    fileprivate var lines: [String] {
        var lines = groups.sorted { $0.key < $1.key }.map { group, count in
            let name = [group.service, group.account, group.region].filter { !$0.isEmpty }.joined(separator: " ")
            let days = count.firstDay.flatMap { first in count.lastDay.map { ", \(first.text()) to \($0.text())" } } ?? ""
            let new = "\(count.newObjects.grouped) objects to load (\(Int(count.newBytes).byteText)\(days))"
            return "\(name.isEmpty ? "elsewhere" : name): \(new), \(count.knownObjects.grouped) loaded before"
        }
        let new = groups.values.reduce(0) { $0 + $1.newObjects }
        let bytes = groups.values.reduce(0) { $0 + $1.newBytes }
        let known = groups.values.reduce(0) { $0 + $1.knownObjects }
        lines.append(
            "\(new.grouped) objects to load (\(Int(bytes).byteText)), \(known.grouped) loaded before, \(objectsLeftOut.grouped) left out")
        return lines
    }
}
