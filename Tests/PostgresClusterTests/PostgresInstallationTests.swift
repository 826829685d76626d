import Foundation
import TestSupport
import Testing

@testable import PostgresCluster

@Suite("PostgreSQL's programs")
struct PostgresInstallationTests {
    @Test("the newest supported version is preferred, Debian's folders before the search path")
    func order() throws {
        let folder = try TemporaryFolder("binaries")
        for (place, version) in [
            ("deb/15/bin", "15.3"), ("deb/17/bin", "17beta1"), ("deb/14/bin", "14.1"), ("path", "16.9"), ("old", "13.2"),
        ] {
            for program in ["postgres", "initdb", "pg_ctl"] {
                let file = try folder.write(
                    Data("#!/bin/sh\necho 'postgres (PostgreSQL) \(version) (Somebody)'\n".utf8), to: "\(place)/\(program)")
                chmod(file.path, 0o755)
            }
        }
        let path = ["path", "old", "none"].map { folder.url.appending(path: $0).path }.joined(separator: ":")
        let found = PostgresInstallation.all(searchPath: path, debianFolder: folder.url.appending(path: "deb").path)
        #expect(found.map(\.version) == ["17beta1", "16.9", "15.3"])
    }

    @Test("a cluster of a version that is not installed says which package is missing")
    func missing() {
        let error = #expect(throws: ClusterError.self) { try PostgresInstallation.find(for: 9) }
        #expect(error?.advice?.contains("postgresql-9") == true)
    }

    @Test("programs are run as an unprivileged user when this is root", .enabled(if: geteuid() == 0))
    func account() throws {
        let account = try ServerAccount.current(existingOwner: nil)
        #expect(account.userID != 0 && account.isOther)
        let output = try Subprocess(arguments: account.command(["/usr/bin/id", "-u"]), folder: "/").run(timeout: .seconds(10))
        #expect(output.text == "\(account.userID)\n")
        #expect(!account.canReach("/root") || FileStatus(path: "/root")?.mode != 0o700)
    }

    @Test("a program that does not end is ended; output and status arrive")
    func subprocess() throws {
        #expect(throws: ClusterError.self) { try Subprocess(arguments: ["sleep", "60"], folder: "/").run(timeout: .milliseconds(100)) }
        let output = try Subprocess(arguments: ["/bin/sh", "-c", "pwd; echo err >&2; exit 3"], folder: "/usr").run(timeout: .seconds(10))
        #expect(output.status == 3 && output.text == "/usr\nerr\n" && !output.isSuccess)
    }

    @Test("a child inherits no descriptor of ours")
    func descriptors() throws {
        let file = open("/dev/null", O_RDONLY)
        defer { close(file) }
        let output = try Subprocess(arguments: ["/bin/ls", "/proc/self/fd"], folder: "/").run(timeout: .seconds(10))
        #expect(output.text.split(separator: "\n") == ["0", "1", "2", "3"], "3 is the folder that ls reads")
    }
}
