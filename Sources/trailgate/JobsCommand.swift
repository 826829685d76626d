import ArgumentParser
import Converter
import Foundation
import Jobs
import PostgresCluster
import PostgresDriver
import QueryEngine
import S3Store

struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract: "Loads that a server runs: by a schedule, or when they are started.",
        discussion: """
            A job is what `trailgate load` does, under a name. `trailgate serve` runs it; the AWS Glue API (aws glue create-job, …) sees the same jobs.

            Examples:
              trailgate jobs create --source /logs/AWSLogs --schedule 'rate(5 minutes)'
              trailgate jobs create nightly --source /backup/trail --schedule 'cron(30 2 * * ? *)'
              trailgate jobs list
              trailgate jobs start nightly --wait
              trailgate jobs logs nightly

            Schedules are those of Amazon EventBridge, in UTC: rate(1 hour), or cron(minutes hours day-of-month month day-of-week year), where one of
            day-of-month and day-of-week is '?'.
            """,
        subcommands: [
            JobsCreateCommand.self, JobsListCommand.self, JobsShowCommand.self, JobsStartCommand.self, JobsStopCommand.self,
            JobsRunsCommand.self, JobsLogsCommand.self, JobsResetCommand.self, JobsDeleteCommand.self, JobsTriggerCommand.self,
        ])

    static let now: @Sendable () -> UTCTime = { UTCTime(seconds: Date().timeIntervalSince1970) }
}

extension DatabaseOptions {
    /// Opens jobs' sources; S3 is reached as the environment and the profile of the AWS CLI say.
    var jobSources: JobSources {
        let bucketFolder = directory.results.path
        return JobSources { SourceOpener(s3: S3Settings(), bucketFolder: bucketFolder) }
    }

    /// Lends the jobs of the database. A `JobError` is told and ends the command.
    func withJobs<Value: Sendable>(_ body: @escaping @Sendable (JobRegistry) async throws -> Value) async throws -> Value {
        try await Interruption.run {
            try await withDatabase { database in
                let owners = PostgresPool(database.owner, limits: .init(connectionCountMax: 2))
                let aliases = JobTableAliases(catalog: CatalogStore(owners: owners))
                let registry = JobRegistry(store: JobStore(owners), aliases: aliases, sources: jobSources, now: JobsCommand.now)
                let result: Result<Value, any Error>
                do { result = .success(try await body(registry)) } catch { result = .failure(error) }
                await owners.close()
                do {
                    return try result.get()
                } catch let error as JobError {
                    Terminal.complain(error.description)
                    throw ExitCode.failure
                }
            }
        }
    }
}

extension JobRegistry {
    /// Says so where nothing would run: jobs wait for a server.
    func warnWithoutServer() async throws {
        guard try await !hasServer() else { return }
        Terminal.complain("no server runs jobs at the moment; start one with `trailgate serve`")
    }
}

/// Rows of texts under a header, each column as wide as it needs.
struct TextTable {
    let header: [String]
    var rows: [[String]] = []

    var text: String {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            let cells = zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
        }.joined()
    }
}
