/// Judges one digest: its place, its hash in the chain, its signature. Values in, a finding out.
///
/// Source: AWS CloudTrail User Guide, "Custom implementations of CloudTrail log file integrity validation", "Validate the digest file".
struct DigestJudge {
    let name: DigestName
    let keys: KeyRing

    /// `claims`: every signature that somebody says is this digest's. A signature cannot be made up, so that the first that fits is enough.
    func judge(_ digest: Digest, _ approach: DigestChain.Approach, claims: [SignatureClaim]) -> Finding {
        guard let place = ObjectPlace(key: digest.object), place.path == ObjectPlace(key: name.key)?.path else {
            return Finding(.invalidDigest, "it is not where it was made for: \(digest.object.prefix(300))")
        }
        if approach.isTrusted, let hash = approach.link?.hash, hash != digest.hash {
            return Finding(.modified, "its hash is \(digest.hash), and the digest after it says \(hash.prefix(80))")
        }
        if let fault = signatureFault(digest, claims: claims) { return fault }
        if let awaited = approach.awaited { return Finding(.unlisted, "the digest after it names another one, \(awaited)") }
        return .valid
    }

    private func signatureFault(_ digest: Digest, claims: [SignatureClaim]) -> Finding? {
        let algorithms = ([digest.signatureAlgorithm] + claims.map(\.algorithm)).compactMap { $0 }
        if let other = algorithms.first(where: { $0 != Self.algorithm }) {
            return Finding(.invalidSignature, "the algorithm \(other.prefix(40)) is none of CloudTrail's")
        }
        guard !claims.isEmpty else { return Self.unsigned }
        guard let key = keys[digest.fingerprint] else {
            return Finding(.noKey, "the public key \(digest.fingerprint.prefix(80)) is not known: bring it over with --public-keys")
        }
        let text = digest.dataToSign
        guard claims.contains(where: { key.verifies($0.signature, of: text) }) else {
            let isOwn = claims.contains { $0.source != .nextDigest(isTrusted: false) }
            return isOwn ? Finding(.invalidSignature, "its signature is not made by the key \(key.fingerprint)") : Self.unsigned
        }
        guard isInUse(key, digest, claims) else {
            return Finding(.invalidSignature, "the key \(key.fingerprint) was not in use then, but \(key.validity)")
        }
        return nil
    }

    /// A backfill digest is signed when it is made, which may be long after its hour.
    private func isInUse(_ key: PublicKey, _ digest: Digest, _ claims: [SignatureClaim]) -> Bool {
        guard name.chain.isBackfill else { return key.isInUse(at: digest.end) }
        if let generated = claims.compactMap(\.generated).first { return key.isInUse(at: generated) }
        return key.validTo.map { $0 + Moment.hourSeconds >= digest.end } ?? true
    }

    private static let algorithm = "SHA256withRSA"
    private static let unsigned = Finding(.unsigned, "its signature is neither in the digest after it nor beside it")
}

extension PublicKey {
    fileprivate var validity: String { "from \(validFrom?.text ?? "ever") to \(validTo?.text ?? "ever")" }
}

extension IntegrityState {
    /// Whether a digest in this state is believed in what it names. One whose signature is not at hand is: at worst it names what is not
    /// there.
    var isTrusted: Bool {
        switch self {
        case .valid, .unsigned, .noKey: true
        case .pending, .notLoaded, .noDigest, .unlisted, .unproven, .unreadable, .missing, .invalidDigest, .invalidSignature, .modified:
            false
        }
    }
}
