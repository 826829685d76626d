/// A chain of digests, walked from its newest back to its beginning, as each names the one before it.
///
/// It decides what lies between two digests: nothing, a digest that is missing, or hours that have none. Source: AWS CloudTrail User Guide,
/// "CloudTrail digest file structure", "Digest file chaining".
struct DigestChain {
    /// What is known when a digest is come to.
    struct Approach: Sendable, Equatable {
        /// What the next digest says of this one; NIL when it does not name it.
        var link: DigestLink?
        /// Whether the next digest is sound itself.
        var isTrusted = false
        /// The digest that the next one names, when it comes before this one: this one does not belong here.
        var awaited: String?
        var gap = Gap()
    }

    /// What is not there before the digests that were walked.
    struct Gap: Sendable, Equatable {
        /// A digest that the next one names.
        var missing: Missing?
        /// Beginnings of hours that no digest is of.
        var hours: [Moment] = []
        var reason = ""
    }

    struct Missing: Sendable, Equatable {
        /// From `AWSLogs/` on, or the key as it is named.
        let path: String
        let bucket: String?
        let namedBy: String
        let hour: Moment
    }

    private struct Newer {
        let key: String
        let start: Moment
        let link: DigestLink?
        let isTrusted: Bool
        /// False when its start is a guess from its name.
        let isRead: Bool
    }

    let isBackfill: Bool
    private var newer: Newer?

    init(isBackfill: Bool) { self.isBackfill = isBackfill }

    /// The digest `name` is the next older one that is there.
    func approach(_ name: DigestName) -> Approach {
        guard let newer else { return Approach() }
        var approach = Approach(isTrusted: newer.isTrusted)
        guard let object = newer.link?.object else {
            approach.link = newer.link
            approach.gap = gap(from: name.end, to: newer.start, because: reason(newer))
            return approach
        }
        let named = Self.path(ofKey: object)
        if named == Self.path(ofKey: name.key) {
            approach.link = newer.link
            approach.gap = gap(from: name.end, to: newer.start, because: "the digests leave it out")
        } else if newer.isTrusted, let end = Self.end(of: object), end < name.end {
            approach.awaited = named
        } else {
            approach.gap = missing(newer, since: name.end)
        }
        return approach
    }

    /// Takes over the digest that was approached. `digest` is NIL when it could not be read. A trusted one is believed in what it says; of
    /// another one only the name counts, and a signature that it hands on, which proves itself.
    mutating func accept(_ name: DigestName, _ digest: Digest?, isTrusted: Bool) {
        let start = isTrusted ? digest?.start : nil
        newer = Newer(
            key: name.key, start: start ?? name.end - Moment.hourSeconds, link: digest?.previous, isTrusted: isTrusted, isRead: start != nil
        )
    }

    /// There are no older digests.
    func end() -> Gap {
        guard let newer, newer.link?.object != nil else { return Gap() }
        return missing(newer, since: nil)
    }

    private func missing(_ newer: Newer, since older: Moment?) -> Gap {
        var gap = Gap()
        var start = newer.start
        if newer.isTrusted, let link = newer.link, let object = link.object {
            start = (Self.end(of: object) ?? newer.start) - Moment.hourSeconds
            gap.missing = Missing(path: Self.path(ofKey: object), bucket: link.bucket, namedBy: newer.key, hour: start.hour)
        }
        guard let older else { return gap }
        let rest = self.gap(from: older, to: start, because: "the digests before \(newer.key) are not there")
        gap.hours = rest.hours
        gap.reason = rest.reason
        return gap
    }

    /// The hours between the end of an older digest and the start of a newer one. Backfill digests come as they are needed.
    private func gap(from older: Moment, to newer: Moment, because reason: String) -> Gap {
        let tolerance: Int64 = self.newer?.isRead == true ? 60 : 600
        guard !isBackfill, newer - older > tolerance else { return Gap() }
        let hours = stride(from: 0, to: newer - older, by: Int(Moment.hourSeconds)).prefix(Self.hourCountMax).map { (older + $0).hour }
        return Gap(hours: hours, reason: reason)
    }

    private func reason(_ newer: Newer) -> String {
        newer.isRead ? "\(newer.key) begins a new chain: logging or validation had been stopped" : "no digest is known to be of it"
    }

    private static func path(ofKey key: String) -> String { ObjectPlace(key: key)?.path ?? key }

    private static func end(of key: String) -> Moment? { DigestName(key: key)?.end }

    /// Ten years: a stamp that is wrong by centuries does not make rows without end.
    private static let hourCountMax = 90_000
}
