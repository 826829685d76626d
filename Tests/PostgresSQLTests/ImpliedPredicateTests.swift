import Catalog
import PostgresDriver
import PrestoAnalysis
import PrestoSyntax
import TestSupport
import Testing

@testable import PostgresSQL

/// Implied predicates follow from the conditions: with them a query finds the same rows as without.
@Suite("Implied predicates")
struct ImpliedPredicateTests {
    /// Rows around the borders of days, with times in several spellings, with times that are none, and without.
    private static let rows = """
        INSERT INTO trail.cloudtrail_record (object_id, record_index, event_time, path_day, account, region, from_path, projected, rest)
        SELECT 1, i,
            CASE WHEN i % 7 = 0 THEN NULL ELSE timestamp '2023-06-29 23:59:58' + i * interval '3 hours 7 minutes 1.5 seconds' END,
            CASE WHEN i % 7 = 0 THEN date '2023-06-28' + i % 12 END,
            (ARRAY['1', '2'])[1 + i % 2], 'r' || i % 3,
            CASE WHEN i % 5 = 0 THEN ARRAY['recipientAccountId', 'awsRegion'] END,
            CASE WHEN i % 7 <> 0 AND i % 4 = 0 THEN ARRAY['eventTime'] END,
            CASE
                WHEN i % 14 = 0 THEN '{"eventTime": "yesterday"}'
                WHEN i % 7 = 0 THEN '{"eventTime": "2023-07-01T10:00:00+09:00"}'
                WHEN i % 4 = 0 THEN jsonb_build_object('eventTime',
                    to_char(timestamp '2023-06-29 23:59:58' + i * interval '3 hours 7 minutes 1.5 seconds', 'YYYY-MM-DD HH24:MI:SS.US'))
            END
        FROM generate_series(1, 100) AS i
        """

    private static let texts = [
        "2023-06-30", "2023-07-01T00:00:00Z", "2023-07-01T12:30:00Z", "2023-07", "2023-07-02 00:00:00", "2023", "START_TIME", "2023-13-01",
        "2023-06-31", "", "y",
    ]

    private static var conditions: [String] {
        var conditions: [String] = []
        for text in texts {
            for operation in ["=", "<>", "<", "<=", ">", ">="] {
                conditions.append("cloudtrail_logs WHERE eventtime \(operation) '\(text)'")
            }
            conditions.append("cloudtrail_logs WHERE '\(text)' <= eventtime AND eventtime < '2023-07-04'")
            conditions.append("cloudtrail_logs WHERE eventtime LIKE '\(text)%'")
            conditions.append("cloudtrail_logs WHERE eventtime BETWEEN '\(text)' AND '2023-07-03'")
            conditions.append("cloudtrail_logs WHERE substr(eventtime, 1, 10) IN ('\(text)', '2023-07-03')")
            let slashed = String(text.map { $0 == "-" ? "/" : $0 })
            for operation in ["=", "<", ">="] { conditions.append("cloudtrail_logs WHERE \"timestamp\" \(operation) '\(slashed)'") }
        }
        for day in ["2023-06-30", "2023-07-01", "2023-07-05"] {
            for operation in ["=", "<", "<=", ">", ">="] {
                conditions.append("aws_service_logs.cloudtrail WHERE date(eventtime) \(operation) DATE '\(day)'")
                conditions.append(
                    "aws_service_logs.cloudtrail WHERE date_trunc('month', eventtime) \(operation) TIMESTAMP '\(day) 00:00:00'")
                conditions.append(
                    "aws_service_logs.cloudtrail WHERE date_trunc('hour', eventtime) \(operation) TIMESTAMP '\(day) 05:00:00'")
                conditions.append("aws_service_logs.cloudtrail WHERE year || '-' || month || '-' || day \(operation) '\(day)'")
                conditions.append("aws_service_logs.cloudtrail WHERE eventtime \(operation) TIMESTAMP '\(day) 00:00:00 Europe/Berlin'")
                conditions.append(
                    "aws_service_logs.cloudtrail WHERE CAST(concat(year, '-', month, '-', day) AS date) \(operation) DATE '\(day)'")
                conditions.append(
                    "cloudtrail_logs WHERE try(from_iso8601_timestamp(eventtime)) \(operation) TIMESTAMP '\(day) 00:00:00 UTC'")
            }
        }
        conditions += [
            "aws_service_logs.cloudtrail WHERE year = '2023' AND month = '06'",
            "aws_service_logs.cloudtrail WHERE year >= '2023' AND month > '06'",
            "aws_service_logs.cloudtrail WHERE year = '2023' AND month IN ('06', '07') AND day = '30'",
            "aws_service_logs.cloudtrail WHERE CAST(month AS integer) = 7 AND CAST(year AS bigint) = 2023 AND day BETWEEN '01' AND '02'",
            "aws_service_logs.cloudtrail WHERE year = '2023' AND month <= '7'", "aws_service_logs.cloudtrail WHERE NOT (year = '2022')",
            "aws_service_logs.cloudtrail WHERE date(CAST(eventtime AS timestamp with time zone) AT TIME ZONE '+09:00') = DATE '2023-07-01'",
            "cloudtrail_logs WHERE recipientaccountid = '1' AND awsregion IN ('r1', 'r2')",
            "cloudtrail_logs WHERE account = '1' OR region = 'r2'",
        ]
        return conditions
    }

    @Test
    func theyChangeNoResult() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            try await connection.execute(Self.rows)
            for condition in Self.conditions {
                let counts = try [true, false].map { try Self.sql("SELECT count(*) FROM \(condition)", implied: $0) }
                let withThem = try await connection.query(counts[0])[0].stringOrNil(0)
                let without = try await connection.query(counts[1])[0].stringOrNil(0)
                #expect(withThem == without, "\(condition)")
            }
            await connection.close()
        }
    }

    private static func sql(_ presto: String, implied: Bool) throws -> String {
        guard case .query(let query) = try SQLParser.parseStatement(presto).kind else { throw Translation.NoQuery() }
        var compiler = PrestoCompiler(catalog: Translation.catalog, session: SessionContext())
        compiler.addsImpliedPredicates = implied
        return try compiler.compile(query).sql
    }
}
