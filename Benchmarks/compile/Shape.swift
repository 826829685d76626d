/// A long statement of one kind: a head, as many links as fill its size, a tail.
struct Shape: Sendable {
    let name: String
    let head: String
    let link: @Sendable (Int) -> String
    let tail: String

    init(_ name: String, _ head: String, _ tail: String = "", link: @escaping @Sendable (Int) -> String) {
        self.name = name
        self.head = head
        self.link = link
        self.tail = tail
    }

    /// The statement of so many bytes, or a little less. Links are numbered from 1.
    func statement(bytes: Int) -> String {
        var sql = head
        var next = link(1)
        var number = 1
        while sql.utf8.count + next.utf8.count + tail.utf8.count <= bytes {
            sql += next
            number += 1
            next = link(number)
        }
        return sql + tail
    }
}

extension Shape {
    private static let table = " FROM cloudtrail_logs"

    static let all = conditions + values + calls + queries + keys

    private static let conditions: [Shape] = [
        Shape("IN list", "SELECT 1\(table) WHERE eventname IN ('a'", ")") { _ in ", 'CreateUser'" },
        Shape("OR chain", "SELECT 1\(table) WHERE eventname = 'a'") { _ in " OR eventname = 'b'" },
        Shape("AND of LIKE", "SELECT 1\(table) WHERE eventname LIKE 'a%'") { " AND requestparameters LIKE '%\($0)%'" },
        Shape("BETWEEN chain", "SELECT 1\(table) WHERE eventtime > '2024'") { _ in " OR eventtime BETWEEN '2024-01-01' AND '2024-01-02'" },
        Shape("CASE", "SELECT CASE", " END\(table)") { " WHEN eventname = 'e\($0)' THEN \($0)" },
        Shape("simple CASE", "SELECT CASE eventname", " END\(table)") { " WHEN 'e\($0)' THEN \($0)" },
        Shape("parentheses", "SELECT 1\(table) WHERE TRUE") { _ in
            " AND \(String(repeating: "(", count: 40))eventname = 'a'\(String(repeating: ")", count: 40))"
        },
        Shape("nested AND OR NOT", "SELECT 1\(table) WHERE TRUE") { _ in
            " AND " + nested(20, "NOT (awsregion = 'b' OR ", "eventname = 'a'", ")")
        },
    ]

    private static let values: [Shape] = [
        Shape("VALUES", "VALUES (1, 'a')") { _ in ", (2, 'b')" },
        Shape("concatenation", "SELECT eventname", table) { _ in " || 'b'" },
        Shape("ARRAY", "SELECT ARRAY[0", "]") { ", \($0)" },
        Shape("ARRAY of columns", "SELECT ARRAY[eventname", "]\(table)") { _ in ", awsregion" },
        Shape("ROW", "SELECT ROW(0", ")") { ", \($0)" },
        Shape("ARRAY of ROW", "SELECT ARRAY[ROW(0, 'a')", "]") { ", ROW(\($0), 'b')" },
        Shape("arithmetic", "SELECT 1", "") { _ in ", " + String(repeating: "1 + ", count: 200) + "1" },
        Shape("decimals", "SELECT 1", "") { _ in ", DECIMAL '1.5' * 2 - 1" },
        Shape("string literal", "SELECT '", "'") { _ in "it''s " },
        Shape("timestamps", "SELECT 1") { _ in ", TIMESTAMP '2024-01-01 00:00:00' + INTERVAL '1' DAY" },
    ]

    private static let calls: [Shape] = [
        Shape("select list", "SELECT 1", table) { _ in ", upper(eventname)" },
        Shape("columns", "SELECT 1", table) { _ in ", eventname" },
        Shape("aliased columns", "SELECT 1", table) { ", eventname AS c\($0)" },
        Shape("nested calls", "SELECT 1", table) { _ in ", " + nested(40, "lower(", "eventname", ")") },
        Shape("nested COALESCE", "SELECT 1", table) { _ in ", " + nested(40, "coalesce(", "eventname", ", 'a')") },
        Shape("CAST", "SELECT 1", table) { _ in ", CAST(eventname AS bigint)" },
        Shape("nested CAST", "SELECT 1", table) { _ in ", " + nested(20, "CAST(CAST(", "eventname", " AS bigint) AS varchar)") },
        Shape("JSON paths", "SELECT 1", table) { ", json_extract_scalar(requestparameters, '$.a\($0)')" },
        Shape("fields", "SELECT 1", table) { _ in ", useridentity.sessioncontext.sessionissuer.username" },
        Shape("lambdas", "SELECT 1", "") { ", transform(ARRAY[1, 2], x -> x + \($0))" },
        Shape("aggregates", "SELECT 1", table) { ", count_if(eventname = 'e\($0)')" },
        Shape("equal aggregates", "SELECT 1", table) { _ in ", max(eventname)" },
        Shape("windows", "SELECT 1", table) { ", lag(eventname, \($0)) OVER (ORDER BY eventtime)" },
        Shape("nested JSON", "SELECT 1", table) { _ in
            ", " + nested(40, "json_extract_scalar(", "lower(requestparameters)", ", '$.a')")
        },
        Shape("nested JSON texts", "SELECT 1", table) { _ in ", " + nested(18, "json_format(json_parse(", "requestparameters", "))") },
        Shape("nested moments", "SELECT 1", table) { _ in
            ", " + nested(40, "date_trunc('day', ", "from_iso8601_timestamp(eventtime)", ")")
        },
        Shape("nested doubles", "SELECT 1", table) { _ in ", " + nested(40, "(1.5 * ", "to_unixtime(now())", " + 2.5)") },
        Shape("nested TRY", "SELECT 1", table) { _ in ", " + nested(40, "TRY(", "CAST(eventname AS bigint)", " + 1)") },
        Shape("nested subscripts", "SELECT 1", table) { _ in ", " + nested(40, "ARRAY[1, 2][", "1", "]") },
        Shape("nested CASE", "SELECT 1", table) { _ in ", " + nested(40, "CASE WHEN eventname = 'a' THEN 'b' ELSE ", "eventname", " END") },
        Shape("nested lambdas", "SELECT 1", table) { _ in ", " + nested(12, "transform(ARRAY[1], x -> cardinality(", "ARRAY[1]", "))") },
        Shape("TRY", "SELECT 1", table) { _ in ", TRY(CAST(eventname AS bigint))" },
    ]

    private static let queries: [Shape] = [
        Shape("UNION ALL", "SELECT eventname\(table)") { _ in " UNION ALL SELECT eventname\(table)" },
        Shape("UNION", "SELECT 1") { " UNION SELECT \($0)" },
        Shape("WITH", "WITH q0 AS (SELECT eventname\(table))", " SELECT * FROM q1") {
            ", q\($0) AS (SELECT eventname FROM q\($0 - 1))"
        },
        Shape("WITH of tables", "WITH q0 AS (SELECT eventname\(table))", " SELECT * FROM q0") {
            ", q\($0) AS (SELECT eventname, awsregion\(table))"
        },
        Shape("tables between commas", "SELECT 1\(table) AS t0") { number in
            number <= 240 ? ", cloudtrail_logs AS t\(number)" : " \(number == 241 ? "WHERE" : "AND") t\(number % 240).eventname <> 'a'"
        },
        Shape("joins of long conditions", "SELECT 1\(table) AS t0") { number in
            guard number <= 60 else { return " \(number == 61 ? "WHERE" : "AND") t\(number % 60).eventname <> 'a'" }
            let condition = String(repeating: " OR t\(number).eventname = t0.eventname", count: 30)
            return " JOIN cloudtrail_logs AS t\(number) ON t\(number).eventid = t0.eventid\(condition)"
        },
        Shape("scalar subqueries", "SELECT 1", table) { _ in ", (SELECT max(eventname)\(table))" },
        Shape("correlated subqueries", "SELECT 1\(table) AS t WHERE TRUE") { _ in
            " AND EXISTS (SELECT 1\(table) AS u WHERE u.eventid = t.eventid)"
        },
        Shape("nested subqueries", "SELECT 1") { _ in ", (SELECT * FROM " + nested(15, "(SELECT * FROM ", "(VALUES 1)", ")") + ")" },
    ]

    private static let keys: [Shape] = [
        Shape("GROUP BY", "SELECT count(*)\(table) GROUP BY eventname") { ", eventname || '\($0)'" },
        Shape("GROUP BY of the select list", "SELECT " + terms(1000) + "\(table) GROUP BY 1") { ", \($0 % 1000 + 1)" },
        Shape("ORDER BY", "SELECT 1\(table) ORDER BY eventname") { ", eventname || '\($0)'" },
        Shape("DISTINCT in order", "SELECT DISTINCT " + terms(1000) + "\(table) ORDER BY 1") { ", \($0 % 1000 + 1)" },
    ]

    private static func nested(_ depth: Int, _ open: String, _ core: String, _ close: String) -> String {
        String(repeating: open, count: depth) + core + String(repeating: close, count: depth)
    }

    private static func terms(_ count: Int) -> String {
        (1...count).map { "eventname || '\($0)' AS c\($0)" }.joined(separator: ", ")
    }
}
