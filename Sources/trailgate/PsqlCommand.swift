import ArgumentParser
import Foundation
import PostgresCluster

struct PsqlCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "psql",
        abstract: "Open psql on the database, read-only.",
        discussion: """
            Every Athena table is a view of the same name: "default".cloudtrail_logs, aws_service_logs.cloudtrail.

            Examples:
              trailgate psql
              trailgate psql -- -c 'SELECT count(*) FROM "default".cloudtrail_logs'
            """)

    @Argument(help: "What psql is given, after --.")
    var arguments: [String] = []

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let arguments = arguments
        let code = try await options.withDatabase { database in
            try Child(PostgresCluster.PsqlCommand(database.reader, arguments)).wait()
        }
        throw ExitCode(code)
    }
}

/// A program that takes over the terminal until it ends. Ctrl-C is its own business.
private struct Child {
    private let id: pid_t

    init(_ command: PostgresCluster.PsqlCommand) throws {
        signal(SIGINT, SIG_IGN)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        sigaddset(&defaults, SIGINT)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        let arguments = command.arguments.map { strdup($0) } + [nil]
        let variables = command.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var id = pid_t()
        let code = posix_spawn(&id, command.program, nil, &attributes, arguments, variables)
        guard code == 0 else { throw ValidationError("cannot start \(command.program): \(String(cString: strerror(code)))") }
        self.id = id
    }

    /// Its exit code, or 128 and the signal that ended it.
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}
