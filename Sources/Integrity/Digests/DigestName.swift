import LogFormats

/// What a digest file's key says: whose it is, of which trail, and when its hour ended.
///
///     key  : root? 'AWSLogs/' (organisation '/')? account '/CloudTrail-Digest/' region '/' YYYY '/' MM '/' DD '/' name
///     name : account '_CloudTrail-Digest_' region '_' trail '_' home '_' YYYYMMDDTHHMMSSZ '_backfill'? '.json.gz'
///
/// Source: AWS CloudTrail User Guide, "CloudTrail digest file structure", "Digest file location".
struct DigestName: Sendable, Hashable {
    let key: String
    let chain: ChainName
    /// The end of the hour that the digest is of.
    let end: Moment

    /// NIL for what is no digest file by its key.
    init?(key: String) {
        let path = LogPath(key: key)
        guard path.service == "CloudTrail-Digest", let account = path.account, let region = path.region else { return nil }
        guard let place = ObjectPlace(key: key), let folder = place.digestFolder(service: "CloudTrail-Digest", region: region) else {
            return nil
        }
        let begin = "\(account)_CloudTrail-Digest_\(region)_"
        guard path.name.hasPrefix(begin), path.name.hasSuffix(Self.suffix) else { return nil }
        var parts = path.name.dropFirst(begin.count).dropLast(Self.suffix.count).split(separator: "_", omittingEmptySubsequences: false)
        let isBackfill = parts.last == "backfill"
        if isBackfill { parts.removeLast() }
        guard parts.count >= 3, let end = Moment(stamp: parts[parts.count - 1]) else { return nil }
        self.key = key
        self.end = end
        chain = ChainName(
            folder: folder, organization: path.organization, account: account, region: region,
            trail: parts.dropLast(2).joined(separator: "_"), home: String(parts[parts.count - 2]), isBackfill: isBackfill)
    }

    /// The hour that it is of, by its name: what windows and rows go by.
    var hour: Moment { (end - Moment.hourSeconds).hour }

    private static let suffix = ".json.gz"
}

/// One chain of digest files: each names the one before it. Backfill digests are a chain of their own.
struct ChainName: Sendable, Hashable {
    /// `…AWSLogs/…/CloudTrail-Digest/<region>`, as it lies in the store.
    let folder: String
    let organization: String?
    let account: String
    let region: String
    let trail: String
    /// The region in which the trail was made.
    let home: String
    let isBackfill: Bool

    /// What rows of the chain have in common.
    var id: String { "\(folder)/\(trail)_\(home)\(isBackfill ? "_backfill" : "")" }
}

/// Where an object is: what stands before `AWSLogs/` in a store, and the rest, which is the same in each copy of a bucket.
struct ObjectPlace: Sendable, Hashable {
    /// Empty, or with a slash at its end.
    let root: String
    /// From `AWSLogs/` on.
    let path: String

    /// NIL for a key without `AWSLogs/`.
    init?(key: String) {
        let parts = key.split(separator: "/", omittingEmptySubsequences: false)
        guard let start = parts.lastIndex(of: "AWSLogs") else { return nil }
        root = parts[..<start].map { "\($0)/" }.joined()
        path = parts[start...].joined(separator: "/")
    }

    /// `…AWSLogs/…/CloudTrail-Digest/<region>` of the account and region that the key is of. NIL when its folders are others.
    func digestFolder(service: String, region: String) -> String? {
        guard let service = path.firstRange(of: "/\(service)/\(region)/") else { return nil }
        return "\(root)\(path[..<service.lowerBound])/CloudTrail-Digest/\(region)"
    }
}
