import ObjectStore
import Testing

@testable import Converter

@Suite("Names of sources")
struct SourceNameTests {
    @Test func sourcesAreTakenApart() throws {
        #expect(try SourceName("/logs/*/x") == .path("/logs/*/x"))
        #expect(try SourceName("logs://x".replacing("://", with: ":")) == .path("logs:x"))
        #expect(try SourceName("file:///logs/a b") == .path("/logs/a b"))
        #expect(try SourceName("s3://logs") == .bucket(.s3, bucket: "logs", pattern: ""))
        #expect(try SourceName("S3://my.logs/AWSLogs/*/CloudTrail/") == .bucket(.s3, bucket: "my.logs", pattern: "AWSLogs/*/CloudTrail/"))
        #expect(try SourceName("s3a://Old_Bucket//a") == .bucket(.s3, bucket: "Old_Bucket", pattern: "/a"))
        #expect(try SourceName("bucket://results/x") == .bucket(.builtIn, bucket: "results", pattern: "x"))
    }

    @Test(arguments: ["s3://", "s3:///key", "s3://a/x", "s3://log*/x", "s3://user@host/x", "s3://h:9000/x", "http://x/y", "gs://logs/x"])
    func othersAreRefused(_ text: String) { #expect(throws: ObjectStoreError.self) { try SourceName(text) } }
}
