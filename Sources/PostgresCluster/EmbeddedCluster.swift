import Foundation
import PostgresDriver

/// A PostgreSQL server of Trailgate's own, on a socket in its data directory.
///
/// Everything here blocks, and is called with the cluster's change lock held; see `ClusterUse`.
struct EmbeddedCluster: Sendable {
    let home: ClusterHome
    let isForTests: Bool

    /// The cluster's administrator, who makes roles and databases; nothing else is done as this role.
    static let superuser = "postgres"

    var isInitialised: Bool { access("\(home.data)/PG_VERSION", F_OK) == 0 }

    /// The version that wrote the data.
    var dataVersion: Int? {
        let text = try? String(contentsOfFile: "\(home.data)/PG_VERSION", encoding: .utf8)
        return text.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    /// How to connect to the running server.
    func parameters(database: String, user: String) -> ConnectionParameters {
        let sockets = PostmasterFile(dataFolder: home.data)?.socketFolder ?? home.sockets
        return ConnectionParameters(host: sockets, database: database, user: user)
    }

    /// Starts the server unless it runs, making the cluster first where there is none. `true` when it had to be started.
    func ensureRunning() throws(ClusterError) -> Bool {
        if try isRunningOrBecomesSo() { return false }
        let installation = try PostgresInstallation.find(for: dataVersion)
        if !isInitialised { try initialise(with: installation) }
        try writeSettings(with: installation)
        try start(with: installation)
        return true
    }

    /// Waits for a server that is starting, recovering or stopping.
    private func isRunningOrBecomesSo() throws(ClusterError) -> Bool {
        let deadline = ContinuousClock.now + Limits.recoveryTimeMax
        while let file = PostmasterFile(dataFolder: home.data) {
            guard file.isRunning else {
                // It may have been a child of this process.
                waitpid(file.processID, nil, WNOHANG)
                try file.retire()
                return false
            }
            if ServerState(at: parameters(database: "postgres", user: Self.superuser)) == .ready { return true }
            guard ContinuousClock.now < deadline else { throw .notReady(home, logTail) }
            usleep(50_000)
        }
        return false
    }

    private func start(with installation: PostgresInstallation) throws(ClusterError) {
        rotateLog()
        // No server runs here, so the lock on the socket is a dead server's. Its process id may have been used again.
        unlink(home.socketLock)
        let deadline = ContinuousClock.now + Limits.orphansTimeMax
        while true {
            let logStart = FileManager.default.sizeOfFile(home.log)
            if try isReady(startServer(with: installation)) { return }
            let log = tail(from: logStart)
            guard let obstacle = StartObstacle(log), ContinuousClock.now < deadline else { throw .startFailed(home, log) }
            if try remove(obstacle) { return }
            usleep(200_000)
        }
    }

    /// Makes way for the next attempt. `true` when there is no need of one, since a server runs.
    private func remove(_ obstacle: StartObstacle) throws(ClusterError) -> Bool {
        switch obstacle {
        case .orphans: endOrphans()
        case .otherServer: return try isRunningOrBecomesSo()
        case .emptyLockFile: unlink(PostmasterFile.path(in: home.data))
        }
        return false
    }

    /// Starts a server that outlives this process. `pg_ctl start` does the same, and looks for the outcome ten times a second.
    private func startServer(with installation: PostgresInstallation) throws(ClusterError) -> pid_t {
        let log = open(home.log, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard log >= 0, fchown(log, home.account.userID, home.account.groupID) == 0 else { throw .system("write", home.log, code: errno) }
        defer { close(log) }
        let arguments = try home.account.command([installation.program("postgres"), "-D", home.data])
        return try Subprocess(arguments: arguments, folder: home.path).start(output: log)
    }

    /// Waits until the server takes connections; `false` when it ended instead. Source: PostgreSQL, src/include/utils/pidfile.h, `PM_STATUS_READY`.
    private func isReady(_ server: pid_t) throws(ClusterError) -> Bool {
        let deadline = ContinuousClock.now + Limits.recoveryTimeMax
        while ContinuousClock.now < deadline {
            if let file = runningServer, file.isReady { return true }
            var status: Int32 = 0
            guard waitpid(server, &status, WNOHANG) != server else { return false }
            usleep(Limits.pause)
        }
        throw .notReady(home, logTail)
    }

    /// Ends what a killed postmaster left behind, as it would have done itself. A process that computes does not look whether its postmaster is
    /// there: a long query would keep the server from starting until it is over.
    ///
    /// Source: PostgreSQL manual, 19.5 "Shutting Down the Server": SIGQUIT, and no SIGKILL. All of a server's processes work in PGDATA.
    private func endOrphans() {
        let data = URL(filePath: home.data).resolvingSymlinksInPath().path
        let files = FileManager.default
        for process in ((try? files.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap({ pid_t($0) }) {
            guard (try? files.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")) == data,
                let program = try? files.destinationOfSymbolicLink(atPath: "/proc/\(process)/exe"),
                program.split(separator: "/").last?.hasPrefix("postgres") == true
            else { continue }
            kill(process, SIGQUIT)
        }
    }

    /// Stops the server: running statements are cancelled, then everything is written out. A server that takes too long is stopped as if by a
    /// crash, after which the next start recovers.
    ///
    /// Source: PostgreSQL manual, 19.5 "Shutting Down the Server".
    func stop() throws(ClusterError) {
        let fastShutdown = SIGINT
        let immediateShutdown = SIGQUIT
        for signal in [fastShutdown, immediateShutdown] {
            guard let server = runningServer else { return }
            kill(server.processID, signal)
            let deadline = ContinuousClock.now + Limits.stopTimeMax
            while runningServer != nil, ContinuousClock.now < deadline { usleep(Limits.pause) }
        }
        guard let server = runningServer else { return }
        throw ClusterError("PostgreSQL does not stop (process \(server.processID))", log: logTail)
    }

    /// The server that holds the data; it lets go of them as the last thing that it does.
    private var runningServer: PostmasterFile? {
        PostmasterFile(dataFolder: home.data).flatMap { $0.isRunning ? $0 : nil }
    }

    func run(_ arguments: [String], timeout: Duration) throws(ClusterError) -> Subprocess.Output {
        try Subprocess(arguments: home.account.command(arguments), folder: home.path).run(timeout: timeout)
    }

    var logTail: String { tail(from: 0) }

    private func tail(from offset: Int) -> String {
        guard let file = FileHandle(forReadingAtPath: home.log) else { return "" }
        defer { try? file.close() }
        let start = max(offset, FileManager.default.sizeOfFile(home.log) - Limits.logBytesShown)
        try? file.seek(toOffset: UInt64(max(0, start)))
        let text = String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
        return text.split(separator: "\n").suffix(Limits.logLinesShown).joined(separator: "\n")
    }

    private func rotateLog() {
        guard FileManager.default.sizeOfFile(home.log) > Limits.logBytesMax else { return }
        rename(home.log, "\(home.log).1")
    }
}

/// What a process that was killed may have left in the way of a start. Source: PostgreSQL, src/backend/utils/init/miscinit.c, `CreateLockFile`.
private enum StartObstacle: CaseIterable {
    /// Server processes outlive a killed postmaster; PostgreSQL will not start before they are gone.
    case orphans
    /// A start that outlived the process that began it was faster.
    case otherServer
    /// The postmaster, or the machine, died between making its lock file and writing into it. Nobody else makes one: starts are one at a time.
    case emptyLockFile

    private var message: String {
        switch self {
        case .orphans: "pre-existing shared memory block"
        case .otherServer: "postmaster.pid\" already exists"
        case .emptyLockFile: "postmaster.pid\" is empty"
        }
    }

    init?(_ log: String) {
        guard let found = Self.allCases.first(where: { log.contains($0.message) }) else { return nil }
        self = found
    }
}

/// Bounds on waits and sizes of the embedded cluster.
enum Limits {
    /// After a crash the server replays what was written since the last checkpoint.
    static let recoveryTimeMax: Duration = .seconds(300)
    /// How long processes of a killed server may take to see that it is gone.
    static let orphansTimeMax: Duration = .seconds(20)
    /// The last checkpoint writes out all shared buffers.
    static let stopTimeMax: Duration = .seconds(120)
    /// Microseconds between two looks at a server that starts or stops.
    static let pause: UInt32 = 4_000
    static let initialisationTimeMax: Duration = .seconds(120)
    /// How long another process may take to start or stop the cluster.
    static let changeTimeMax: Duration = recoveryTimeMax + stopTimeMax
    static let logBytesMax = 10 << 20
    static let logBytesShown = 16 << 10
    static let logLinesShown = 15
    static let diskFreeBytesMin = 512 << 20
}

extension FileManager {
    func sizeOfFile(_ path: String) -> Int {
        (try? attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }
}

extension ClusterError {
    fileprivate static func notReady(_ home: ClusterHome, _ log: String) -> Self {
        Self("PostgreSQL runs but does not become ready", advice: "Its log is \(home.log).", log: log)
    }

    fileprivate static func startFailed(_ home: ClusterHome, _ log: String) -> Self {
        Self("PostgreSQL does not start", advice: advice(for: log, home), log: log)
    }

    static func advice(for log: String, _ home: ClusterHome) -> String {
        let causes = [
            ("No space left on device", "Free some space on the disk of \(home.path)."),
            ("Disk quota exceeded", "The disk quota of user \(home.account.name) is used up."),
            ("Permission denied", "User \(home.account.name), as whom PostgreSQL runs, must be able to write to \(home.path)."),
            ("could not map anonymous shared memory", "There is not enough memory: set a smaller shared_buffers in \(home.localSettings)."),
            ("invalid value for parameter", "Look at your settings in \(home.localSettings)."),
            ("unrecognized configuration parameter", "Look at your settings in \(home.localSettings)."),
            ("Read-only file system", "\(home.path) is on a read-only file system."),
        ]
        return causes.first { log.contains($0.0) }?.1 ?? "The whole log is \(home.log)."
    }
}
