/// What an object is, judged by its key, before it is opened.
package enum LogObjectKind: Sendable, Equatable {
    /// A log of this service by its folder or its name.
    case log(LogService)
    /// Nothing in the key says what it is: the content decides.
    case unknown
    /// Recognised, and not loaded.
    case skipped(SkipReason)

    package init(path: LogPath, sizeBytes: Int64) {
        if let service = path.service {
            self = Self.isParquet(path.name) ? .skipped(.parquet) : Self.kind(ofService: service, name: path.name)
        } else if sizeBytes == 0, !path.name.hasSuffix(".gz") {
            self = .skipped(.empty)
        } else {
            self = Self.kind(ofName: path.name)
        }
    }

    /// Source of the folders: each service's manual, "log file location".
    private static func kind(ofService service: String, name: String) -> LogObjectKind {
        switch service {
        case "CloudTrail": .log(.cloudTrail)
        case "CloudTrail-Digest": isSignatureSidecar(name) ? .skipped(.foreignFile) : .log(.cloudTrailDigest)
        case "CloudTrail-Insight": .log(.cloudTrailInsight)
        case "elasticloadbalancing": loadBalancer(name)
        case "vpcflowlogs": .log(.vpcFlow)
        case "WAFLogs": .log(.waf)
        case "CloudFront": .log(.cloudFront)
        default: .skipped(.foreignService)
        }
    }

    /// Files that keep a digest's signature beside it, for `trailgate verify`.
    private static func isSignatureSidecar(_ name: String) -> Bool {
        name.hasSuffix(".json.gz.metadata.json") || name.hasSuffix(".json.gz.signature")
    }

    /// `<account>_elasticloadbalancing_<region>_<load balancer>_…`: the load balancer's name begins with its type, a classic one's does not.
    /// Connection and health check logs have a word before the account.
    ///
    /// Source: Elastic Load Balancing user guides, "Access log files", "Connection log files", "Health check log files".
    private static func loadBalancer(_ name: String) -> LogObjectKind {
        if name.hasPrefix("conn_log") || name.hasPrefix("health_check_log") { return .skipped(.loadBalancerSide) }
        let parts = name.split(separator: "_", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return .unknown }
        if parts[3].hasPrefix("app.") { return .log(.alb) }
        if parts[3].hasPrefix("net.") || parts[3].hasPrefix("gwy.") { return .skipped(.networkLoadBalancer) }
        return .log(.elb)
    }

    private static func kind(ofName name: String) -> LogObjectKind {
        if isParquet(name) { return .skipped(.parquet) }
        if isForeign(name) { return .skipped(.foreignFile) }
        if isS3AccessName(name) { return .log(.s3Access) }
        if isCloudFrontName(name) { return .log(.cloudFront) }
        return .unknown
    }

    /// `YYYY-MM-DD-HH-MM-SS-<16 hexadecimal digits>`, behind whatever prefix. Source: Amazon S3 User Guide, "Log object key format".
    private static func isS3AccessName(_ name: String) -> Bool {
        let pattern = "dddd-dd-dd-dd-dd-dd-xxxxxxxxxxxxxxxx"
        return matches(String(name.suffix(pattern.count)), pattern)
    }

    /// `<distribution>.YYYY-MM-DD-HH.<id>.gz`. Source: Amazon CloudFront Developer Guide, "File name format".
    private static func isCloudFrontName(_ name: String) -> Bool {
        let parts = name.split(separator: ".")
        return parts.count >= 3 && matches(String(parts[1]), "dddd-dd-dd-dd")
    }

    /// `d` is a digit, `x` a hexadecimal one, all else itself.
    private static func matches(_ name: String, _ pattern: String) -> Bool {
        guard name.utf8.count == pattern.utf8.count else { return false }
        return zip(name, pattern).allSatisfy { character, mark in
            switch mark {
            case "d": character.isASCII && character.isNumber
            case "x": character.isASCII && character.isHexDigit
            default: character == mark
            }
        }
    }

    private static func isParquet(_ name: String) -> Bool {
        [".parquet", ".orc", ".avro"].contains { name.lowercased().hasSuffix($0) }
    }

    /// Names that no log has.
    private static func isForeign(_ name: String) -> Bool {
        if name.hasPrefix(".") || name.hasPrefix("awsdigest") { return true }
        let lower = name.lowercased()
        return [".csv", ".md", ".zip", ".xml", ".html", ".yaml", ".yml", ".sig"].contains { lower.hasSuffix($0) }
    }
}

/// Why an object is left aside. None of them is an error.
package enum SkipReason: String, Sendable, CaseIterable {
    /// A CloudTrail digest among CloudTrail's logs: hashes of log files, no events.
    case digest
    /// A log of another AWS service, by its place under `AWSLogs/`.
    case foreignService = "foreign-service"
    /// No log that is known, by its name or its content.
    case foreignFile = "foreign-file"
    /// A log of a Network or Gateway Load Balancer.
    case networkLoadBalancer = "network-load-balancer"
    /// A connection or health check log of a load balancer.
    case loadBalancerSide = "connection-or-health-log"
    /// A log in a column format.
    case parquet
    /// An object of no bytes, such as a folder's marker.
    case empty
}
