/// What an object is, judged by its key, before it is opened.
package enum LogObjectKind: Sendable, Equatable {
    /// A CloudTrail log file by its folder or its name.
    case cloudTrail
    /// Nothing in the key says what it is: the content decides.
    case unknown
    /// Recognised, and not loaded.
    case skipped(SkipReason)

    package init(path: LogPath, sizeBytes: Int64) {
        if let service = path.service {
            self = Self.kind(ofService: service)
        } else if sizeBytes == 0, !path.name.hasSuffix(".gz") {
            self = .skipped(.empty)
        } else {
            self = Self.isForeign(name: path.name) ? .skipped(.foreignFile) : .unknown
        }
    }

    private static func kind(ofService service: String) -> LogObjectKind {
        switch service {
        case "CloudTrail": .cloudTrail
        case "CloudTrail-Digest": .skipped(.digest)
        case "CloudTrail-Insight": .skipped(.insight)
        default: .skipped(.foreignService)
        }
    }

    /// Names that no log of JSON records has.
    private static func isForeign(name: String) -> Bool {
        if name.hasPrefix(".") || name.hasPrefix("awsdigest") { return true }
        let lower = name.lowercased()
        let endings = [
            ".log", ".log.gz", ".txt", ".csv", ".tsv", ".md", ".parquet", ".orc", ".avro", ".zip", ".xml", ".html", ".yaml", ".yml", ".sig",
        ]
        return endings.contains { lower.hasSuffix($0) }
    }
}

/// Why an object is left aside. None of them is an error.
package enum SkipReason: String, Sendable, CaseIterable {
    /// A CloudTrail digest file: hashes of log files, no events.
    case digest
    /// A CloudTrail Insights file.
    case insight
    /// A log of another AWS service, by its place under `AWSLogs/`.
    case foreignService = "foreign-service"
    /// No CloudTrail log, by its name or its content.
    case foreignFile = "foreign-file"
    /// An object of no bytes, such as a folder's marker.
    case empty
}
