import Converter
import LogFormats
import PostgresDriver
import TestSupport
import Testing

@Suite("Sealing of closed days")
struct SealingTests {
    private static func event(_ time: String) -> String { #"{"eventTime":"\#(time)","eventName":"A","eventID":"\#(time)"}"# }

    @Test("closed days get their index once, open ones none; late events are found, and an index that was cut off is made anew")
    func sealing() async throws {
        try await LoadFixture.with { fixture in
            let times = ["2024-05-01T10:00:00Z", "2024-05-02T10:00:00Z", "2024-05-03T10:00:00Z"]
            try fixture.write("{\"Records\":[\(times.map(Self.event).joined(separator: ","))]}")
            try await fixture.load()
            let sealer = Sealer(database: fixture.database.owner, workerCount: 2)
            let open = try #require(CivilDay(year: 2024, month: 5, day: 3))
            #expect(try await sealer.seal(before: open) == 2)
            #expect(try await sealer.seal(before: open) == 0)
            #expect(try await fixture.value(Self.sealedIndexes) == "cloudtrail_record_20240501_sealed cloudtrail_record_20240502_sealed")

            try fixture.write("{\"Records\":[\(Self.event("2024-05-01T23:59:59Z"))]}", to: "late.json")
            try await fixture.load()
            #expect(try await fixture.value("SELECT count(*) FROM trail.cloudtrail WHERE event_time < '2024-05-02'") == "2")

            // A unique index over equal names fails half way, as one does that is cut off.
            try await fixture.execute("DROP INDEX trail.cloudtrail_record_20240501_sealed; DELETE FROM trail.sealed_day")
            await #expect(throws: PostgresError.self) {
                try await fixture.execute(
                    "CREATE UNIQUE INDEX CONCURRENTLY cloudtrail_record_20240501_sealed ON trail.cloudtrail_record_20240501 (event_name)")
            }
            #expect(try await sealer.seal(before: open) == 2)
            #expect(try await fixture.value(Self.sealedIndexes) == "cloudtrail_record_20240501_sealed cloudtrail_record_20240502_sealed")
        }
    }

    private static let sealedIndexes = """
        SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class JOIN pg_index ON indexrelid = pg_class.oid
        WHERE relname LIKE '%sealed' AND indisvalid
        """

    @Test("a day is open for six hours after its end")
    func openDays() {
        // 2024-05-03T05:59:59Z and 2024-05-03T06:00:00Z
        #expect(Sealer.firstOpenDay(at: 1_714_715_999).text() == "2024-05-02")
        #expect(Sealer.firstOpenDay(at: 1_714_716_000).text() == "2024-05-03")
    }
}
