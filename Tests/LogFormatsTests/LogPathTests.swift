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
        #expect(LogObjectKind(path: path, sizeBytes: 1) == .log(.cloudTrailDigest))
    }

    @Test func readsTheNameOutsideTheLayout() {
        let path = LogPath(key: "inbox/123456789012_CloudTrail_us-east-1_20240229T1930Z_gKMGAHgwO0zsEmmR.json.gz")
        #expect(path.account == "123456789012")
        #expect(path.service == "CloudTrail")
        #expect(path.region == "us-east-1")
        #expect(path.day?.text() == "2024-02-29")
    }

    @Test func readsHiveStyleTrees() {
        let path = LogPath(
            key:
                "p/AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=eu-west-1/year=2024/month=02/day=29/hour=05/x.log.gz"
        )
        #expect(path.account == "123456789012")
        #expect(path.service == "vpcflowlogs")
        #expect(path.region == "eu-west-1")
        #expect(path.day?.text() == "2024-02-29")
        #expect(LogPath(key: "cloudtrail/year=2024/month=2/day=9/x.json").day?.text() == "2024-02-09")
    }

    @Test func readsThePartitionsOfS3AccessLogs() {
        let path = LogPath(key: "prefix/123456789012/eu-west-1/my-bucket/2024/02/29/2024-02-29-10-05-00-0123456789ABCDEF")
        #expect(path.account == "123456789012")
        #expect(path.region == "eu-west-1")
        #expect(path.day?.text() == "2024-02-29")
        #expect(LogObjectKind(path: path, sizeBytes: 1) == .log(.s3Access))
        #expect(LogObjectKind(path: LogPath(key: "logs-2024-02-29-10-05-00-0123456789ABCDEF"), sizeBytes: 1) == .log(.s3Access))
    }

    @Test func readsTheFoldersOfAWebACL() {
        let path = LogPath(key: "AWSLogs/123456789012/WAFLogs/cloudfront/acl/2024/02/29/10/05/x.log.gz")
        #expect(path.service == "WAFLogs")
        #expect(path.region == nil)
        #expect(path.day?.text() == "2024-02-29")
    }

    @Test(
        arguments: [
            ("AWSLogs/123456789012/CloudTrail/us-east-1/2024/13/01/x.json", nil),
            ("AWSLogs/123456789012/CloudTrail/us-east-1/x.json", nil),
        ] as [(String, CivilDay?)])
    func leavesOutWhatDoesNotFit(_ key: String, _ day: CivilDay?) {
        #expect(LogPath(key: key).day == day)
    }

    @Test(arguments: [
        ("AWSLogs/123456789012/CloudTrail/us-east-1/2024/01/01/x.json.gz", LogObjectKind.log(.cloudTrail)),
        ("AWSLogs/123456789012/CloudTrail-Insight/us-east-1/2024/01/01/x.json.gz", .log(.cloudTrailInsight)),
        ("AWSLogs/123456789012/vpcflowlogs/us-east-1/2024/01/01/x.log.gz", .log(.vpcFlow)),
        ("AWSLogs/123456789012/vpcflowlogs/us-east-1/2024/01/01/x.log.parquet", .skipped(.parquet)),
        ("AWSLogs/123456789012/Config/us-east-1/2024/01/01/x.json.gz", .skipped(.foreignService)),
        (
            "AWSLogs/123456789012/WAFLogs/us-east-1/acl/2024/01/01/00/00/123456789012_waflogs_us-east-1_acl_20240101T0000Z_1.log.gz",
            .log(.waf)
        ),
        ("AWSLogs/1/elasticloadbalancing/r/123456789012_elasticloadbalancing_us-east-1_app.a.1_20240101T0000Z_x.log.gz", .log(.alb)),
        ("AWSLogs/1/elasticloadbalancing/r/123456789012_elasticloadbalancing_us-east-1_a-b_20240101T0000Z_10.0.0.1_x.log", .log(.elb)),
        (
            "in/123456789012_elasticloadbalancing_us-east-1_net.a.1_20240101T0000Z_x.log.gz",
            .skipped(.networkLoadBalancer)
        ),
        ("cloudfront/EMLARXS9EXAMPLE.2024-11-14-20.RT4KCN4SGK9.gz", .log(.cloudFront)),
        ("logs/2024-12-05-16-23-01-E3A4C5EEDEDE9ABC", .log(.s3Access)),
        ("somewhere/awsdigest.json", .skipped(.foreignFile)), ("a/.DS_Store", .skipped(.foreignFile)),
        ("notes.md", .skipped(.foreignFile)),
        ("events.json", .unknown), ("events", .unknown), ("x/events.ndjson", .unknown), ("notes.txt", .unknown),
    ])
    func tellsWhatAnObjectIs(_ key: String, _ kind: LogObjectKind) {
        #expect(LogObjectKind(path: LogPath(key: key), sizeBytes: 10) == kind)
    }
}
