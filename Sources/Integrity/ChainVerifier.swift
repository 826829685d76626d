import ObjectStore
import PostgresDriver

/// Verifies one chain of digests, from the newest back, one digest in memory at a time, and the log files that they list.
struct ChainVerifier: Sendable {
    let source: VerificationSource
    let sourceIndex: Int
    let sources: [VerificationSource]
    let inventory: Inventory
    let verdicts: VerdictStore
    let keys: KeyRing
    let options: VerificationOptions
    let tally: VerificationTally

    func verify(_ chain: String) async throws(VerificationError) {
        var walk: DigestChain?
        var last: DigestName?
        while true {
            let page = try await database { () async throws(PostgresError) in
                try await inventory.digests(of: chain, in: source.store.name, before: last.map { ($0.end, $0.key) }, options)
            }
            if page.isEmpty { break }
            for object in page {
                guard !Task.isCancelled else { throw .cancelled }
                guard let name = DigestName(key: object.key) else { continue }
                try await step(name, object, &walk)
                last = name
            }
        }
        if let walk, let last { try await report(walk.end(), last.chain) }
    }

    private func step(_ name: DigestName, _ object: ObjectSummary, _ walk: inout DigestChain?) async throws(VerificationError) {
        var chain = walk ?? DigestChain(isBackfill: name.chain.isBackfill)
        let approach = chain.approach(name)
        try await report(approach.gap, name.chain)
        var finding: Finding
        var digest: Digest?
        switch await read(object) {
        case .failure(let fault): finding = fault.finding
        case .success(let read):
            digest = read
            finding = try await judge(read, name, approach)
        }
        await tally.readDigest()
        var found = [verdict(.digest, finding, key: name.key, digest: name.key, hour: name.hour)]
        if let digest { found += try await verifyLogs(of: digest, name, finding) }
        try await record(found, name.chain)
        // One that does not belong here says nothing of the chain.
        if approach.awaited == nil { chain.accept(name, digest, isTrusted: finding.state.isTrusted) }
        walk = chain
    }

    private func read(_ object: ObjectSummary) async -> Result<Digest, DigestReadFault> {
        guard object.sizeBytes <= Digest.storedBytesMax else {
            return .failure(.content(DigestFault(reason: "it has \(object.sizeBytes) bytes")))
        }
        let bytes: [UInt8]
        do throws(ObjectStoreError) { bytes = try await source.store.read(object, range: nil) } catch { return .failure(.store(error)) }
        do throws(DigestFault) { return .success(try Digest(stored: bytes)) } catch { return .failure(.content(error)) }
    }

    /// What the next digest says is asked first; what lies beside the digest only where that does not do.
    private func judge(
        _ digest: Digest, _ name: DigestName, _ approach: DigestChain.Approach
    ) async throws(VerificationError) -> Finding {
        let judge = DigestJudge(name: name, keys: keys)
        let claims = [SignatureClaim(approach.link, isTrusted: approach.isTrusted)].compactMap { $0 }
        let finding = judge.judge(digest, approach, claims: claims)
        guard finding.state == .unsigned || finding.state == .invalidSignature else { return finding }
        let others = try await claimsBeside(name)
        return others.isEmpty ? finding : judge.judge(digest, approach, claims: claims + others)
    }

    private func claimsBeside(_ name: DigestName) async throws(VerificationError) -> [SignatureClaim] {
        var claims: [SignatureClaim] = []
        if let metadata = try? await source.store.userMetadata(of: name.key),
            let claim = SignatureClaim(metadata: metadata, from: .metadata)
        {
            claims.append(claim)
        }
        guard let place = ObjectPlace(key: name.key) else { return claims }
        let sidecars = try await find(SignatureSidecar.suffixes.map { place.path + $0 }, .sidecar, root: place.root)
        for sidecar in sidecars.values where sidecar.summary.sizeBytes <= SignatureSidecar.bytesMax {
            guard let bytes = try? await sources[sidecar.source].store.read(sidecar.summary, range: nil) else { continue }
            if let claim = SignatureSidecar.claim(named: sidecar.summary.key, bytes) { claims.append(claim) }
        }
        return claims
    }

    /// Records what is missing before a digest, unless it lies outside of the sources.
    private func report(_ gap: DigestChain.Gap, _ chain: ChainName) async throws(VerificationError) {
        let root = ObjectPlace(key: chain.folder + "/")?.root ?? ""
        var found: [Verdict] = []
        if let missing = gap.missing {
            if try await exists(missing.path, root: root) { return }
            let place = missing.bucket.map { "\($0)/\(missing.path)" } ?? missing.path
            let finding = Finding(.missing, "\(missing.namedBy) names it, as \(place.prefix(400))")
            let key = root + missing.path
            found.append(verdict(.digest, finding, key: key, digest: key, hour: missing.hour))
        }
        found += gap.hours.map { hour in
            let folder = "\(chain.folder)/\(hour.text.prefix(10).replacing("-", with: "/"))/"
            return verdict(.hour, Finding(.noDigest, gap.reason), key: folder, digest: nil, hour: hour)
        }
        try await record(found, chain)
    }

    private func exists(_ path: String, root: String) async throws(VerificationError) -> Bool {
        if try await !find([path], .digest, root: root).isEmpty { return true }
        return (try? await source.store.head(root + path)) != nil
    }

    func find(_ paths: [String], _ kind: FoundObject.Kind, root: String) async throws(VerificationError) -> [String: FoundPlace] {
        try await database { () async throws(PostgresError) in
            try await inventory.objects(atPaths: paths, in: source.store.name, root: root, kind: kind)
        }
    }

    func verdict(_ kind: Verdict.Kind, _ finding: Finding, key: String, digest: String?, hour: Moment) -> Verdict {
        Verdict(
            kind: kind, state: finding.state, reason: finding.reason, key: key, uri: source.store.uri(of: key), digestKey: digest,
            hour: hour)
    }

    /// What is outside of the window is looked at, and not judged.
    func record(_ found: [Verdict], _ chain: ChainName) async throws(VerificationError) {
        let found = found.filter { options.includes(hour: $0.hour) }
        guard !found.isEmpty else { return }
        await tally.judged(found)
        try await database { () async throws(PostgresError) in try await verdicts.add(found, of: chain, store: source.store.name) }
    }

    func database<Value>(_ body: () async throws(PostgresError) -> Value) async throws(VerificationError) -> Value {
        do { return try await body() } catch { throw VerificationError(error) }
    }
}

/// Why a digest could not be read.
private enum DigestReadFault: Error {
    case content(DigestFault)
    case store(ObjectStoreError)

    var finding: Finding {
        switch self {
        case .content(let fault): Finding(.invalidDigest, fault.reason)
        case .store(let error): Finding(.unreadable, error.message)
        }
    }
}
