import Converter
import LogFormats
import TestSupport
import Testing

@Suite("Events that are delivered twice")
struct DuplicateTests {
    private static func event(_ id: String, name: String = "A", day: Int = 1) -> String {
        #"{"eventTime":"2024-05-0\#(day)T10:00:00Z","eventName":"\#(name)","eventID":"\#(id)","userIdentity":{"type":"Root"}}"#
    }

    private static func records(_ events: [String]) -> String { "{\"Records\":[\(events.joined(separator: ","))]}" }

    private static let shown = "SELECT string_agg(event_id || event_name, ' ' ORDER BY event_id, event_name) FROM trail.cloudtrail"

    @Test("two trails in one load: shown once, both origins kept; the same identifier with another content is another event")
    func oneLoad() async throws {
        try await LoadFixture.with { fixture in
            try fixture.write(Self.records([Self.event("1"), Self.event("2"), Self.event("3", day: 2)]), to: "a/AWSLogs/1.json")
            try fixture.write(Self.records([Self.event("3", day: 2), Self.event("1"), Self.event("2", name: "B")]), to: "b/AWSLogs/2.json")
            let summary = try await fixture.load()
            #expect(summary.progress.events == 6)
            #expect(summary.progress.duplicateEvents == 2)
            #expect(try await fixture.value(Self.shown) == "1A 2A 2B 3A")
            #expect(try await fixture.value("SELECT count(*) FROM trail.delivery") == "6")
            #expect(try await fixture.value("SELECT duplicates FROM trail.load") == "2")
        }
    }

    @Test("two loads, and one that was killed before it looked for duplicates")
    func severalLoads() async throws {
        try await LoadFixture.with { fixture in
            try fixture.write(Self.records([Self.event("1"), Self.event("2")]), to: "1.json")
            try await fixture.load()
            try fixture.write(Self.records([Self.event("2"), Self.event("3")]), to: "2.json")
            #expect(try await fixture.load().progress.duplicateEvents == 1)
            #expect(try await fixture.value(Self.shown) == "1A 2A 3A")

            // As a kill leaves it: the rows are there, and nobody has looked.
            try await fixture.execute(
                """
                INSERT INTO trail.cloudtrail_record SELECT event_time, 99, 7, path_day, user_identity_id, user_agent_id, tls_details_id,
                    read_only, management_event, event_name, event_source, account, region, error_code, source_ip_address, event_type,
                    event_category, event_version, error_message, event_id FROM trail.cloudtrail_record WHERE event_id = '3';
                INSERT INTO trail.load (sources) VALUES ('{}');
                INSERT INTO trail.object (id, store, key, uri, size, etag, modified_at, outcome, log_table, events, first_event, last_event, load_id)
                SELECT 99, 'file', 'x', 'x', 1, 'x', now(), 'loaded', 'cloudtrail', 1, '2024-05-01 10:00:00', '2024-05-01 10:00:00', max(id) FROM trail.load
                """)
            #expect(try await fixture.load().progress.duplicateEvents == 1)
            #expect(try await fixture.value(Self.shown) == "1A 2A 3A")
            #expect(try await fixture.value("SELECT count(*) FROM trail.load WHERE NOT deduplicated") == "0")
        }
    }

    @Test("an object that is replaced leaves its shared events to the object that has them, too")
    func replaced() async throws {
        try await LoadFixture.with { fixture in
            for name in ["1.json", "2.json", "3.json"] { try fixture.write(Self.records([Self.event("1"), Self.event("2")]), to: name) }
            #expect(try await fixture.load().progress.duplicateEvents == 4)
            try fixture.write(Self.records([Self.event("4"), Self.event("2")]), to: "1.json")
            #expect(try await fixture.load().progress.duplicateEvents == 1)
            #expect(try await fixture.value(Self.shown) == "1A 2A 4A")
            let origins = """
                SELECT string_agg(event_id || right(uri, 6), ' ' ORDER BY event_id, uri) FROM trail.delivery AS d
                JOIN trail.cloudtrail AS c ON (c.object_id, c.record_index) = (d.kept_object_id, d.kept_record_index)
                JOIN trail.object AS o ON o.id = d.object_id
                """
            #expect(try await fixture.value(origins) == "12.json 13.json 21.json 22.json 23.json 41.json")
        }
    }
    @Test("what was set aside for an event that is set aside itself is handed on")
    func handedOn() async throws {
        try await LoadFixture.with { fixture in
            for name in ["1.json", "2.json"] { try fixture.write(Self.records([Self.event("1")]), to: name) }
            try await fixture.load()
            // As a load leaves it that ran beside: its object has been claimed before, and was committed behind.
            try await fixture.execute(
                """
                CREATE TABLE public.copy AS SELECT * FROM trail.cloudtrail_record;
                UPDATE public.copy SET object_id = 0;
                INSERT INTO trail.cloudtrail_record SELECT * FROM public.copy;
                INSERT INTO trail.load (sources) VALUES ('{}');
                INSERT INTO trail.object (id, store, key, uri, size, etag, modified_at, outcome, log_table, events, first_event, last_event, load_id)
                SELECT 0, 'file', 'x', 'x', 1, 'x', now(), 'loaded', 'cloudtrail', 1, '2024-05-01 10:00:00', '2024-05-01 10:00:00', max(id) FROM trail.load
                """)
            #expect(try await fixture.load().progress.duplicateEvents == 1)
            #expect(try await fixture.value(Self.shown) == "1A")
            #expect(try await fixture.value("SELECT string_agg(DISTINCT kept_object_id::text, ' ') FROM trail.delivery") == "0")
        }
    }

    @Test("loads that end at once, with the same events, wait for each other")
    func atOnce() async throws {
        try await LoadFixture.with { fixture in
            let events = (0..<400).map { Self.event("\($0)") }
            for name in ["a/1.json", "a/2.json", "b/3.json", "b/4.json"] { try fixture.write(Self.records(events), to: name) }
            let folders = ["a", "b"].map { "\(fixture.folder.path)/\($0)" }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for folder in folders + folders {
                    group.addTask { _ = try await Loader(database: fixture.database.owner).load([LoadSource(path: folder)]) }
                }
                try await group.waitForAll()
            }
            #expect(try await fixture.value("SELECT count(*) FROM trail.cloudtrail") == "400")
            #expect(try await fixture.value("SELECT count(*) FROM trail.duplicate") == "1200")
            let kept =
                "SELECT count(*) FROM trail.delivery AS d JOIN trail.cloudtrail_record AS r ON (r.object_id, r.record_index) = (d.kept_object_id, d.kept_record_index)"
            #expect(try await fixture.value(kept) == "1600")
        }
    }
}
