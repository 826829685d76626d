/// What an object's key says of its content.
///
///     key  : prefix? 'AWSLogs/' (organisation '/')? account '/' service '/' region '/' folder* name
///          | prefix? 'AWSLogs/' hive* name
///          | prefix? hive* name
///          | prefix? account '/' region '/' bucket '/' folder* name
///     hive : ('aws-account-id=' | 'account=' | …) value '/'
///
/// The day is in the last three folders that read `YYYY/MM/DD`, or `year=YYYY/month=MM/day=DD`. Every part may be missing: files may lie
/// anywhere. Sources: AWS CloudTrail User Guide, "Finding your CloudTrail log files"; Amazon VPC User Guide, "Flow log files";
/// AWS WAF Developer Guide, "Sending web ACL traffic logs to an Amazon S3 bucket".
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
        if service == nil { readPartition(parts.dropLast()) }
        for folder in parts.dropLast() where folder.contains("=") { readHive(folder) }
        if day == nil { day = Self.day(ofFolders: parts.dropLast()) }
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
    }

    /// `<account>/<region>/<bucket>/YYYY/MM/DD/`. Source: Amazon S3 User Guide, "Log object key format", date-based partitioning.
    private mutating func readPartition(_ folders: ArraySlice<Substring>) {
        for (account, region) in zip(folders, folders.dropFirst()) where Self.isAccount(account) && Self.isRegion(region) {
            (self.account, self.region) = (String(account), String(region))
        }
    }

    /// Source of the names: Amazon VPC User Guide, "Flow log files"; Amazon CloudFront Developer Guide, "Partitioning".
    private mutating func readHive(_ folder: Substring) {
        let parts = folder.split(separator: "=", maxSplits: 1)
        guard parts.count == 2 else { return }
        switch parts[0].lowercased() {
        case "aws-account-id", "account-id", "account_id", "account", "accountid":
            if Self.isAccount(parts[1]) { account = String(parts[1]) }
        case "aws-service", "service": service = String(parts[1])
        case "aws-region", "region": if Self.isRegion(parts[1]) { region = String(parts[1]) }
        default: break
        }
    }

    /// The last three folders in a row that are a day.
    private static func day(ofFolders folders: ArraySlice<Substring>) -> CivilDay? {
        let numbers = folders.map(number)
        guard numbers.count >= 3 else { return nil }
        for first in stride(from: numbers.count - 3, through: 0, by: -1) {
            guard let year = numbers[first], year >= 1970, let month = numbers[first + 1], let day = numbers[first + 2] else { continue }
            if let found = CivilDay(year: year, month: month, day: day) { return found }
        }
        return nil
    }

    /// `03`, or `month=03`.
    private static func number(_ folder: Substring) -> Int? {
        let value = folder.split(separator: "=", maxSplits: 1).last ?? folder
        return value.utf8.count <= 4 ? Int(value) : nil
    }

    /// Reads what the folders lack from a name such as `123456789012_CloudTrail_us-east-1_20240102T0305Z_x.json.gz`.
    private mutating func readName() {
        let parts = name.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count >= 4, Self.isAccount(parts[0]), Self.isRegion(parts[2]) || parts[1] == "waflogs" else { return }
        if account == nil { account = String(parts[0]) }
        if service == nil { service = parts[1] == "waflogs" ? "WAFLogs" : String(parts[1]) }
        if region == nil, Self.isRegion(parts[2]) { region = String(parts[2]) }
        if day == nil { day = parts.dropFirst(3).lazy.compactMap(Self.day(ofStamp:)).first }
    }

    /// `20240102T0305Z`
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
