/// What a verification found of one object, or of one hour: a row of `trail.verdict`.
struct Verdict: Sendable, Equatable {
    enum Kind: String, Sendable {
        case log, digest, hour
    }

    let kind: Kind
    var state: IntegrityState
    var reason: String?
    let key: String
    let uri: String
    let digestKey: String?
    let hour: Moment
}

/// A state and its reason.
struct Finding: Sendable, Equatable {
    let state: IntegrityState
    let reason: String?

    static let valid = Finding(.valid)

    init(_ state: IntegrityState, _ reason: String? = nil) {
        self.state = state
        self.reason = reason
    }
}
