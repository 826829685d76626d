/// Source: AWS Glue web API reference, JobRun.
package enum JobRunState: String, Sendable, CaseIterable {
    /// Asked for; a server takes it at its next look.
    case starting = "STARTING"
    /// No server has room for it yet.
    case waiting = "WAITING"
    case running = "RUNNING"
    case stopping = "STOPPING"
    case stopped = "STOPPED"
    case succeeded = "SUCCEEDED"
    case failed = "FAILED"
    case timeout = "TIMEOUT"

    package var isLive: Bool {
        switch self {
        case .starting, .waiting, .running, .stopping: true
        case .stopped, .succeeded, .failed, .timeout: false
        }
    }
}

/// One run of a job, and what became of it.
package struct JobRun: Sendable, Equatable {
    package var id: String
    package var jobName: String
    /// 0 for a first run, and one more for each retry of it.
    package var attempt: Int
    package var previousRunID: String?
    package var triggerName: String?
    package var state: JobRunState
    /// The run's own, without the job's.
    package var arguments: [String: String]
    package var timeoutMinutes: Int
    package var times: Times
    package var errorMessage: String?
    package var load: Load?

    package struct Times: Sendable, Equatable {
        package var created: UTCTime
        package var started: UTCTime?
        package var modified: UTCTime
        package var ended: UTCTime?
    }

    /// What the run's load has counted; zero as long as it runs.
    package struct Load: Sendable, Equatable {
        package var id: Int64
        package var objectsLoaded = 0
        package var objectsKnown = 0
        package var objectsSkipped = 0
        package var objectsRejected = 0
        package var events = 0
        package var rejects = 0
        package var inflatedBytes = 0
    }
}

/// Where a page of runs, newest first, goes on.
package struct JobRunPosition: Sendable, Equatable {
    package var createdMicroseconds: Int64
    package var id: String

    package init(createdMicroseconds: Int64, id: String) {
        self.createdMicroseconds = createdMicroseconds
        self.id = id
    }

    package init(_ run: JobRun) { self.init(createdMicroseconds: run.times.created.microseconds, id: run.id) }
}

/// How a run ended, or that it goes on.
package struct JobRunEnd: Sendable, Equatable {
    package var state: JobRunState
    package var message: String?
}
