package import ObjectStore
package import PostgresDriver

/// How far a verification is.
package struct VerificationProgress: Sendable, Equatable {
    /// Objects that listing has found so far, of any kind.
    package var objectsListed = 0
    package var digestsFound = 0
    package var digestsRead = 0
    package var logsRead = 0
    package var logBytes: Int64 = 0
    package var problems = 0

    package init() {}
}

/// What a verification found.
package struct VerificationSummary: Sendable, Equatable {
    package struct Count: Sendable, Equatable {
        /// `digest`, `log` or `hour`.
        package let kind: String
        package let state: IntegrityState
        package let count: Int
    }

    package struct Problem: Sendable, Equatable {
        package let state: IntegrityState
        package let uri: String
        package let hour: String?
        package let reason: String?
    }

    package var progress = VerificationProgress()
    package var chainCount = 0
    package var counts: [Count] = []
    /// The first of them, the worst before the others.
    package var problems: [Problem] = []

    package init() {}

    package var problemCount: Int { counts.filter { $0.state.isProblem }.reduce(0) { $0 + $1.count } }
    /// Whether there was anything to verify, and nothing is wrong with it.
    package var isProven: Bool { problemCount == 0 && count(of: "digest", .valid) > 0 }

    package func count(of kind: String, _ state: IntegrityState) -> Int {
        counts.first { $0.kind == kind && $0.state == state }?.count ?? 0
    }
}

/// Why a verification ended before its end. Chains that it had finished keep their verdicts.
package enum VerificationError: Error, Sendable, Equatable {
    /// Nothing is at a place, or it cannot be listed.
    case source(String, ObjectStoreError)
    case database(PostgresError)
    case cancelled

    init(_ error: PostgresError) { self = error.kind == .cancelled ? .cancelled : .database(error) }
}

extension VerificationError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .source(let place, let error): "cannot verify \(place): \(error.message)"
        case .database(let error): "the database failed: \(error)"
        case .cancelled: "the verification was cancelled"
        }
    }
}
