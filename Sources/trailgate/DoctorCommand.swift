import ArgumentParser
import PostgresCluster

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check PostgreSQL, the port, the disk and permissions, and say what to do.",
        discussion: "Starts nothing. Exit code 1 when something does not work.")

    @Option(help: .setting("port", "The port that the server is to listen on."))
    var port: UInt16 = Setting.value("port", or: ServeCommand.defaultPort)

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let checks = await HealthCheck.all(for: try options.location, port: port)
        for check in checks {
            Output.write("\(Self.mark(check.outcome))  \(check.name): \(check.finding)\n")
            if let advice = check.advice { Output.write("      \(advice)\n") }
        }
        if checks.contains(where: { $0.outcome == .failed }) { throw ExitCode.failure }
    }

    private static func mark(_ outcome: HealthCheck.Outcome) -> String {
        switch outcome {
        case .good: "ok  "
        case .warning: "warn"
        case .failed: "FAIL"
        }
    }
}
