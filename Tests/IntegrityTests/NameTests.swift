import ObjectStore
import Testing

@testable import Integrity

@Suite("Names and times")
struct NameTests {
    @Test func aDigestsNameSaysWhoseItIs() throws {
        let key =
            "a/AWSLogs/o-1/123456789012/CloudTrail-Digest/eu-west-1/2026/03/01/123456789012_CloudTrail-Digest_eu-west-1_my_trail_us-east-1_20260301T000131Z.json.gz"
        let name = try #require(DigestName(key: key))
        #expect(name.chain.trail == "my_trail")
        #expect(name.chain.home == "us-east-1")
        #expect(name.chain.organization == "o-1")
        #expect(name.chain.id == "a/AWSLogs/o-1/123456789012/CloudTrail-Digest/eu-west-1/my_trail_us-east-1")
        #expect(name.end.text == "2026-03-01T00:01:31Z")
        #expect(name.hour.text == "2026-02-28T23:00:00Z")
        let backfill = try #require(DigestName(key: key.replacing(".json", with: "_backfill.json")))
        #expect(backfill.end == name.end)
        #expect(backfill.chain.isBackfill)
        #expect(backfill.chain.trail == "my_trail")
    }

    @Test(arguments: [
        "AWSLogs/123456789012/CloudTrail/eu-west-1/2026/03/01/123456789012_CloudTrail_eu-west-1_20260301T0001Z_x.json.gz",
        "AWSLogs/123456789012/CloudTrail-Digest/eu-west-1/2026/03/01/123456789012_CloudTrail-Digest_eu-west-1_t_us-east-1_20260301T250131Z.json.gz",
        "AWSLogs/123456789012/CloudTrail-Digest/eu-west-1/2026/03/01/123456789012_CloudTrail-Digest_eu-west-2_t_us-east-1_20260301T000131Z.json.gz",
        "AWSLogs/123456789012/CloudTrail-Digest/eu-west-1/2026/03/01/123456789012_CloudTrail-Digest_eu-west-1_t_us-east-1_20260301T000131Z.json.gz.signature",
        "123456789012_CloudTrail-Digest_eu-west-1_t_us-east-1_20260301T000131Z.json.gz", "",
    ])
    func whatIsNoDigest(key: String) {
        #expect(DigestName(key: key) == nil)
    }

    @Test func momentsAreReadAndWritten() {
        #expect(Moment("1999-12-31T23:59:59Z")?.secondsSince2000 == -1)
        #expect(Moment(secondsSince2000: -1).text == "1999-12-31T23:59:59Z")
        #expect(Moment(secondsSince2000: -1).hour.text == "1999-12-31T23:00:00Z")
        #expect(Moment("2026-03-01")?.text == "2026-03-01T00:00:00Z")
        #expect(Moment(stamp: "20260301T1445Z")?.text == "2026-03-01T14:45:00Z")
        for text in ["2026-02-30", "2026-03-01T24:00:00Z", "soon", ""] { #expect(Moment(text) == nil) }
        for stamp in ["20260301T144Z", "20260301 1445Z", "2026030xT1445Z", "20260301T1460Z"] { #expect(Moment(stamp: stamp) == nil) }
    }
}

@Suite("Where sources reach")
struct SourceTests {
    @Test(arguments: [
        ("", "^"), ("a.b/AWSLogs/", #"^a\.b/AWSLogs(/|$)"#),
        ("AWSLogs/*/CloudTrail-Digest/eu-?", "^AWSLogs/[^/]*/CloudTrail-Digest/eu-[^/](/|$)"),
        ("AWSLogs/**/2026", "^AWSLogs/(.*/)?2026(/|$)"), ("a/**", "^a/(.*/)?"),
    ])
    func keyExpression(prefix: String, expression: String) {
        #expect(VerificationSource(NoStore(), prefix: prefix).keyExpression == expression)
    }

    @Test func aFoldersNameIsToTheLetter() {
        #expect(VerificationSource(DirectoryStore(), prefix: "a*b/?").keyExpression == #"^a\*b/\?(/|$)"#)
    }
}

private struct NoStore: ObjectStore {
    var name: String { "none" }
    func uri(of key: String) -> String { key }
    func list(prefix: String) -> any ObjectListing { DirectoryStore().list(prefix: prefix) }
    func head(_ key: String) async throws(ObjectStoreError) -> ObjectSummary { throw ObjectStoreError(.noSuchKey, key) }
    func read(_ object: ObjectSummary, range: Range<Int64>?) async throws(ObjectStoreError) -> [UInt8] { [] }
}
