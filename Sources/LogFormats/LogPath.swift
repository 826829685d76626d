/// What an object's key says of its content.
///
///     key : prefix? 'AWSLogs/' (organisation '/')? account '/' service '/' region '/' YYYY '/' MM '/' DD '/' name
///
/// Every part may be missing: files may lie anywhere. Source: AWS CloudTrail User Guide, "Finding your CloudTrail log files".
package struct LogPath: Sendable, Equatable {
    package var organization: String?
    package var account: String?
    /// As in the key: `CloudTrail`, `CloudTrail-Digest`, `elasticloadbalancing`, …
    package var service: String?
    package var region: String?
    package var day: CivilDay?
    package var name: String

    package init(key: String) {
        let parts = key.split(separator: "/", omittingEmptySubsequences: true)
        name = parts.last.map(String.init) ?? ""
        if let root = parts.lastIndex(of: "AWSLogs") { readLayout(parts.dropFirst(root + 1).dropLast()) }
        if service == nil || account == nil || region == nil || day == nil { readName() }
    }

    private mutating func readLayout(_ folders: ArraySlice<Substring>) {
        var rest = folders
        if let first = rest.first, first.hasPrefix("o-") { organization = String(rest.removeFirst()) }
        guard let account = rest.popFirst(), Self.isAccount(account) else { return }
        self.account = String(account)
        guard let service = rest.popFirst() else { return }
        self.service = String(service)
        guard let region = rest.popFirst(), Self.isRegion(region) else { return }
        self.region = String(region)
        let date = rest.prefix(3).compactMap { Int($0) }
        if date.count == 3 { day = CivilDay(year: date[0], month: date[1], day: date[2]) }
    }

    /// Reads what the folders lack from a name such as `123456789012_CloudTrail_us-east-1_20240102T0305Z_x.json.gz`.
    private mutating func readName() {
        let parts = name.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count >= 4, Self.isAccount(parts[0]), Self.isRegion(parts[2]) else { return }
        if account == nil { account = String(parts[0]) }
        if service == nil { service = String(parts[1]) }
        if region == nil { region = String(parts[2]) }
        if day == nil { day = Self.day(ofStamp: parts[3]) }
    }

    private static func day(ofStamp stamp: Substring) -> CivilDay? {
        guard stamp.utf8.count >= 8, let number = Int(stamp.prefix(8)) else { return nil }
        return CivilDay(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    private static func isAccount(_ part: Substring) -> Bool {
        part.utf8.count == 12 && part.utf8.allSatisfy { $0 &- .zero < 10 }
    }

    /// `us-east-1`, `us-gov-west-1`: small letters and digits between hyphens, a letter first.
    private static func isRegion(_ part: Substring) -> Bool {
        guard let first = part.utf8.first, first &- UInt8(ascii: "a") < 26, part.utf8.count <= 32, part.utf8.contains(.minus) else {
            return false
        }
        return part.utf8.allSatisfy { $0 &- UInt8(ascii: "a") < 26 || $0 &- .zero < 10 || $0 == .minus }
    }
}
