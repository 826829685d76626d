package import Foundation

/// A program of PostgreSQL's, run to its end. Blocks; see `BlockingWork`.
///
/// The child gets no descriptor of ours but the file that takes what it says. Source: posix_spawn(3).
package struct Subprocess {
    package var arguments: [String]
    package var folder: String
    package var environment: [String: String]

    package init(arguments: [String], folder: String, environment: [String: String] = Subprocess.cleanEnvironment) {
        self.arguments = arguments
        self.folder = folder
        self.environment = environment
    }

    package struct Output: Sendable {
        package let status: Int32
        package let text: String
        package var isSuccess: Bool { status == 0 }
    }

    /// What must not steer PostgreSQL's programs: `PGDATA`, `PGHOST` and their like. Their messages are to be in English.
    package static var cleanEnvironment: [String: String] {
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PG") && !$0.key.hasPrefix("LC_") }
        environment["LANG"] = nil
        environment["LC_ALL"] = "C"
        environment["TZ"] = "UTC"
        return environment
    }

    package func run(timeout: Duration) throws(ClusterError) -> Output {
        let name = "\(NSTemporaryDirectory())/trailgate-output-\(UUID().uuidString)"
        let file = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .system("create", name, code: errno) }
        defer { close(file) }
        unlink(name)
        let child = try spawn(output: file)
        let status = try wait(for: child, until: ContinuousClock.now + timeout)
        return Output(status: status, text: Self.contents(of: file))
    }

    /// Starts the program in a session of its own, with `input` as its standard input, and does not wait. What it says goes to `output`, or nowhere.
    package func start(input: Int32? = nil, output: Int32? = nil) throws(ClusterError) -> pid_t {
        try spawn(output: output, input: input, inOwnSession: true)
    }

    private func spawn(output: Int32?, input: Int32? = nil, inOwnSession: Bool = false) throws(ClusterError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        Self.connect(&actions, input: input, output: output)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        Self.resetSignals(&attributes, inOwnSession: inOwnSession)

        // PostgreSQL's programs want a current folder that their user can read.
        let arguments = (["/usr/bin/env", "--chdir=\(folder)"] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, "/usr/bin/env", &actions, &attributes, arguments, variables)
        guard code == 0 else { throw .system("run", self.arguments[0], code: code) }
        return child
    }

    private static func connect(_ actions: inout posix_spawn_file_actions_t, input: Int32?, output: Int32?) {
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        if let output {
            posix_spawn_file_actions_adddup2(&actions, output, 1)
        } else {
            posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        for descriptor in openDescriptors where descriptor > 2 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    }

    /// Swift's runtime and servers ignore or block signals that PostgreSQL's programs need.
    private static func resetSignals(_ attributes: inout posix_spawnattr_t, inOwnSession: Bool) {
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | (inOwnSession ? setSession : 0)
        posix_spawnattr_setflags(&attributes, Int16(flags))
    }

    private func wait(for child: pid_t, until deadline: ContinuousClock.Instant) throws(ClusterError) -> Int32 {
        var status: Int32 = 0
        var pause: UInt32 = 1_000
        while true {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child { break }
            if ended == -1 && errno != EINTR { throw .system("wait for", arguments[0], code: errno) }
            guard ContinuousClock.now < deadline else {
                kill(child, SIGKILL)
                waitpid(child, &status, 0)
                throw ClusterError("\(arguments.joined(separator: " ")) did not end in time")
            }
            usleep(pause)
            pause = min(pause * 2, Self.pauseMax)
        }
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }

    private static func contents(of file: Int32) -> String {
        let size = Int(lseek(file, 0, SEEK_END))
        let start = max(0, size - outputBytesMax)
        var bytes = [UInt8](repeating: 0, count: size - start)
        let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, off_t(start)) }
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    private static var openDescriptors: [Int32] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        return (names ?? []).compactMap { Int32($0) }
    }

    private static let outputBytesMax = 64 << 10
    /// Microseconds between two looks at a child: every command of trailgate's waits for some.
    private static let pauseMax: UInt32 = 4_000
    /// `POSIX_SPAWN_SETSID` of glibc's spawn.h, which Swift does not import.
    private static let setSession: Int32 = 0x80
}
