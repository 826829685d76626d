/// What verification says of an object or an hour, from the best to the worst.
package enum IntegrityState: String, Sendable, CaseIterable {
    /// The digest is signed by CloudTrail and stands in its chain; the log file has the hash that such a digest lists.
    case valid
    /// A log file that came after the last digest: the next one is to list it.
    case pending
    /// Valid, and its events are not in the tables.
    case notLoaded = "not-loaded"
    /// An hour without a digest, and a log file of such an hour.
    case noDigest = "no-digest"
    /// A file that is there and that no digest names, although its hour has one.
    case unlisted
    /// It is as its digest says, and the digest is not valid.
    case unproven
    /// A digest whose signature is nowhere to be found.
    case unsigned
    /// A digest that was signed by a key that is not known.
    case noKey = "no-key"
    /// The store could not read it.
    case unreadable
    /// Named by a digest, and not there.
    case missing
    /// Named as a digest, and none; or the digest of another place.
    case invalidDigest = "invalid-digest"
    /// A digest whose signature does not fit.
    case invalidSignature = "invalid-signature"
    /// Another hash than the one that is signed.
    case modified

    /// Whether something is to be looked into: all but what is valid and what is to come.
    package var isProblem: Bool { self != .valid && self != .pending }
}
