import Foundation
import PostgresCluster

/// A small process that cleans up after this one, however this one ends: it waits for the end of a pipe that only this process holds open.
enum Watchdog {
    /// Runs `script` (of the shell, with `arguments` as `$1`, …) after the end of this process.
    static func start(_ script: String, _ arguments: [String]) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw POSIXError(.EMFILE) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let command = Subprocess(arguments: ["/bin/sh", "-c", "cat > /dev/null; \(script)", "sh"] + arguments, folder: "/")
        _ = try command.start(input: ends[0])
        close(ends[0])
        // The other end stays open as long as this process lives.
    }
}
