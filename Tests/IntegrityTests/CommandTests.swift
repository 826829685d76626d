import Foundation
import TestSupport
import Testing

@testable import Integrity

/// `trailgate verify` as people run it.
@Suite("The command")
struct CommandTests {
    @Test func verifiesWhatWasLoaded() async throws {
        let command = try Command()
        let folder = try TemporaryFolder("verify-command")
        let trail = SignedTrail(in: folder)
        trail.sidecar = .metadata
        let digests = try (0..<3).map { try trail.hour($0) }
        let keys = try folder.write(Data(SigningKey.first.listed().utf8), to: "keys.json").path

        let nothing = try command.run("verify")
        #expect(nothing.code == 64)
        #expect(nothing.error.contains("nothing was loaded so far"))
        #expect(try command.run("load", folder.path + "/AWSLogs").code == 0)

        let unknown = try command.run("verify")
        #expect(unknown.code == 3)
        #expect(unknown.error.contains("3 digests no-key\n6 logs unproven\n"))
        #expect(unknown.error.contains("the public key \(SigningKey.first.fingerprint) is not known"))

        let proven = try command.run("verify", "--public-keys", keys)
        #expect(proven.code == 0, "\(proven.error)")
        let bytes = try digests.flatMap(\.logs).map { try Data(contentsOf: folder.url.appending(path: $0)).count }.reduce(0, +)
        #expect(proven.error.hasSuffix("3 of 3 digests, 6 log files, \(bytes) B\n3 digests valid\n6 logs valid\n"), "\(proven.error)")

        try folder.write(gzip(#"{"Records":[]}"#), to: digests[1].logs[0])
        try FileManager.default.removeItem(atPath: "\(folder.path)/\(digests[0].path)")
        let window = ["--from", "2026-03-01T11:00:00Z", "--account", "123456789012", "--region", "us-east-1"]
        let tampered = try command.run(["verify", folder.path + "/AWSLogs"] + window)
        #expect(tampered.code == 3)
        #expect(tampered.error.contains("1 log modified\n3 logs valid\n  modified file://"), "\(tampered.error)")
        #expect(try command.run(["verify", "--digests-only"] + window).code == 0)
        #expect(try command.run("verify", "--digests-only").code == 3)

        let table = try command.run(
            "query", "--output", "csv",
            "SELECT kind, state, account, region, trail, hour, is_loaded FROM trail.integrity WHERE state <> 'valid' ORDER BY hour")
        #expect(
            table.output.split(separator: "\n").dropFirst() == [
                #""digest","missing","123456789012","us-east-1","main_trail","2026-03-01 10:00:00.000","#,
                #""log","modified","123456789012","us-east-1","main_trail","2026-03-01 11:00:00.000","false""#,
            ], "\(table.output)\(table.error)")
    }

    @Test func thePostgresViewIsTheSameTable() throws {
        let command = try Command()
        let folder = try TemporaryFolder("verify-command")
        let trail = SignedTrail(in: folder)
        trail.sidecar = .signature
        try trail.hour(0, logs: 1)
        #expect(try command.run("verify", folder.path).code == 3)
        let rows = try command.run("psql", "--", "-Atc", "SELECT kind, state, hour FROM trail.integrity ORDER BY kind")
        #expect(rows.output == "digest|no-key|2026-03-01 10:00:00\nlog|unproven|2026-03-01 10:00:00\n", "\(rows.error)")
        #expect(try command.run("psql", "--", "-Atc", "SELECT * FROM trail.public_key").code != 0)
    }

    @Test func refusesWhatItCannotUse() throws {
        let command = try Command()
        let folder = try TemporaryFolder("verify-command")
        let keys = try folder.write(Data("{}".utf8), to: "keys.json").path
        let refused = try command.run("verify", folder.path, "--public-keys", keys)
        #expect(refused.code == 1)
        #expect(refused.error.contains("cannot take the keys of \(keys): it is neither"))
        #expect(try command.run("verify", folder.path, "--public-keys", folder.path + "/nothing").code == 1)
        #expect(try command.run("verify", "--from", "2026-03-02", "--to", "2026-03-01").code == 64)
        #expect(try command.run("verify", "--from", "yesterday").code == 64)
        let absent = try command.run("verify", folder.path + "/nothing")
        #expect(absent.code == 1)
        #expect(absent.error.contains("nothing"))
    }
}

/// The program, with a data directory of its own.
private struct Command {
    private let folder: TemporaryFolder

    struct Answer {
        let code: Int32
        let output: String
        let error: String
    }

    init() throws { folder = try TemporaryFolder("verify-data", in: TestCluster.place) }

    func run(_ arguments: String...) throws -> Answer { try run(arguments) }

    func run(_ arguments: [String]) throws -> Answer {
        let process = Process()
        let place = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        process.executableURL = place.appending(path: "trailgate")
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("TRAILGATE_") }
            .merging(["TRAILGATE_DATA_DIR": folder.path + "/data"]) { $1 }
        // Files, so that no pipe fills up.
        let texts = try ["output", "error"].map { try folder.write(Data(), to: $0) }
        process.standardOutput = try FileHandle(forWritingTo: texts[0])
        process.standardError = try FileHandle(forWritingTo: texts[1])
        try process.run()
        process.waitUntilExit()
        let contents = try texts.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return Answer(code: process.terminationStatus, output: contents[0], error: contents[1])
    }
}
