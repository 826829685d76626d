import LogFormats
import ObjectStore

/// An object that this load, and no other, is to deal with.
struct ClaimedObject: Sendable {
    let store: any ObjectStore
    let summary: ObjectSummary
    let path: LogPath
    /// Its row's in trail.object, once there is one.
    let id: Int64
    /// The bookmark of another version under the same key, which this one replaces.
    var replaces: Bookmark?

    var uri: String { store.uri(of: summary.key) }
}

/// What trail.object says of a key.
struct Bookmark: Sendable, Equatable {
    let id: Int64
    /// Where its rows are; NIL when it has none.
    let service: LogService?
    /// As PostgreSQL prints them: they go back unread.
    let firstEvent: String?
    let lastEvent: String?
}

/// What is known of an object once it was read.
enum ObjectOutcome: Sendable, Equatable {
    case loaded
    case skipped(SkipReason)
    case rejected(ObjectReject)

    var name: String {
        switch self {
        case .loaded: "loaded"
        case .skipped: "skipped"
        case .rejected: "rejected"
        }
    }

    var reason: String? {
        switch self {
        case .loaded: nil
        case .skipped(let reason): reason.rawValue
        case .rejected(let reject): reject.reason.rawValue
        }
    }

    var detail: String? {
        switch self {
        case .loaded, .skipped: nil
        case .rejected(let reject): reject.detail
        }
    }

    init(_ fault: ObjectFault) {
        switch fault {
        case .skipped(let reason): self = .skipped(reason)
        case .rejected(let reject): self = .rejected(reject)
        }
    }
}

/// An object ready to be committed: its outcome and its rows.
struct ConvertedObject: Sendable {
    var object: ClaimedObject
    var outcome: ObjectOutcome
    /// Of an object that was opened: whose log it is, and so which table its rows belong to.
    var service: LogService?
    var statistics = ObjectStatistics()
    /// Rows in binary COPY format, without its frame.
    var rows: [UInt8] = []
    /// Whether the rows are too many to be held: they are read again while they are copied.
    var isStreamed = false

    var finished: FinishedObject {
        FinishedObject(uri: object.uri, storedBytes: object.summary.sizeBytes, outcome: outcome, statistics: statistics)
    }
}
