import PostgresDriver
import PostgresSQL
import TestSupport
import Testing

/// Conditions of Athena's users leave out partitions, as EXPLAIN shows.
@Suite("Partition pruning")
struct PartitionPruningTests {
    private static let days = ["20230701", "20230702", "20230703"]

    private static let conditions: [(String, Set<String>)] = [
        ("cloudtrail_logs WHERE eventtime BETWEEN '2023-07-02T00:00:00Z' AND '2023-07-02T23:59:59Z'", ["20230702"]),
        ("cloudtrail_logs WHERE eventtime >= '2023-07-03'", ["20230703"]),
        ("cloudtrail_logs WHERE eventtime LIKE '2023-07-01%'", ["20230701"]),
        ("cloudtrail_logs WHERE substr(eventtime, 1, 10) = '2023-07-02'", ["20230702"]),
        ("cloudtrail_logs WHERE \"timestamp\" = '2023/07/01'", ["20230701"]),
        ("cloudtrail_logs WHERE \"timestamp\" IN ('2023/07/01', '2023/07/02')", ["20230701", "20230702"]),
        ("cloudtrail_logs WHERE from_iso8601_timestamp(eventtime) >= TIMESTAMP '2023-07-03 00:00:02 UTC'", ["20230703"]),
        ("aws_service_logs.cloudtrail WHERE year = '2023' AND month = '07' AND day = '02'", ["20230702"]),
        ("aws_service_logs.cloudtrail WHERE year || month || day BETWEEN '20230702' AND '20230703'", ["20230702", "20230703"]),
        ("aws_service_logs.cloudtrail WHERE eventtime < TIMESTAMP '2023-07-02 00:00:00'", ["20230701"]),
        ("aws_service_logs.cloudtrail WHERE date(eventtime) = DATE '2023-07-02'", ["20230702"]),
        ("cloudtrail_logs WHERE eventtime >= date_format(date_add('day', -7, current_date), '%Y-%m-%dT%H:%i:%SZ')", []),
        ("cloudtrail_logs WHERE \"timestamp\" >= date_format(current_timestamp - INTERVAL '1' DAY, '%Y/%m/%d')", []),
        ("cloudtrail_logs WHERE from_iso8601_timestamp(eventtime) >= current_timestamp - INTERVAL '7' DAY", []),
        ("cloudtrail_logs WHERE from_iso8601_timestamp(eventtime) BETWEEN now() - INTERVAL '7' DAY AND now()", []),
        ("aws_service_logs.cloudtrail WHERE eventtime > current_timestamp - INTERVAL '7' DAY", []),
        ("aws_service_logs.cloudtrail WHERE eventtime > date_add('day', -1, now())", []),
        ("aws_service_logs.cloudtrail WHERE date(eventtime) >= current_date - INTERVAL '1' DAY", []),
        ("cloudtrail_logs WHERE date_parse(eventtime, '%Y-%m-%dT%H:%i:%sZ') <= TIMESTAMP '2023-07-01 12:00:00'", ["20230701"]),
        ("cloudtrail_logs WHERE CAST(from_iso8601_timestamp(eventtime) AS date) = DATE '2023-07-03'", ["20230703"]),
        ("aws_service_logs.cloudtrail WHERE date_trunc('day', eventtime) = TIMESTAMP '2023-07-02 00:00:00'", ["20230702"]),
        ("aws_service_logs.cloudtrail WHERE CAST(concat(year, '-', month, '-', day) AS date) >= DATE '2023-07-03'", ["20230703"]),
        ("aws_service_logs.cloudtrail WHERE date_parse(year || month || day, '%Y%m%d') >= TIMESTAMP '2023-07-03 00:00:00'", ["20230703"]),
        ("cloudtrail_logs WHERE eventname = 'ConsoleLogin'", ["20230701", "20230702", "20230703"]),
    ]

    @Test
    func conditionsLeavePartitionsOut() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            for day in Self.days {
                let text = "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))"
                try await connection.execute(
                    "CREATE TABLE trail.cloudtrail_\(day) PARTITION OF trail.cloudtrail_record FOR VALUES FROM ('\(text)') TO ('\(text)'::timestamp + '1 day')"
                )
            }
            for (condition, expected) in Self.conditions {
                let sql = try Translation.compile("SELECT eventid FROM \(condition)").sql
                let plan = try await connection.query("EXPLAIN \(sql)").map { $0.stringOrNil(0) ?? "" }.joined(separator: "\n")
                #expect(Set(Self.days.filter { plan.contains("cloudtrail_\($0)") }) == expected, "\(condition)\n\(plan)")
            }
            await connection.close()
        }
    }

    private static let serviceConditions: [(table: String, String, Set<String>)] = [
        ("vpc_flow", "vpc_flow_logs WHERE date = DATE '2023-07-02'", ["20230702"]),
        ("vpc_flow", "vpc_flow_logs WHERE date BETWEEN DATE '2023-07-02' AND DATE '2023-07-03'", ["20230702", "20230703"]),
        ("vpc_flow", "vpc_flow_logs WHERE date > current_date - INTERVAL '7' DAY", []),
        ("vpc_flow", "aws_service_logs.vpcflow WHERE starttime < TIMESTAMP '2023-07-01 12:00:00'", ["20230701"]),
        ("vpc_flow", "aws_service_logs_raw.vpcflow_raw_logs WHERE year = '2023' AND month = '07' AND day = '03'", ["20230703"]),
        ("alb", "alb_logs WHERE day = '2023/07/02'", ["20230702"]),
        ("alb", "alb_logs WHERE time >= '2023-07-03'", ["20230703"]),
        (
            "alb",
            """
            alb_access_logs WHERE parse_datetime(time, 'yyyy-MM-dd''T''HH:mm:ss.SSSSSS''Z''') BETWEEN
            parse_datetime('2023-07-02-10:00:00', 'yyyy-MM-dd-HH:mm:ss') AND parse_datetime('2023-07-02-11:00:00', 'yyyy-MM-dd-HH:mm:ss')
            """, ["20230702"]
        ),
        ("alb", "aws_service_logs.alb WHERE time = TIMESTAMP '2023-07-02 10:00:00.001'", ["20230702"]),
        ("alb", "aws_service_logs.alb WHERE date(time) = DATE '2023-07-03'", ["20230703"]),
        ("elb", "elb_logs WHERE from_iso8601_timestamp(\"timestamp\") < TIMESTAMP '2023-07-01 10:00:00 UTC'", ["20230701"]),
        ("cloudfront", "cloudfront_standard_logs WHERE date = DATE '2023-07-01'", ["20230701"]),
        ("cloudfront", "aws_service_logs_raw.cloudfront_raw_logs WHERE date = '2023-07-01'", ["20230701"]),
        ("s3_access", "s3_access_logs_db.mybucket_logs WHERE \"timestamp\" >= '2023/07/02'", ["20230702", "20230703"]),
        (
            "s3_access",
            """
            s3_access_logs_db.mybucket_logs WHERE parse_datetime(requestdatetime, 'dd/MMM/yyyy:HH:mm:ss Z')
            < parse_datetime('2023-07-01:12:00:00', 'yyyy-MM-dd:HH:mm:ss')
            """, ["20230701"]
        ),
        ("waf", "waf_logs_partition_projection WHERE log_time >= '2023/07/03/00/00'", ["20230703"]),
        ("waf", "waf_logs_partition_projection WHERE log_time >= date_format(current_date - INTERVAL '7' DAY, '%Y/%m/%d')", []),
        ("cloudtrail_digest", "cloudtrail_digests WHERE digeststarttime LIKE '2023-07-02%'", ["20230702"]),
        ("cloudtrail_insight", "cloudtrail_insights WHERE eventtime < '2023-07-02'", ["20230701", "20230702"]),
    ]

    @Test
    func conditionsOnServicesLeavePartitionsOut() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            for table in Set(Self.serviceConditions.map(\.table)) {
                for day in Self.days { _ = try await connection.query("SELECT trail.add_day('\(Self.stored(table))', '\(day)')") }
            }
            for (table, condition, expected) in Self.serviceConditions {
                let sql = try Translation.compile("SELECT 1 FROM \(condition)").sql
                let plan = try await connection.query("EXPLAIN \(sql)").map { $0.stringOrNil(0) ?? "" }.joined(separator: "\n")
                #expect(Set(Self.days.filter { plan.contains("\(Self.stored(table))_\($0)") }) == expected, "\(condition)\n\(sql)\n\(plan)")
            }
            await connection.close()
        }
    }

    /// Of CloudTrail's kinds the plain name is a view.
    private static func stored(_ table: String) -> String { table == "cloudtrail_insight" ? "\(table)_record" : table }

    /// What of a condition the index by event name and time takes, whatever form the bounds of the time have beside it.
    private static let indexConditions: [(String, String)] = [
        ("cloudtrail_logs WHERE eventname = 'ConsoleLogin'", "event_name = 'ConsoleLogin'"),
        ("cloudtrail_logs WHERE eventname IN ('CreateUser', 'AttachUserPolicy')", "event_name = ANY"),
        ("cloudtrail_logs WHERE eventname = 'A' AND eventtime >= '2023-07-02T10:00:00Z'", "event_name = 'A'"),
        (
            "cloudtrail_logs WHERE eventname = 'A' AND from_iso8601_timestamp(eventtime) > TIMESTAMP '2023-07-02 10:00:00 UTC'",
            "event_name = 'A'"
        ),
        (
            "cloudtrail_logs WHERE eventname = 'A' AND date_parse(eventtime, '%Y-%m-%dT%H:%i:%sZ') > TIMESTAMP '2023-07-02 10:00:00'",
            "event_name = 'A'"
        ),
        ("aws_service_logs.cloudtrail WHERE eventname = 'A' AND year || month || day = '20230702'", "event_name = 'A'"),
        ("aws_service_logs.cloudtrail WHERE eventname = 'A' AND eventtime >= TIMESTAMP '2023-07-02 10:00:00'", "event_time >="),
    ]

    @Test
    func conditionsUseTheIndex() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            try await connection.execute(
                "CREATE TABLE trail.cloudtrail_20230702 PARTITION OF trail.cloudtrail_record FOR VALUES FROM ('2023-07-02') TO ('2023-07-03')"
            )
            try await connection.execute("CREATE INDEX ON trail.cloudtrail_20230702 (event_name, event_time)")
            try await connection.execute("SET enable_seqscan = off")
            try await connection.execute("SET enable_bitmapscan = off")
            for (condition, expected) in Self.indexConditions {
                let sql = try Translation.compile("SELECT eventid FROM \(condition)").sql
                let plan = try await connection.query("EXPLAIN \(sql)").map { $0.stringOrNil(0) ?? "" }
                let used = plan.filter { $0.contains("Index Cond") }.joined(separator: "\n")
                #expect(used.contains(expected), "\(condition)\n\(plan.joined(separator: "\n"))")
            }
            await connection.close()
        }
    }
}
