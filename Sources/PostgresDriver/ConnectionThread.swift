import Dispatch
import Foundation
import Synchronization

/// The thread on which one connection's actor runs, so that libpq may block without holding up the shared pool.
///
/// Jobs run one after the other in the order in which they were enqueued. The thread ends after `stop()`.
/// Source: Swift Evolution SE-0392, "Custom Actor Executors".
final class ConnectionThread: SerialExecutor {
    private struct Queue {
        var jobs: [UnownedJob] = []
        var isStopped = false
    }

    private let queue = Mutex(Queue())
    private let wakeUps = DispatchSemaphore(value: 0)

    init(name: String) {
        // The thread keeps its executor alive: a job may release the last reference to the actor.
        let thread = Thread { [self] in work() }
        thread.name = name
        thread.stackSize = Self.stackBytes
        thread.start()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.withLock { $0.jobs.append(job) }
        wakeUps.signal()
    }

    func stop() {
        queue.withLock { $0.isStopped = true }
        wakeUps.signal()
    }

    private func work() {
        while true {
            wakeUps.wait()
            let (jobs, isStopped) = queue.withLock { queue in
                let jobs = queue.jobs
                queue.jobs.removeAll(keepingCapacity: true)
                return (jobs, queue.isStopped)
            }
            for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
            if isStopped && jobs.isEmpty { return }
            if isStopped { wakeUps.signal() }
        }
    }

    /// A converter parses on this thread, to a bounded depth of nesting.
    private static let stackBytes = 2 << 20
}
