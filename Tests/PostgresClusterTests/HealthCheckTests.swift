import Foundation
import PostgresDriver
import TestSupport
import Testing

@testable import PostgresCluster

@Suite("The doctor's checks")
struct HealthCheckTests {
    @Test("a new place is healthy")
    func healthy() async throws {
        let folder = try TemporaryFolder("health")
        let checks = await HealthCheck.all(for: .embedded(DataDirectory(folder.url.appending(path: "new"))), port: 0)
        #expect(
            checks.map(\.name) == [
                "PostgreSQL", "user", "data directory", "disk space", "memory", "locale", "cluster", "SQL files", "port",
            ])
        for check in checks where check.name != "disk space" && check.name != "memory" { #expect(check.outcome == .good, "\(check)") }
        #expect(FileStatus(path: folder.url.appending(path: "new").path) == nil, "the doctor makes nothing")
    }

    @Test("a port in use is found")
    func port() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = bind(descriptor, address, length)
                _ = getsockname(descriptor, address, &length)
            }
        }
        listen(descriptor, 1)
        let check = HealthCheck.portCheck(UInt16(bigEndian: address.sin_port))
        #expect(check.outcome == .failed && check.advice?.contains("--port") == true)
    }

    @Test("a data directory that others can write to is a warning; a file is a failure")
    func dataDirectory() async throws {
        let folder = try TemporaryFolder("health")
        chmod(folder.path, 0o777)
        let open = EmbeddedHealth(directory: DataDirectory(folder.url)).checks.first { $0.name == "data directory" }
        #expect(open?.outcome == .warning && open?.advice?.contains("chmod") == true)
        let file = EmbeddedHealth(directory: DataDirectory(try folder.write(Data(), to: "file"))).checks.first {
            $0.name == "data directory"
        }
        #expect(file?.outcome == .failed)
    }

    @Test("psql gets the database in its arguments and the password in its environment")
    func psql() throws {
        let parameters = try ConnectionParameters(parsing: "postgresql://alice:wonder'land@example.org/logs")
        let command = try PsqlCommand(parameters, ["--csv"])
        #expect(command.program.hasSuffix("/psql") && command.arguments.last == "--csv")
        #expect(command.environment["PGPASSWORD"] == "wonder'land" && !command.arguments.joined().contains("land"))
    }

    @Test("psql runs as the role of queries")
    func psqlRuns() async throws {
        try await TestDatabase.with { database in
            let command = try PsqlCommand(database.reader, ["-XAtc", "SELECT current_user"])
            let arguments = [command.program] + command.arguments.dropFirst()
            let output = try Subprocess(arguments: arguments, folder: "/", environment: command.environment).run(timeout: .seconds(10))
            #expect(output.text == "trailgate_query\n")
        }
    }
}
