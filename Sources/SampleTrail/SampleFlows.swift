import LogFormats

/// Flow log records of one account, region and day: few interfaces with many flows, mostly accepted, some without data.
///
/// Source of the default format: Amazon VPC User Guide, "Flow log records".
struct SampleFlowWriter {
    private let account: [UInt8]
    private let interfaces: [[UInt8]]
    /// Seconds since 1970 at which the day begins.
    private let dayStart: Int

    private static let header =
        "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status\n"
    private static let ports: [(port: Int, proto: Int)] = [(443, 6), (443, 6), (443, 6), (80, 6), (53, 17), (22, 6), (5432, 6), (123, 17)]

    init(_ cell: SampleCell, _ random: inout SampleRandom) {
        account = Array(cell.account.id.utf8)
        interfaces = (0..<24).map { _ in Array("eni-0".utf8) + random.text(16, of: "0123456789abcdef") }
        dayStart = (Int(cell.day.daysSince2000) + 10_957) * 86_400
    }

    /// The text of one file: its header, and a line a flow, in the order of time.
    func file(flowCount: Int, seconds: Range<Int>, _ random: inout SampleRandom) -> [UInt8] {
        var text = Array(Self.header.utf8)
        text.reserveCapacity(flowCount * 112)
        for index in 0..<flowCount {
            let start = dayStart + seconds.lowerBound + seconds.count * index / flowCount
            text += Array("2 ".utf8) + account + Array(" ".utf8) + interfaces[random.skewed(interfaces.count)]
            if random.chance(3) {
                text += Array(" - - - - - - - \(start) \(start + 60) - NODATA\n".utf8)
            } else {
                text += Array(flow(start, &random).utf8)
            }
        }
        return text
    }

    private func flow(_ start: Int, _ random: inout SampleRandom) -> String {
        let inner = "10.0.\(random.skewed(16)).\(random.below(250) + 4)"
        let outer =
            random.chance(60)
            ? "10.1.\(random.skewed(16)).\(random.below(250) + 4)"
            : "\(random.below(200) + 11).\(random.below(256)).\(random.below(256)).\(random.below(256))"
        let (port, proto) = random.pick(Self.ports)
        let high = 1_024 + random.below(64_000)
        let isIngress = random.chance(50)
        let ends = isIngress ? "\(outer) \(inner) \(high) \(port)" : "\(inner) \(outer) \(port) \(high)"
        let packets = 1 + random.skewed(400)
        let action = random.chance(8) ? "REJECT" : "ACCEPT"
        return
            " \(ends) \(proto) \(packets) \(packets * (40 + random.below(1_400))) \(start) \(start + 1 + random.below(60)) \(action) OK\n"
    }
}

extension SampleCell {
    /// Files as flow logs are delivered: one every five or ten minutes, more where there is much.
    ///
    /// Source of path and name: Amazon VPC User Guide, "Flow log files".
    func makeFlowFiles(_ options: SampleOptions, _ consume: (SampleFile) throws(SampleError) -> Void) throws(SampleError) {
        var random = SampleRandom(seed: options.seed, 5, account.index, regionIndex, Int(day.daysSince2000))
        let writer = SampleFlowWriter(self, &random)
        let flowLog = String(decoding: Array("fl-0".utf8) + random.text(16, of: "0123456789abcdef"), as: UTF8.self)
        var left = eventCount
        while left > 0 {
            let size = min(left, 2_000 + random.below(8_000))
            let begin = 86_400 * (eventCount - left) / eventCount
            let end = max(86_400 * (eventCount - left + size) / eventCount, begin + 1)
            let text = writer.file(flowCount: size, seconds: begin..<end, &random)
            let unique = String(decoding: random.text(8, of: "0123456789abcdef"), as: UTF8.self)
            let name = "\(account.id)_vpcflowlogs_\(region)_\(flowLog)_\(stamp(ofSecond: min(end, 86_399)))_\(unique).log.gz"
            let path = "\(root(options))/vpcflowlogs/\(region)/\(day.text(separator: "/"))/\(name)"
            try consume(SampleFile(path: path, text: text, eventCount: size))
            left -= size
        }
    }
}
