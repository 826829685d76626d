/// Tells a log's service by the first bytes of its text.
struct LogSniffer {
    private let text: [UInt8]

    /// `stored` is the beginning of the object; as much of it as inflates is looked at.
    init(_ stored: [UInt8], limits: LogLimits) {
        var inflater = Inflater(limits: limits)
        text = [UInt8](unsafeUninitializedCapacity: Self.textBytes) { buffer, count in
            stored.withUnsafeBytes { bytes in
                var input = bytes
                // What cannot be inflated is the reader's to complain of.
                count = (try? inflater.read(&input, into: buffer)) ?? 0
            }
        }
    }

    /// What the key says holds, but for formats that no reader knows; where it says nothing, the text decides.
    func service(of kind: LogObjectKind) throws(ObjectFault) -> LogService {
        if text.starts(with: "PAR1".utf8) { throw .skipped(.parquet) }
        switch kind {
        case .log(let service): return service
        case .skipped(let reason): throw .skipped(reason)
        case .unknown: return contentService
        }
    }

    /// CloudTrail's reader takes what nobody knows: it has the words for it.
    private var contentService: LogService {
        let line = text.prefix { $0 != .newline && $0 != .carriageReturn }
        if text.first == .openBrace || text.first == .openBracket { return jsonService }
        if line.starts(with: "#Version:".utf8) || line.starts(with: "#Fields:".utf8) { return .cloudFront }
        let words = line.split(separator: .blank, maxSplits: 12, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        if let first = words.first, Self.albTypes.contains(first), words.count > 8 { return .alb }
        if words.count > 2, words.allSatisfy({ FieldLineParser.isKnownName($0, in: .vpcFlow) }) { return .vpcFlow }
        if words.count > 10, words[2].hasPrefix("["), words[3].hasSuffix("]") { return .s3Access }
        if words.count > 10, LineTime.isISO(words[0]) { return .elb }
        if words.count > 12, words[0] == "2", words[2].hasPrefix("eni-") { return .vpcFlow }
        return line.split(separator: .tab).count >= 12 ? .cloudFront : .cloudTrail
    }

    private var jsonService: LogService {
        if contains("\"digestStartTime\"") { return .cloudTrailDigest }
        if contains("\"webaclId\"") || contains("\"terminatingRuleId\"") { return .waf }
        if contains("\"x-edge-location\"") || contains("\"cs-uri-stem\"") { return .cloudFront }
        return .cloudTrail
    }

    private func contains(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { text.firstRange(of: $0) != nil }
    }

    /// Source: User Guide for Application Load Balancers, "Access log entries", `type`.
    private static let albTypes: Set<String> = ["http", "https", "h2", "grpcs", "ws", "wss"]
    private static let textBytes = 16 << 10
}
