import ArgumentParser
import Jobs

struct JobsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the jobs, when each runs next, and how it last ended.")
    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let table = try await options.withJobs { jobs in
            var table = TextTable(header: ["job", "schedule", "next run", "last run", "state"])
            for job in try await jobs.jobs(after: nil, limit: JobLimits.jobCountMax) {
                let triggers = try await jobs.triggers(of: job.name, limit: JobLimits.triggerCountMax)
                let last = try await jobs.runs(of: job.name, limit: 1).first
                table.rows.append([
                    job.name, triggers.compactMap(\.schedule).joined(separator: ", "),
                    triggers.compactMap(\.nextFireAt).min().map(\.description) ?? "", last.map { $0.times.created.description } ?? "",
                    last?.state.rawValue ?? "",
                ])
            }
            return table
        }
        Output.write(table.text)
    }
}

struct JobsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a job: what it does, when, and what it has loaded.")
    @Argument(help: "The job's name.") var name: String
    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let table = try await options.withJobs { [name] jobs in
            let job = try await jobs.job(name)
            var table = TextTable(header: ["job", job.name])
            table.rows.append(["description", job.definition.description ?? ""])
            table.rows.append(["script", job.definition.scriptLocation])
            for (argument, value) in job.definition.defaultArguments.sorted(by: { $0.key < $1.key }) {
                table.rows.append([argument, value])
            }
            table.rows.append(["timeout", "\(job.definition.timeoutMinutes) minutes"])
            table.rows.append(["retries", "\(job.definition.maxRetries)"])
            table.rows.append(["made", "\(job.createdAt) UTC"])
            for trigger in try await jobs.triggers(of: name, limit: JobLimits.triggerCountMax) {
                let next = trigger.nextFireAt.map { ", next at \($0) UTC" } ?? ""
                table.rows.append([
                    "trigger \(trigger.name)", "\(trigger.schedule ?? trigger.kind.rawValue), \(trigger.state.rawValue)\(next)",
                ])
            }
            if let bookmark = try? await jobs.bookmark(of: name) { table.rows.append(["bookmark", bookmark.content]) }
            return table
        }
        Output.write(table.text)
    }
}

struct JobsRunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "runs", abstract: "List a job's runs, the newest first.")
    @Argument(help: "The job's name.") var name: String
    @Option(help: "How many.") var limit: Int = 20
    @OptionGroup var options: DatabaseOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be positive.") }
    }

    func run() async throws {
        let table = try await options.withJobs { [name, limit] jobs in
            var table = TextTable(header: ["run", "asked for", "seconds", "state", "objects", "events", "rejected", "message"])
            for run in try await jobs.runs(of: name, limit: limit) { table.rows.append(run.cells(at: jobs.now())) }
            return table
        }
        Output.write(table.text)
    }
}

struct JobsLogsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs", abstract: "Print what a run said of itself: the newest one's, if none is named.")
    @Argument(help: "The job's name.") var name: String
    @Option(help: "The run's id.") var run: String?
    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let lines = try await options.withJobs { [name, run] jobs -> [JobLogLine] in
            let newest = try await jobs.runs(of: name, limit: 1).first?.id
            guard let id = run ?? newest else { return [] }
            return try await jobs.log(of: id, of: name)
        }
        for line in lines { Output.write("\(line.time)  \(line.text)\n") }
    }
}

extension JobRun {
    /// As a row of `runs`.
    fileprivate func cells(at now: UTCTime) -> [String] {
        let seconds = times.started.map { ((times.ended ?? now) - $0).seconds }
        let counts = load.map { load in
            ["\(load.objectsLoaded.grouped)", "\(load.events.grouped)", "\((load.objectsRejected + load.rejects).grouped)"]
        }
        return [id, times.created.description, seconds.map { "\(Int($0))" } ?? "", state.rawValue] + (counts ?? ["", "", ""])
            + [errorMessage ?? ""]
    }
}
