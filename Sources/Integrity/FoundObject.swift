import LogFormats
import ObjectStore

/// An object that a listing has found and that verification has to do with.
struct FoundObject: Sendable {
    enum Kind: String, Sendable {
        case log, digest, sidecar
    }

    /// Its source's place in the list of sources.
    let source: Int
    let summary: ObjectSummary
    let kind: Kind
    let place: ObjectPlace
    /// `…AWSLogs/…/CloudTrail-Digest/<region>`: where the digests of the same account and region are.
    let group: String
    let organization: String?
    let account: String
    let region: String
    /// Of a digest.
    let name: DigestName?
    /// A digest's end; a log file's own stamp, or its day.
    let time: Moment?

    /// NIL for an object that is neither a log file of CloudTrail nor of its digests.
    init?(_ summary: ObjectSummary, source: Int) {
        let path = LogPath(key: summary.key)
        guard let service = path.service, service.hasPrefix("CloudTrail"), let account = path.account, let region = path.region,
            let place = ObjectPlace(key: summary.key), let group = place.digestFolder(service: service, region: region)
        else { return nil }
        name = DigestName(key: summary.key)
        if service == "CloudTrail-Digest" {
            let isSidecar = SignatureSidecar.suffixes.contains { path.name.hasSuffix($0) }
            guard name != nil || isSidecar else { return nil }
            kind = name == nil ? .sidecar : .digest
            time = name?.end
        } else {
            kind = .log
            time = Self.time(ofLog: path)
        }
        self.source = source
        self.summary = summary
        self.place = place
        self.group = group
        self.account = account
        self.region = region
        organization = path.organization
    }

    /// Source: AWS CloudTrail User Guide, "CloudTrail log file examples", "CloudTrail log file name format".
    private static func time(ofLog path: LogPath) -> Moment? {
        let parts = path.name.split(separator: "_")
        if parts.count >= 4, let time = Moment(stamp: parts[3]) { return time }
        return path.day.map { Moment(secondsSince2000: Int64($0.daysSince2000) * 86_400) }
    }
}
