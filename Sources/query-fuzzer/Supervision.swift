import ArgumentParser
import Foundation

/// Runs a command in a child process, so that its crash is a finding like any other: the seeds that it was at are shown.
enum Supervision {
    private static let boardVariable = "QUERY_FUZZER_BOARD"

    static func run(_ body: (SeedBoard) async throws -> Void) async throws {
        if let path = ProcessInfo.processInfo.environment[boardVariable] {
            try await body(SeedBoard(path: path))
        } else {
            try supervise()
        }
    }

    private static func supervise() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "query-fuzzer-\(getpid())").path
        let board = try SeedBoard(path: path)
        defer { unlink(path) }
        let child = Process()
        child.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        child.arguments = Array(CommandLine.arguments.dropFirst())
        child.environment = ProcessInfo.processInfo.environment.merging([boardVariable: path]) { $1 }
        try child.run()
        child.waitUntilExit()
        guard child.terminationReason == .uncaughtSignal else { throw ExitCode(child.terminationStatus) }
        print("CRASH by signal \(child.terminationStatus), at one of these seeds: \(board.seeds.map(String.init).joined(separator: ", "))")
        throw ExitCode.failure
    }
}
