import ArgumentParser
import Foundation
import Jobs

struct JobsCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a job, and a trigger where a schedule is given.",
        discussion: """
            Without a schedule the job runs when it is started: `trailgate jobs start`. A rate fires at once and then at its interval, cron at its times.
            What fell due while no server ran is done once when one is there again.

            Examples:
              trailgate jobs create --source /logs/AWSLogs --schedule 'rate(5 minutes)'
              trailgate jobs create audit --source /logs/audit --source /logs/more --schedule 'cron(0 */5 * * ? *)' --retries 2
            """)

    @Argument(help: "The job's name.")
    var name: String = "load"

    @Option(help: "A folder or a file, or a URI, as `trailgate load` takes them. May be given more than once.", completion: .file())
    var source: [String]

    @Option(help: "When it runs: rate(5 minutes), cron(0 12 * * ? *).")
    var schedule: String?

    @Option(help: "The service whose logs they are: \(JobService.allCases.map(\.rawValue).joined(separator: ", ")). Any, if none is named.")
    var service: JobService?

    @Option(help: "Minutes after which a run is ended.")
    var timeout: Int = JobLimits.timeoutMinutesDefault

    @Option(help: "How often a run that failed is tried again.")
    var retries: Int = 0

    @Option(help: "A word on what it is for.")
    var description: String?

    @OptionGroup var options: DatabaseOptions

    func validate() throws {
        guard !name.isEmpty, name.count <= 255 else { throw ValidationError("A job's name has 1 to 255 characters.") }
        guard !source.isEmpty, !source.contains("") else { throw ValidationError("Name at least one --source.") }
        guard let schedule else { return }
        do { _ = try Schedule(parsing: schedule) } catch { throw ValidationError("\(error).") }
    }

    func run() async throws {
        try await options.withJobs { [self] jobs in
            try await jobs.create(name, definition)
            if let schedule { try await jobs.create(trigger(schedule), isStarted: true) }
            var terminal = Terminal()
            terminal.line("job '\(name)' loads \(sources.joined(separator: ", "))")
            if let next = try await jobs.triggers(of: name, limit: 1).first?.nextFireAt {
                terminal.line("it runs by \(schedule ?? ""), next at \(next) UTC")
            } else {
                terminal.line("start it with: trailgate jobs start \(name)")
            }
            try await jobs.warnWithoutServer()
        }
    }

    private var definition: JobDefinition {
        JobDefinition(
            description: description, scriptLocation: service.map { "sample_\($0.rawValue)_job.py" } ?? JobScript.anyLocation,
            defaultArguments: [JobPlan.Argument.source: JobPlan.argument(of: sources)], maxRetries: retries, timeoutMinutes: timeout)
    }

    /// The server has another current folder than this command.
    private var sources: [String] { source.map { $0.contains("://") ? $0 : URL(filePath: $0).standardizedFileURL.path } }

    private func trigger(_ schedule: String) -> JobTrigger {
        JobTrigger(name: name, kind: .scheduled, schedule: schedule, actions: [JobTrigger.Action(job: name)])
    }
}

extension JobService: ExpressibleByArgument {}
