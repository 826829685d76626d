/// Why nothing of an object is loaded.
package enum ObjectFault: Error, Sendable, Equatable {
    /// Recognised as something else; no error.
    case skipped(SkipReason)
    case rejected(ObjectReject)

    static func rejected(_ reason: RejectReason, _ detail: String) -> ObjectFault { .rejected(ObjectReject(reason, detail)) }
}
