import Converter
import Foundation
import LogFormats
import TestSupport
import Testing

/// Nothing of it crashes, all of it is listed, and everything else loads.
@Suite("Bad input")
struct BadInputTests {
    static let record = #"{"eventTime":"2024-01-02T03:04:05Z","eventName":"Good"}"#

    @Test func isListedWithItsReasonAndEverythingElseLoads() async throws {
        try await LoadFixture.with { fixture in
            let good = gzip("{\"Records\":[\(Self.record),\(Self.record)]}")
            // 70 members of a megabyte each: small for the test, too.
            let bomb = Data(repeatElement(gzip(String(repeating: " ", count: 1 << 20)), count: 70).joined())
            let files: [(name: String, content: Data, outcome: String)] = [
                ("good.json.gz", good, "loaded"),
                ("no-gzip.json.gz", Data("this is text".utf8), "rejected not-gzip"),
                ("truncated.json.gz", good.dropLast(10), "rejected truncated-gzip"),
                ("empty.json.gz", Data(), "rejected truncated-gzip"),
                ("bomb.json.gz", bomb, "rejected decompression-bomb"),
                ("text.json", Data("hello".utf8), "rejected not-json"),
                ("no-records.json", Data(#"{"Items":[1]}"#.utf8), "rejected no-records"),
                ("cut.json", Data("{\"Records\":[\(Self.record),{\"a\"".utf8), "rejected truncated-json"),
                ("no-objects.json", Data("{\"Records\":[1,\(Self.record),null,\"x\"]}".utf8), "loaded"),
                ("deep.json", Data("{\"Records\":[{\"a\":\(String(repeating: "[", count: 100_000))".utf8), "rejected nested-too-deeply"),
                ("latin1.json", Data("{\"Records\":[{\"a\":\"".utf8) + Data([0xE9]) + Data("\"},\(Self.record)]}".utf8), "loaded"),
                ("AWSLogs/123456789012/CloudTrail/us-east-1/2024/01/01/d.json", Data(#"{"digestStartTime":"x"}"#.utf8), "skipped digest"),
                ("AWSLogs/123456789012/Config/us-east-1/2024/01/01/a.log.gz", good, "skipped foreign-service"),
                ("AWSLogs/123456789012/vpcflowlogs/us-east-1/2024/01/01/a.log.parquet", good, "skipped parquet"),
                ("AWSLogs/123456789012/vpcflowlogs/us-east-1/2024/01/01/b.log.gz", gzip("PAR1"), "skipped parquet"),
                ("cloudfront/E1.2024-01-01-00.x.gz", gzip("#Version: 1.0\n"), "loaded"),
                ("picture", gzip("GIF89a"), "skipped foreign-file"),
                ("marker", Data(), "skipped empty"),
            ]
            for file in files { try fixture.folder.write(file.content, to: file.name) }
            let summary = try await fixture.load()
            #expect(summary.progress.events == 4)
            #expect(summary.progress.recordsRejected == 4)
            #expect(summary.progress.objectsDone == files.count)
            let found = try await fixture.query("SELECT uri, concat_ws(' ', outcome, reason) FROM trail.object")
            for file in files {
                let outcome = found.first { $0[0]?.hasSuffix("/" + file.name) ?? false }?[1]
                #expect(outcome == file.outcome, "\(file.name)")
            }
            let rejects = try await fixture.query("SELECT record_index, reason FROM trail.rejected ORDER BY object_id, record_index")
            #expect(
                rejects.map { $0[1] }.sorted { $0 ?? "" < $1 ?? "" } == ["invalid-utf-8"]
                    + Array(repeating: "record-not-an-object", count: 3))
            #expect(try await fixture.load().progress.objectsKnown == files.count)
        }
    }

    /// What only PostgreSQL could object to: here a trigger does.
    @Test func aRowThatPostgreSQLRefusesDoesNotSinkItsBatch() async throws {
        try await LoadFixture.with { fixture in
            try await fixture.execute(
                """
                CREATE FUNCTION trail.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not this one'; END $$;
                CREATE TRIGGER refuse BEFORE INSERT ON trail.cloudtrail_record FOR EACH ROW WHEN (NEW.event_name = 'Bad') EXECUTE FUNCTION trail.refuse()
                """)
            for index in 0..<5 { try fixture.write("{\"Records\":[\(Self.record)]}", to: "\(index).json") }
            try fixture.write("{\"Records\":[\(Self.record),{\"eventName\":\"Bad\"}]}", to: "2.json")
            let summary = try await fixture.load()
            #expect(summary.progress.events == 4)
            #expect(summary.rejectedObjects == [.refusedByDatabase: 1])
            #expect(try await fixture.value("SELECT detail FROM trail.object WHERE outcome = 'rejected'")?.contains("not this one") == true)
            try await fixture.execute("DROP TRIGGER refuse ON trail.cloudtrail_record")
            #expect(try await fixture.load().progress.events == 2)
            #expect(try await fixture.value("SELECT count(*) FROM trail.cloudtrail") == "6")
        }
    }

    @Test func aSourceThatIsNotThereIsAnError() async throws {
        try await LoadFixture.with { fixture in
            #expect(throws: (any Error).self) { try LoadSource(path: fixture.folder.path + "/nothing") }
        }
    }
}
