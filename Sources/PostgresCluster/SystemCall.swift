import Foundation

/// What the operating system means by its error numbers.
enum SystemCall {
    static func message(_ code: Int32) -> String {
        String(cString: strerror(code))
    }

    static func advice(_ code: Int32, path: String) -> String? {
        switch code {
        case ENOSPC, EDQUOT: "Free some space on the disk of \(path), or choose another place with --data-dir."
        case EACCES, EPERM: "Make \(path) accessible to this user, or choose another place with --data-dir."
        case EROFS: "\(path) is on a read-only file system: choose another place with --data-dir."
        default: nil
        }
    }

    /// Runs a call again while a signal interrupts it.
    static func retrying(_ call: () -> Int32) -> Int32 {
        while true {
            let result = call()
            if result != -1 || errno != EINTR { return result }
        }
    }
}

/// Runs what may block on a queue of its own, never on the shared pool.
enum BlockingWork {
    private static let queue = DispatchQueue(label: "trailgate.blocking", attributes: .concurrent)

    static func run<Value: Sendable, Failure: Error>(
        _ body: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
            queue.async {
                do throws(Failure) {
                    continuation.resume(returning: .success(try body()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }
}
