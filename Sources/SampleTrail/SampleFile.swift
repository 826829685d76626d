import LogFormats

/// A log file of the sample, as it lies in the tree.
struct SampleFile: Sendable {
    /// Below the sample's folder.
    let path: String
    let text: [UInt8]
    let eventCount: Int
}

extension SampleCell {
    /// The cell's files, one after the other: some large, some of a few events, as CloudTrail delivers them.
    ///
    /// Source of path and name: AWS CloudTrail User Guide, "CloudTrail log file examples", "Log file name format".
    func makeFiles(_ options: SampleOptions, _ consume: (SampleFile) throws(SampleError) -> Void) throws(SampleError) {
        var random = SampleRandom(seed: options.seed, 3, account.index, regionIndex, Int(day.daysSince2000))
        var writer = SampleEventWriter(self, &random)
        var left = eventCount
        while left > 0 {
            let size = min(left, random.chance(20) ? 1 + random.below(20) : 200 + random.below(700))
            let begin = 86_400 * (eventCount - left) / eventCount
            let end = max(86_400 * (eventCount - left + size) / eventCount, begin + 1)
            let json = writer.file(eventCount: size, seconds: begin..<end, &random)
            try consume(SampleFile(path: path(options, second: min(end, 86_399), &random), text: json, eventCount: size))
            left -= size
        }
    }

    private func path(_ options: SampleOptions, second: Int, _ random: inout SampleRandom) -> String {
        let unique = random.text(16, of: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        let name =
            "\(account.id)_CloudTrail_\(region)_\(stamp(ofSecond: second))_\(String(decoding: unique, as: UTF8.self)).json.gz"
        return "\(root(options))/CloudTrail/\(region)/\(day.text(separator: "/"))/\(name)"
    }

    /// The folder of the account.
    func root(_ options: SampleOptions) -> String {
        options.isOrganization ? "AWSLogs/\(account.organizationKey)/\(account.id)" : "AWSLogs/\(account.id)"
    }

    /// `20240229T2355Z`: the five minutes that a file is of.
    func stamp(ofSecond second: Int) -> String {
        var stamp = Array(day.text(separator: "").utf8)
        stamp.append(UInt8(ascii: "T"))
        stamp.appendTwoDigits(second / 3600)
        stamp.appendTwoDigits(second / 300 * 5 % 60)
        stamp.append(UInt8(ascii: "Z"))
        return String(decoding: stamp, as: UTF8.self)
    }
}
