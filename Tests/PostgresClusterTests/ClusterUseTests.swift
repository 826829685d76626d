import Foundation
import PostgresDriver
import TestSupport
import Testing

@testable import PostgresCluster

/// Each test has a cluster of its own. File locks belong to open files, so users inside this process are as separate as processes are.
@Suite("The embedded cluster", .serialized)
struct ClusterUseTests {
    @Test("the first starts it, the last one out stops it, and the data is there again")
    func firstAndLast() async throws {
        let scene = try ClusterScene()
        let first = try await scene.open()
        let second = try await scene.open()
        try await scene.run("CREATE TABLE trail.kept AS SELECT 7 AS n", first)
        try await first.close()
        #expect(scene.isRunning)
        try await second.close()
        #expect(!scene.isRunning)
        let third = try await scene.open()
        #expect(third.migration.migrationsApplied.isEmpty && !third.migration.functionsWereReplaced)
        #expect(try await scene.value("SELECT n FROM trail.kept", third) == "7")
        try await third.close()
    }

    @Test("many who come at once share one server")
    func concurrentStart() async throws {
        let scene = try ClusterScene()
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    let database = try await scene.open()
                    let started = try await scene.value("SELECT pg_postmaster_start_time()", database)
                    try await Task.sleep(for: .milliseconds(300))
                    try await database.close()
                    return started
                }
            }
            try await group.waitForAll()
        }
        #expect(!scene.isRunning)
    }

    @Test("a killed server is recovered, with every committed row")
    func killedServer() async throws {
        let scene = try ClusterScene(isForTests: false)
        let database = try await scene.open()
        try await scene.run("CREATE TABLE trail.kept AS SELECT generate_series(1, 1000) AS n", database)
        let server = try #require(scene.postmaster)
        kill(server.processID, SIGKILL)
        let again = try await scene.open()
        #expect(try await scene.value("SELECT count(*) FROM trail.kept", again) == "1000")
        #expect(scene.postmaster?.processID != server.processID)
        try await again.close()
        #expect(scene.isRunning, "the first user is still there")
        try await database.close()
        #expect(!scene.isRunning)
    }

    @Test("a user who finds the server dead starts it again, at the same place")
    func revived() async throws {
        let scene = try ClusterScene()
        let database = try await scene.open()
        #expect(try await !database.revive())
        kill(try #require(scene.postmaster).processID, SIGKILL)
        #expect(try await database.revive())
        #expect(try await scene.value("SELECT 1", database) == "1")
        try await database.close()
        #expect(!scene.isRunning)
    }

    @Test("a query that computes does not keep a killed server from starting again")
    func orphanedQuery() async throws {
        let scene = try ClusterScene()
        let database = try await scene.open()
        async let endless: Void = scene.run("DO $$ BEGIN LOOP END LOOP; END $$", database)
        let active = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'DO%'"
        while try await scene.value(active, database) == "0" { try await Task.sleep(for: .milliseconds(10)) }
        kill(try #require(scene.postmaster).processID, SIGKILL)
        #expect(try await database.revive())
        do {
            try await endless
            Issue.record("the query went on")
        } catch {}
        try await database.close()
        #expect(!scene.isRunning)
    }

    @Test("a process that was killed counts no longer, and one that lives does")
    func killedUser() async throws {
        let scene = try ClusterScene()
        let database = try await scene.open()
        let lock = try scene.home.usersLock
        let other = try ChildProcess(["/usr/bin/flock", "--shared", lock, "/bin/sleep", "60"])
        try await other.waitUntilLocked(lock)
        try await database.close()
        #expect(scene.isRunning, "another process uses the cluster")
        other.killGroup()
        let last = try await scene.open()
        try await last.close()
        #expect(!scene.isRunning)
    }

    @Test("what a killed start left behind is no obstacle")
    func leftovers() async throws {
        let scene = try ClusterScene()
        let home = try scene.home
        try FileManager.default.createDirectory(atPath: home.unfinished, withIntermediateDirectories: true)
        try Data("half".utf8).write(to: URL(filePath: "\(home.unfinished)/PG_VERSION"))
        try await scene.open().close()
        #expect(!FileManager.default.fileExists(atPath: home.unfinished))
        // A process id that another process has by now, as after a restart of the machine.
        let stale = "\(getpid())\n\(home.data)\n1700000000\n5432\n\(home.sockets)\n\n  1234567 0\nready   \n"
        try Data(stale.utf8).write(to: URL(filePath: "\(home.data)/postmaster.pid"))
        chown("\(home.data)/postmaster.pid", home.account.userID, home.account.groupID)
        let again = try await scene.open()
        #expect(scene.isRunning)
        try await again.close()
        // A lock file that its server had no time to fill.
        try Data().write(to: URL(filePath: "\(home.data)/postmaster.pid"))
        chown("\(home.data)/postmaster.pid", home.account.userID, home.account.groupID)
        let third = try await scene.open()
        #expect(scene.isRunning)
        try await third.close()
    }

    @Test("a start that goes on without the process that began it is waited for")
    func orphanedStart() async throws {
        let scene = try ClusterScene()
        try await scene.open().close()
        let home = try scene.home
        let installation = try PostgresInstallation.find(for: nil)
        let command = try home.account.command([
            installation.program("pg_ctl"), "start", "--silent", "--pgdata=\(home.data)", "--log=\(home.log)",
        ])
        for _ in 0..<5 {
            let orphan = try Subprocess(arguments: command, folder: home.path).start(input: 0)
            usleep(UInt32.random(in: 0...60_000))
            let database = try await scene.open()
            #expect(try await scene.value("SELECT 1", database) == "1")
            waitpid(orphan, nil, 0)
            try await database.close()
        }
    }

    @Test("an initdb that outlived its killed starter is no obstacle")
    func orphanedInitialisation() async throws {
        let scene = try ClusterScene()
        let home = try scene.home
        // It goes on to write into its folder while that is being removed, and removes it in the end.
        let folder = "\(home.unfinished)-1"
        let script =
            "for i in $(seq 400); do mkdir -p \(folder); echo half > \(folder)/$i; sleep 0.005; done; rm -rf \(home.unfinished) \(folder)"
        let orphan = try ChildProcess(["/bin/sh", "-c", script])
        try await scene.open().close()
        orphan.killGroup()
        #expect(FileManager.default.fileExists(atPath: "\(home.data)/PG_VERSION"))
    }

    @Test("settings are in force: durable, no TCP, UTC, checksums, texts by code point")
    func settings() async throws {
        let scene = try ClusterScene(isForTests: false)
        let database = try await scene.open()
        let expected = [
            "fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "listen_addresses": "", "TimeZone": "UTC", "jit": "off",
            "data_checksums": "on", "server_encoding": "UTF8", "wal_level": "minimal",
        ]
        for (name, value) in expected { #expect(try await scene.value("SHOW \(name)", database) == value, "\(name)") }
        #expect(try await scene.value("SELECT 'Z' < 'a' AND 'z' < 'é' AND lower('ÀÉ') = 'àé'", database) == "t")
        #expect(FileStatus(path: try scene.home.path)?.mode == 0o700)
        try await database.close()
    }

    @Test("a setting that PostgreSQL refuses is shown, with the place to mend it")
    func refusedSetting() async throws {
        let scene = try ClusterScene()
        try Data("no_such_setting = 1\n".utf8).write(to: URL(filePath: try scene.home.localSettings))
        chmod(try scene.home.localSettings, 0o644)
        let error = try #require(await #expect(throws: ClusterError.self) { try await scene.open() })
        #expect("\(error)".contains("no_such_setting") && "\(error)".contains("local.conf"))
    }
}

/// A cluster in a temporary folder; stopped and removed at the end of the test, whatever happened in it.
final class ClusterScene: Sendable {
    let directory: DataDirectory
    private let folder: TemporaryFolder
    private let isForTests: Bool

    init(isForTests: Bool = true) throws {
        folder = try TemporaryFolder("cluster", in: TestCluster.place)
        chmod(folder.path, 0o755)
        directory = DataDirectory(folder.url.appending(path: "d"))
        self.isForTests = isForTests
    }

    deinit {
        if let server = postmaster, server.isRunning {
            kill(server.processID, SIGQUIT)
            for _ in 0..<100 where server.isRunning { usleep(50_000) }
        }
    }

    var home: ClusterHome { get throws { try ClusterHome.prepare(for: directory) } }
    var postmaster: PostmasterFile? { PostmasterFile(dataFolder: "\(directory.cluster)/data") }
    var isRunning: Bool { postmaster?.isRunning ?? false }

    func open() async throws -> RunningDatabase {
        try await DatabaseLocation.embedded(directory).open(isForTests: isForTests)
    }

    func run(_ sql: String, _ database: RunningDatabase) async throws {
        let connection = try await PostgresConnection.connect(to: database.owner)
        try await connection.execute(sql)
        await connection.close()
    }

    func value(_ sql: String, _ database: RunningDatabase) async throws -> String {
        let connection = try await PostgresConnection.connect(to: database.owner)
        let value = try await connection.query(sql)[0].string(0)
        await connection.close()
        return value
    }
}

/// A program that stands for another Trailgate process.
struct ChildProcess {
    let processID: pid_t

    init(_ arguments: [String]) throws {
        let null = Foundation.open("/dev/null", O_RDONLY)
        defer { close(null) }
        processID = try Subprocess(arguments: arguments, folder: "/").start(input: null)
    }

    /// It leads a session of its own, and with it a process group.
    func killGroup() {
        kill(-processID, SIGKILL)
        waitpid(processID, nil, 0)
    }

    func waitUntilLocked(_ path: String) async throws {
        let lock = try FileLock(path: path)
        // The test itself holds the lock shared, so only the lock of another process can be seen in the kernel's list.
        let inode = try #require(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int)
        for _ in 0..<200 {
            let list = try String(contentsOfFile: "/proc/locks", encoding: .utf8)
            if list.split(separator: "\n").contains(where: { $0.contains(" \(processID) ") && $0.contains(":\(inode) ") }) { break }
            try await Task.sleep(for: .milliseconds(10))
        }
        _ = lock
    }
}
