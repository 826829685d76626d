import Foundation

/// An advisory lock on a file. The kernel frees it when the process ends, however it ends.
///
/// Children do not inherit it (`O_CLOEXEC`): a server started under the lock must not hold it for ever.
/// Source: flock(2).
final class FileLock: Sendable {
    enum Mode: Sendable {
        case shared, exclusive

        fileprivate var operation: Int32 {
            switch self {
            case .shared: LOCK_SH
            case .exclusive: LOCK_EX
            }
        }
    }

    private let descriptor: Int32
    private let path: String

    init(path: String) throws(ClusterError) {
        let opened = SystemCall.retrying { open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600) }
        guard opened >= 0 else { throw .system("open", path, code: errno) }
        self.path = path
        descriptor = opened
    }

    deinit {
        close(descriptor)
    }

    /// Takes the lock, or changes its mode, if nobody is in the way.
    func tryLock(_ mode: Mode) throws(ClusterError) -> Bool {
        if SystemCall.retrying({ flock(descriptor, mode.operation | LOCK_NB) }) == 0 { return true }
        guard errno == EWOULDBLOCK else { throw .system("lock", path, code: errno) }
        return false
    }

    /// Takes the lock, waiting no longer than `time`.
    func lock(_ mode: Mode, waiting time: Duration) throws(ClusterError) {
        let deadline = ContinuousClock.now + time
        while try !tryLock(mode) {
            guard ContinuousClock.now < deadline else { throw .lockIsHeld(path, time) }
            usleep(20_000)
        }
    }

    func unlock() {
        flock(descriptor, LOCK_UN)
    }
}

extension ClusterError {
    fileprivate static func lockIsHeld(_ path: String, _ time: Duration) -> Self {
        Self(
            "another trailgate process has been starting or stopping the database for more than \(time)",
            advice: "See who holds \(path) (lsof, fuser), and end it if it hangs.")
    }
}
