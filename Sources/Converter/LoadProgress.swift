package import LogFormats

/// How far a load is.
package struct LoadProgress: Sendable, Equatable {
    /// Objects that listing has found so far.
    package var objectsFound = 0
    /// Whether `objectsFound` is all there is.
    package var isListed = false
    /// Objects outside of the window that was asked for, or older than what is kept. They are not among those found.
    package var objectsLeftOut = 0
    /// Objects that an earlier load has dealt with.
    package var objectsKnown = 0
    package var objectsLoaded = 0
    package var objectsSkipped = 0
    package var objectsRejected = 0
    package var events = 0
    /// Records that were left out and listed.
    package var recordsRejected = 0
    /// Events whose own bytes are kept beside, since JSONB does not hold them exactly.
    package var rawEvents = 0
    package var undatedEvents = 0
    /// Events that another object had delivered before, and that the tables show once. Known at the end of the load.
    package var duplicateEvents = 0
    package var storedBytes: Int64 = 0
    package var inflatedBytes: Int64 = 0
    package var elapsed: Duration = .zero

    package init() {}

    package var objectsDone: Int { objectsKnown + objectsLoaded + objectsSkipped + objectsRejected }

    package var eventsPerSecond: Double {
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        return seconds > 0 ? Double(events) / seconds : 0
    }

    mutating func count(_ object: FinishedObject) {
        switch object.outcome {
        case .loaded: objectsLoaded += 1
        case .skipped: objectsSkipped += 1
        case .rejected: objectsRejected += 1
        }
        events += object.statistics.rowCount
        recordsRejected += object.statistics.rejectCount
        rawEvents += object.statistics.rawCount
        undatedEvents += object.statistics.undatedCount
        storedBytes += object.storedBytes
        inflatedBytes += Int64(object.statistics.inflatedBytes)
    }
}

/// What a load did.
package struct LoadSummary: Sendable, Equatable {
    package var progress = LoadProgress()
    package var skipped: [SkipReason: Int] = [:]
    package var rejectedObjects: [RejectReason: Int] = [:]
    package var rejectedRecords: [RejectReason: Int] = [:]
    /// The first rejects, for people; trail.object and trail.rejected have all.
    package var examples: [Example] = []

    package struct Example: Sendable, Equatable {
        package let uri: String
        /// NIL for an object that is rejected whole.
        package let recordIndex: Int?
        package let reason: RejectReason
        package let detail: String
    }

    package init() {}

    mutating func count(_ object: FinishedObject) {
        progress.count(object)
        switch object.outcome {
        case .loaded: break
        case .skipped(let reason): skipped[reason, default: 0] += 1
        case .rejected(let reject):
            rejectedObjects[reject.reason, default: 0] += 1
            add(Example(uri: object.uri, recordIndex: nil, reason: reject.reason, detail: reject.detail))
        }
        for reject in object.statistics.rejects {
            rejectedRecords[reject.reason, default: 0] += 1
            add(Example(uri: object.uri, recordIndex: reject.recordIndex, reason: reject.reason, detail: reject.detail))
        }
    }

    private mutating func add(_ example: Example) {
        if examples.count < Self.exampleCountMax { examples.append(example) }
    }

    private static let exampleCountMax = 20
}

/// What became of one object, as far as the count goes.
struct FinishedObject: Sendable {
    let uri: String
    let storedBytes: Int64
    let outcome: ObjectOutcome
    let statistics: ObjectStatistics
}
