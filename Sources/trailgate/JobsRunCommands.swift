import ArgumentParser
import Jobs

struct JobsStartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "start", abstract: "Ask for a run of a job, which a server then takes.")
    @Argument(help: "The job's name.") var name: String
    @Flag(help: "Wait for its end. Exit code 1 when it does not succeed.") var wait = false
    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let state = try await options.withJobs { [name, wait] jobs -> JobRunState in
            let id = try await jobs.start(name)
            Output.write("\(id)\n")
            try await jobs.warnWithoutServer()
            return wait ? try await Self.end(of: id, name, jobs) : .starting
        }
        if state != .starting, state != .succeeded { throw ExitCode.failure }
    }

    private static func end(of id: String, _ name: String, _ jobs: JobRegistry) async throws -> JobRunState {
        while true {
            let run = try await jobs.run(id, of: name)
            if !run.state.isLive {
                var terminal = Terminal()
                terminal.line(run.errorMessage.map { "\(run.state.rawValue): \($0)" } ?? run.state.rawValue)
                return run.state
            }
            try await Task.sleep(for: .milliseconds(250))
        }
    }
}

struct JobsStopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Stop a job's run. What it has loaded stays; the next run goes on from there.")
    @Argument(help: "The job's name.") var name: String
    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let isStopped = try await options.withJobs { [name] jobs -> Bool in
            guard let run = try await jobs.runs(of: name, limit: 1).first, run.state.isLive else { return false }
            try await jobs.stop(run.id, of: name)
            return true
        }
        if !isStopped { Terminal.complain("job '\(name)' has no run to stop") }
    }
}

struct JobsResetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Let the next run load everything again.",
        discussion:
            "Each object takes the place of what was loaded of it, so that nothing is missing in between and nothing is there twice.")
    @Argument(help: "The job's name.") var name: String
    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        _ = try await options.withJobs { [name] jobs in try await jobs.resetBookmark(of: name) }
    }
}

struct JobsDeleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Forget a job, its runs, and triggers that start nothing else. What it has loaded stays.")
    @Argument(help: "The job's name.") var name: String
    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        try await options.withJobs { [name] jobs in
            for trigger in try await jobs.triggers(of: name, limit: JobLimits.triggerCountMax) {
                if trigger.actions.allSatisfy({ $0.job == name }) { _ = try await jobs.deleteTrigger(trigger.name) }
            }
            _ = try await jobs.delete(name)
        }
    }
}
