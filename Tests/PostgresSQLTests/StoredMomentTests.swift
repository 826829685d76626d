import PostgresDriver
import PrestoAnalysis
import PrestoSyntax
import TestSupport
import Testing

@testable import PostgresSQL

/// Functions of an event's time give the same whether they take the stored time or read its text.
@Suite("Stored moments")
struct StoredMomentTests {
    /// Times as the converter stores them: of canonical texts alone, of other texts beside them, and of none.
    private static let rows = """
        INSERT INTO trail.cloudtrail_record (object_id, record_index, event_time, path_day, account, region, projected, rest)
        SELECT 1, row_number() OVER (), time, CASE WHEN time IS NULL THEN date '2023-07-01' END, '1', 'r',
            CASE WHEN time IS NOT NULL AND text IS NOT NULL THEN ARRAY['eventTime'] END, CASE WHEN text IS NOT NULL THEN jsonb_build_object('eventTime', text) END
        FROM (VALUES
            (timestamp '2023-07-01 00:00:00', NULL), ('2023-07-31 23:59:59', NULL), ('2024-02-29 12:30:01', NULL), ('0001-01-01 00:00:00', NULL),
            ('9999-12-31 23:59:59', NULL), ('2023-06-30 10:00:00', '2023-06-30 10:00:00'), ('2023-06-30 10:00:01.5', '2023-06-30T10:00:01.5Z'),
            ('2023-06-30 10:00:02', '2023-06-30T10:00:02'), (NULL, '2023-07-01T10:00:00+09:00'), (NULL, 'yesterday'), (NULL, '12023-07-01T10:00:00Z'),
            (NULL, '2023-W26-7'), (NULL, '2023-07-01'), (NULL, ''), (NULL, '2023-02-30T00:00:00Z'), (NULL, '0000-01-01T00:00:00Z'), (NULL, NULL)
        ) AS t (time, text)
        """

    private static let expressions = [
        "from_iso8601_timestamp(eventtime)", "date_parse(eventtime, '%Y-%m-%dT%H:%i:%sZ')", "date_parse(eventtime, '%Y-%m-%dT%TZ')",
        "parse_datetime(eventtime, 'yyyy-MM-dd''T''HH:mm:ss''Z''')", "parse_datetime(eventtime, 'yyyy-MM-dd''T''HH:mm:ssZ')",
        "CAST(from_iso8601_timestamp(eventtime) AS timestamp)", "CAST(from_iso8601_timestamp(eventtime) AS timestamp(0))",
        "CAST(from_iso8601_timestamp(eventtime) AS date)",
        "CAST(date_parse(eventtime, '%Y-%m-%dT%H:%i:%sZ') AS timestamp(3) with time zone)",
        "date(from_iso8601_timestamp(eventtime))", "from_iso8601_date(substr(eventtime, 1, 10))", "date(substr(eventtime, 1, 10))",
        "CAST(substr(eventtime, 1, 10) AS date)", "date_parse(substr(eventtime, 1, 10), '%Y-%m-%d')",
        "date_parse(substr(eventtime, 1, 19), '%Y-%m-%dT%H:%i:%s')", "date_trunc('hour', from_iso8601_timestamp(eventtime))",
        "date_trunc('week', from_iso8601_timestamp(eventtime))", "date_trunc('month', date(from_iso8601_timestamp(eventtime)))",
        "at_timezone(from_iso8601_timestamp(eventtime), 'UTC')", "at_timezone(from_iso8601_timestamp(eventtime), 'Asia/Tokyo')",
        "to_unixtime(from_iso8601_timestamp(eventtime))", "date_format(from_iso8601_timestamp(eventtime), '%Y-%m-%d %H:%i:%s.%f')",
        "hour(from_iso8601_timestamp(eventtime))", "EXTRACT(year FROM from_iso8601_timestamp(eventtime))",
        "day_of_week(date(from_iso8601_timestamp(eventtime)))", "last_day_of_month(from_iso8601_timestamp(eventtime))",
        "to_iso8601(from_iso8601_timestamp(eventtime))", "from_iso8601_timestamp(eventtime) > TIMESTAMP '2023-07-01 00:00:00 UTC'",
        "from_iso8601_timestamp(eventtime) = TIMESTAMP '2023-07-01 02:00:00 Europe/Berlin'", "from_iso8601_timestamp(eventtime) IS NULL",
        "from_iso8601_timestamp(eventtime) IN (TIMESTAMP '2024-02-29 12:30:01 UTC', TIMESTAMP '2023-07-01 10:00:00 +09:00')",
        "from_iso8601_timestamp(eventtime) BETWEEN TIMESTAMP '2023-06-01 00:00:00 UTC' AND now()", "substr(eventtime, 1, 4)",
        "substr(eventtime, 1, 13)", "substr(eventtime, 12, 2)", "substr(eventtime, 1, 12)", "substr(eventtime, 1, 30)",
        "substr(eventtime, 0, 4)",
        "substr(eventtime, 21, 2)", "date_parse(\"timestamp\", '%Y/%m/%d')", "substr(\"timestamp\", 6)", "substr(\"timestamp\", 1, 7)",
    ]

    private static let aggregates = ["max", "min", "count", "array_agg"].map { "\($0)(from_iso8601_timestamp(eventtime))" }

    /// Of canonical texts, of other texts, of both, of none, and of texts that are no time.
    private static let conditions = [
        "eventtime LIKE '2023-07-_1T__:__:__Z'", "eventtime LIKE '2023-07-01T10%'", "eventtime IS NULL", "true",
        "eventtime LIKE '2023-0%' AND eventtime NOT LIKE '2023-02%' AND eventtime NOT LIKE '% %'",
    ]

    /// Each expression over each row alone, so that an error is that row's.
    @Test
    func theyAreWhatTheTextGives() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            try await connection.execute(Self.rows)
            let events = Self.events(
                try await connection.query("SELECT DISTINCT trail.event_time_text(event_time, projected, rest) FROM trail.cloudtrail"))
            for expression in Self.expressions + Self.expressions.map({ "try(\($0))" }) {
                for event in events {
                    let query = "SELECT \(expression) FROM cloudtrail_logs WHERE \(event)"
                    try await Self.expectSame(query, connection)
                }
            }
            for aggregate in Self.aggregates {
                for condition in Self.conditions {
                    let query =
                        "SELECT \(aggregate), \(aggregate) FILTER (WHERE eventtime < '2023-07-02') FROM cloudtrail_logs WHERE \(condition)"
                    try await Self.expectSame(query, connection)
                }
            }
            await connection.close()
        }
    }

    private static func expectSame(_ query: String, _ connection: PostgresConnection) async throws {
        let results = (try await result(query, fused: true, connection), try await result(query, fused: false, connection))
        #expect(results.0 == results.1, "\(query)")
    }

    private static func events(_ rows: PostgresRows) -> [String] {
        rows.map { row in row.stringOrNil(0).map { "eventtime = '\($0)'" } ?? "eventtime IS NULL" }
    }

    /// The rows as PostgreSQL prints them, or the error.
    private static func result(_ presto: String, fused: Bool, _ connection: PostgresConnection) async throws -> String {
        let sql = try sql(presto, fused: fused)
        do {
            return try await connection.query(sql).map { row in
                (0..<row.count).map { row.stringOrNil($0) ?? "null" }.joined(separator: " | ")
            }.joined(separator: "\n")
        } catch {
            return error.message
        }
    }

    private static func sql(_ presto: String, fused: Bool) throws -> String {
        guard case .query(let query) = try SQLParser.parseStatement(presto).kind else { throw Translation.NoQuery() }
        var compiler = PrestoCompiler(catalog: Translation.catalog, session: SessionContext())
        compiler.fusesMoments = fused
        return try compiler.compile(query).sql
    }
}
