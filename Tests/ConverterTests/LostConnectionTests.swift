import Converter
import PostgresDriver
import TestSupport
import Testing

@Suite("Connections that are lost within a load")
struct LostConnectionTests {
    /// By the lock that it holds. Source: PostgreSQL manual, 54.12 "pg_locks".
    private static let loadsOwn = """
        SELECT pid FROM pg_locks JOIN pg_database AS d ON d.oid = database
        WHERE locktype = 'advisory' AND classid = 7305451 AND datname = current_database()
        """
    private static let waiting = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"

    @Test("its own connection: no rows follow, since documents may be dropped from then on; the next load goes on")
    func ownConnection() async throws {
        try await LoadFixture.with { fixture in
            let sample = try await ExactlyOnceTests.sample(1_000, in: fixture)
            let error = try await #require(throws: LoadError.self) {
                try await Self.load(fixture, untilItWaitsFor: "trail.document", thenTerminating: Self.loadsOwn)
            }
            #expect("\(error)".contains("connection to PostgreSQL was lost"))
            #expect(try await fixture.value("SELECT count(*) FROM trail.object") == "0")
            try await fixture.load()
            try await ExactlyOnceTests.expectEachEventOnce(sample, fixture)
        }
    }

    @Test("one that copies: its batch is sent again", arguments: ["trail.document", "trail.object"])
    func workersConnection(waitingFor table: String) async throws {
        try await LoadFixture.with { fixture in
            let sample = try await ExactlyOnceTests.sample(1_000, in: fixture)
            try await Self.load(fixture, untilItWaitsFor: table, thenTerminating: Self.waiting)
            try await ExactlyOnceTests.expectEachEventOnce(sample, fixture)
            let missing = "SELECT count(*) FROM trail.cloudtrail WHERE user_identity IS NULL OR user_agent IS NULL"
            #expect(try await fixture.value(missing) == "0")
        }
    }

    /// Holds a lock until the load waits for it, ends the connections that the statement gives, and lets go.
    private static func load(_ fixture: LoadFixture, untilItWaitsFor table: String, thenTerminating backends: String) async throws {
        let holder = try await fixture.database.connect()
        try await holder.execute("BEGIN; LOCK TABLE \(table) IN SHARE MODE")
        async let summary = fixture.load()
        while try await fixture.query(waiting).isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        try await fixture.execute("SELECT pg_terminate_backend(pid) FROM (\(backends)) AS chosen")
        try await holder.execute("COMMIT")
        await holder.close()
        _ = try await summary
    }
}
