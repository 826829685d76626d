import ArgumentParser
import Jobs

struct JobsTriggerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trigger",
        abstract: "The triggers that start jobs.",
        discussion: """
            Examples:
              trailgate jobs trigger create weekly --job audit --schedule 'cron(0 6 ? * MON *)'
              trailgate jobs trigger stop weekly
            """,
        subcommands: [Create.self, List.self, Start.self, Stop.self, Delete.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a trigger and start it; without a schedule it fires when it is started.")
        @Argument(help: "The trigger's name.") var name: String
        @Option(help: "A job that it starts. May be given more than once.") var job: [String]
        @Option(help: "When it fires: rate(5 minutes), cron(0 12 * * ? *).") var schedule: String?
        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            guard let schedule else { return }
            do { _ = try Schedule(parsing: schedule) } catch { throw ValidationError("\(error).") }
        }

        func run() async throws {
            try await options.withJobs { [name, job, schedule] jobs in
                let trigger = JobTrigger(
                    name: name, kind: schedule == nil ? .onDemand : .scheduled, schedule: schedule,
                    actions: job.map { JobTrigger.Action(job: $0) })
                try await jobs.create(trigger, isStarted: schedule != nil)
                try await jobs.warnWithoutServer()
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the triggers.")
        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            let table = try await options.withJobs { jobs in
                var table = TextTable(header: ["trigger", "state", "schedule", "jobs", "fired", "next"])
                for trigger in try await jobs.triggers(limit: JobLimits.triggerCountMax) {
                    table.rows.append([
                        trigger.name, trigger.state.rawValue, trigger.schedule ?? "", trigger.actions.map(\.job).joined(separator: ", "),
                        trigger.firedAt?.description ?? "", trigger.nextFireAt?.description ?? "",
                    ])
                }
                return table
            }
            Output.write(table.text)
        }
    }

    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let a trigger fire from now on; fire one without a schedule once.")
        @Argument(help: "The trigger's name.") var name: String
        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            try await options.withJobs { [name] jobs in
                try await jobs.startTrigger(name)
                try await jobs.warnWithoutServer()
            }
        }
    }

    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let a trigger fire no more.")
        @Argument(help: "The trigger's name.") var name: String
        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            try await options.withJobs { [name] jobs in try await jobs.stopTrigger(name) }
        }
    }

    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Forget a trigger. Runs that it has started go on.")
        @Argument(help: "The trigger's name.") var name: String
        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            _ = try await options.withJobs { [name] jobs in try await jobs.deleteTrigger(name) }
        }
    }
}
