import Testing

@testable import LogFormats

@Suite("Log paths")
struct LogPathTests {
    @Test func readsAnAccountsTree() {
        let path = LogPath(key: "a/prefix/AWSLogs/123456789012/CloudTrail/us-gov-west-1/2024/02/29/name.json.gz")
        #expect(path.organization == nil)
        #expect(path.account == "123456789012")
        #expect(path.service == "CloudTrail")
        #expect(path.region == "us-gov-west-1")
        #expect(path.day?.text() == "2024-02-29")
        #expect(path.name == "name.json.gz")
    }

    @Test func readsAnOrganisationsTree() {
        let path = LogPath(key: "AWSLogs/o-abc123def4/123456789012/CloudTrail-Digest/eu-west-1/2024/01/02/x.json.gz")
        #expect(path.organization == "o-abc123def4")
        #expect(path.account == "123456789012")
        #expect(LogObjectKind(path: path, sizeBytes: 1) == .skipped(.digest))
    }

    @Test func readsTheNameOutsideTheLayout() {
        let path = LogPath(key: "inbox/123456789012_CloudTrail_us-east-1_20240229T1930Z_gKMGAHgwO0zsEmmR.json.gz")
        #expect(path.account == "123456789012")
        #expect(path.service == "CloudTrail")
        #expect(path.region == "us-east-1")
        #expect(path.day?.text() == "2024-02-29")
    }

    @Test(
        arguments: [
            ("AWSLogs/1/CloudTrail/us-east-1/2024/01/01/x.json", nil), ("AWSLogs/123456789012/CloudTrail/us-east-1/2024/13/01/x.json", nil),
            ("AWSLogs/123456789012/CloudTrail/us-east-1/x.json", nil),
        ] as [(String, CivilDay?)])
    func leavesOutWhatDoesNotFit(_ key: String, _ day: CivilDay?) {
        #expect(LogPath(key: key).day == day)
    }

    @Test(arguments: [
        ("AWSLogs/123456789012/CloudTrail/us-east-1/2024/01/01/x.json.gz", LogObjectKind.cloudTrail),
        ("AWSLogs/123456789012/CloudTrail-Insight/us-east-1/2024/01/01/x.json.gz", .skipped(.insight)),
        ("AWSLogs/123456789012/vpcflowlogs/us-east-1/2024/01/01/x.log.gz", .skipped(.foreignService)),
        ("AWSLogs/123456789012/elasticloadbalancing/us-east-1/2024/01/01/x.log", .skipped(.foreignService)),
        ("somewhere/awsdigest.json", .skipped(.foreignFile)), ("a/.DS_Store", .skipped(.foreignFile)),
        ("notes.txt", .skipped(.foreignFile)),
        ("events.json", .unknown), ("events", .unknown), ("x/events.ndjson", .unknown),
    ])
    func tellsWhatAnObjectIs(_ key: String, _ kind: LogObjectKind) {
        #expect(LogObjectKind(path: LogPath(key: key), sizeBytes: 10) == kind)
    }
}
