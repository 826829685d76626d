import ArgumentParser
import Converter
import Foundation
import Integrity
import PostgresCluster
import PostgresDriver
import Synchronization

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove by CloudTrail's digest files that logs are complete and unchanged.",
        discussion: """
            Checks each digest file's signature and its place in the chain, and the SHA-256 of each log file that it lists; finds log files that
            no digest lists, hours that have no digest, and listed files that are not loaded. Works offline, with public keys that are brought
            over once. Verdicts are kept as the table trail.integrity.

            Without sources it verifies what was loaded before. The newest digest of a copy has its signature in S3's metadata alone: keep it
            beside the digest, as <digest>.metadata.json (what `aws s3api head-object` prints) or <digest>.signature; or end at its hour (--to).

            Examples:
              aws cloudtrail list-public-keys --start-time 2025-01-01 --region us-east-1 > keys.json
              trailgate verify --public-keys keys.json
              trailgate verify /logs/AWSLogs --from 2026-03-01 --to 2026-04-01 --account 123456789012
              trailgate query "SELECT hour, state, uri, reason FROM trail.integrity WHERE state <> 'valid'"

            Exit code 3 when anything is not valid, or there is no valid digest at all. Log files younger than the last digest are pending, which
            is no error.
            """)

    @Argument(help: "Folders above, at or below AWSLogs/. Default: what was loaded before.", completion: .directory)
    var sources: [String] = []

    @Option(
        name: .customLong("public-keys"),
        help: ArgumentHelp(
            "A file of public keys to bring over: what `aws cloudtrail list-public-keys` prints, or PEM.", valueName: "file"),
        completion: .file())
    var publicKeys: [String] = []

    @Option(help: "Verify hours from this one on: 2026-03-01 or 2026-03-01T10:00:00Z, UTC.")
    var from: Moment?

    @Option(help: "Verify hours before this moment.")
    var to: Moment?

    @Option(help: "Verify this account alone; may be given several times.")
    var account: [String] = []

    @Option(help: "Verify this region alone; may be given several times.")
    var region: [String] = []

    @Flag(help: "Check signatures and chains without reading log files.")
    var digestsOnly = false

    @OptionGroup(title: "S3") var s3: S3Options
    @OptionGroup var options: DatabaseOptions

    func validate() throws {
        if let from, let to, from >= to { throw ValidationError("--from must be before --to.") }
    }

    func run() async throws {
        let summary = try await Interruption.run { [self] in
            let keys = try readKeys()
            let opener = SourceOpener(s3: s3.settings, bucketFolder: options.directory.results.path)
            let result: Result<VerificationSummary, any Error>
            do { result = .success(try await verify(with: keys, opener)) } catch { result = .failure(error) }
            await opener.close()
            return try result.get()
        }
        report(summary)
        if !summary.isProven { throw ExitCode.notProven }
    }

    private func verify(with keys: [PublicKey], _ opener: SourceOpener) async throws -> VerificationSummary {
        try await options.withDatabase { database in
            let connection = try await PostgresConnection.connect(to: database.owner)
            try await PublicKeyStore.add(keys, connection)
            let sources = try await VerificationSources.named(sources, or: connection, opener)
            await connection.close()
            return try await verify(sources, database)
        }
    }

    private func readKeys() throws -> [PublicKey] {
        try publicKeys.flatMap { path in
            do {
                return try PublicKeyFile.keys(in: Data(contentsOf: URL(filePath: path)))
            } catch {
                Terminal.complain("cannot take the keys of \(path): \((error as? PublicKeyError)?.description ?? "it cannot be read")")
                throw ExitCode.failure
            }
        }
    }

    private func verify(_ sources: [VerificationSource], _ database: RunningDatabase) async throws -> VerificationSummary {
        let terminal = Mutex(Terminal())
        let verifier = Verifier(database: database.owner, options: verificationOptions) { progress in
            terminal.withLock { $0.progress(progress.line) }
        }
        do throws(VerificationError) {
            let summary = try await verifier.verify(sources)
            terminal.withLock { $0.line(summary.progress.line) }
            return summary
        } catch {
            terminal.withLock { $0.line("trailgate: \(error)") }
            throw error == .cancelled ? ExitCode.interrupted : ExitCode.failure
        }
    }

    private var verificationOptions: VerificationOptions {
        var options = VerificationOptions()
        options.from = from
        options.to = to
        options.accounts = account
        options.regions = region
        options.isDigestsOnly = digestsOnly
        return options
    }

    private func report(_ summary: VerificationSummary) {
        var terminal = Terminal()
        for count in summary.counts {
            terminal.line("\(count.count.grouped) \(count.kind)\(count.count == 1 ? "" : "s") \(count.state.rawValue)")
        }
        for problem in summary.problems.prefix(10) {
            terminal.line("  \(problem.state.rawValue) \(problem.uri) (\(problem.hour ?? "no hour")): \(problem.reason ?? "")")
        }
        if summary.count(of: "digest", .valid) == 0 { terminal.line("nothing is proven: there is no valid digest file") }
        guard summary.problemCount > 0 else { return }
        terminal.line("  all of them: trailgate query \"SELECT hour, state, uri, reason FROM trail.integrity WHERE state <> 'valid'\"")
    }
}

extension Moment: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension VerificationProgress {
    /// One line for people.
    fileprivate var line: String {
        guard digestsRead > 0 else { return "\(objectsListed.grouped) objects listed, \(digestsFound.grouped) digests" }
        var parts = [
            "\(digestsRead.grouped) of \(digestsFound.grouped) digests", "\(logsRead.grouped) log files", Int(logBytes).byteText,
        ]
        if problems > 0 { parts.append("\(problems.grouped) not valid") }
        return parts.joined(separator: ", ")
    }
}
