import Foundation
import PostgresDriver
import TestSupport
import Testing

@testable import PostgresCluster

@Suite("Where the cluster is")
struct ClusterHomeTests {
    @Test("the data directory and what is in it are closed to others")
    func permissions() throws {
        let folder = try TemporaryFolder("home")
        chmod(folder.path, 0o755)
        let directory = DataDirectory(folder.url.appending(path: "a/b"))
        let home = try ClusterHome.prepare(for: directory)
        #expect(FileStatus(path: directory.path)?.mode == (geteuid() == 0 ? 0o711 : 0o700))
        for inner in [home.path, directory.keys.path, directory.results.path] {
            #expect(FileStatus(path: inner)?.mode == 0o700, "\(inner)")
        }
        #expect(FileStatus(path: home.path)?.owner == home.account.userID)
        #expect(try ClusterHome.prepare(for: directory) == home)
    }

    @Test("a data directory that the server's user cannot reach holds a link", .enabled(if: geteuid() == 0))
    func unreachable() throws {
        let folder = try TemporaryFolder("closed")
        let elsewhere = try TemporaryFolder("elsewhere")
        chmod(folder.path, 0o700)
        chmod(elsewhere.path, 0o755)
        let directory = DataDirectory(folder.url.appending(path: "d"))
        let home = try ClusterHome.prepare(for: directory, elsewhere: elsewhere.path)
        #expect(home.path.hasPrefix(elsewhere.url.resolvingSymlinksInPath().path))
        #expect(URL(filePath: directory.cluster).resolvingSymlinksInPath().path == home.path)
        #expect(home.account.userID != 0 && home.account.canReach(home.path))
        #expect(try ClusterHome.prepare(for: directory, elsewhere: "/nowhere") == home, "the link is followed from then on")
    }

    @Test("a socket's path fits into its address")
    func socketPath() throws {
        let account = try ServerAccount.current(existingOwner: nil)
        let short = ClusterHome(path: "/data/postgres", account: account)
        #expect(short.sockets == "/data/postgres/run")
        let long = ClusterHome(path: "/" + String(repeating: "x", count: 90), account: account)
        #expect(long.sockets.hasPrefix("/tmp/trailgate-") && long.sockets.utf8.count + 14 <= 107)
        #expect(ClusterHome(path: long.path + "y", account: account).sockets != long.sockets)
    }

    @Test("a long path starts, too")
    func longPath() async throws {
        let folder = try TemporaryFolder("long")
        chmod(folder.path, 0o755)
        let directory = DataDirectory(folder.url.appending(path: String(repeating: "long-name/", count: 10)))
        let database = try await DatabaseLocation.embedded(directory).open(isForTests: true)
        #expect(database.owner["host"]?.hasPrefix("/tmp/trailgate-") == true)
        try await database.close()
        let home = try ClusterHome.prepare(for: directory)
        try FileManager.default.removeItem(atPath: home.sockets)
    }

    @Test("a folder that cannot be written says so, and what to do", .enabled(if: geteuid() != 0))
    func notWritable() throws {
        let error = #expect(throws: ClusterError.self) { try DataDirectory(URL(filePath: "/usr/trailgate")).create() }
        #expect(error?.advice?.contains("--data-dir") == true)
    }

    @Test("a file in the place of the folder is an error")
    func file() throws {
        let folder = try TemporaryFolder("file")
        let file = try folder.write(Data(), to: "data")
        #expect(throws: ClusterError.self) { try DataDirectory(file).create() }
    }
}
