import Catalog
import Converter
import TestSupport
import Testing

/// What CloudTrail writes beside its events. Source: AWS CloudTrail User Guide, "CloudTrail digest file structure".
@Suite("Insights events and digests")
struct CloudTrailSideTests {
    @Test func haveTablesOfTheirOwn() async throws {
        try await LoadFixture.with { fixture in
            try fixture.write(
                """
                {"Records":[{"eventVersion":"1.08","eventTime":"2024-02-29T10:00:00Z","awsRegion":"eu-west-1","eventID":"i1",
                "eventType":"AwsCloudTrailInsight","recipientAccountId":"111122223333","sharedEventID":"s1","eventCategory":"Insight",
                "insightDetails":{"state":"Start","eventName":"RunInstances"}}]}
                """,
                to:
                    "AWSLogs/111122223333/CloudTrail-Insight/eu-west-1/2024/02/29/111122223333_CloudTrail-Insight_eu-west-1_20240229T1000Z_a.json"
            )
            try fixture.write(
                """
                {
                  "awsAccountId": "111122223333", "digestStartTime": "2024-02-29T09:00:00Z", "digestEndTime": "2024-02-29T10:00:00Z",
                  "digestS3Object": "d", "newestEventTime": null, "previousDigestSignature": "50887ccf",
                  "logFiles": [{"s3Bucket": "b", "s3Object": "o", "hashValue": "9bb6"}]
                }
                """,
                to:
                    "AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/2024/02/29/111122223333_CloudTrail-Digest_eu-west-1_t_eu-west-1_20240229T1000Z.json"
            )
            let summary = try await fixture.load()
            #expect(summary.progress.events == 2)
            #expect(summary.progress.objectsLoaded == 2)
            let insights = try await fixture.rows(of: CloudTrailSideTables.insights)
            #expect(
                differences(
                    insights[0],
                    [
                        "eventtime": "2024-02-29T10:00:00Z", "sharedeventid": "s1",
                        "insightdetails": #"{"state": "Start", "eventName": "RunInstances"}"#, "timestamp": "2024/02/29",
                    ]) == [])
            let digests = try await fixture.rows(of: CloudTrailSideTables.digests)
            #expect(
                differences(
                    digests[0],
                    [
                        "awsaccountid": "111122223333", "digeststarttime": "2024-02-29T09:00:00Z", "newesteventtime": nil,
                        "previousdigestsignature": "50887ccf", "account": "111122223333", "region": "eu-west-1",
                        "logfiles": #"[{"s3Bucket": "b", "s3Object": "o", "hashValue": "9bb6"}]"#,
                    ]) == [])
        }
    }

    /// An object of another service that changes is replaced as CloudTrail's are, in its own table.
    @Test func aChangedObjectIsReplacedInItsTable() async throws {
        try await LoadFixture.with { fixture in
            let name = "\(VPCFlowTests.folder)/a.log"
            let line = "2 444455556666 eni-1 192.0.2.1 10.0.0.7 50123 443 6 12 840 1709164800 1709164859 ACCEPT OK\n"
            try fixture.write("\(VPCFlowTests.header)\n\(line)\(line)", to: name)
            try await fixture.load()
            try fixture.write("\(VPCFlowTests.header)\n\(line)\(line)\(line)", to: name)
            try await fixture.load()
            #expect(try await fixture.value("SELECT count(*) FROM trail.vpc_flow") == "3")
            #expect(try await fixture.value("SELECT count(*) FROM trail.vpc_flow_20240229") == "3")
            #expect(try await fixture.value("SELECT count(*) FROM trail.object") == "1")
        }
    }
}
