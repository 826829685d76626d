import Catalog
import Foundation
import PostgresSQL
import PrestoAnalysis
import PrestoSyntax

// Times parse, analysis and generation: of the statements of a JSON Lines file (`{"sql": …}`), then of long ones of several shapes.
//
//     swift run -c release CompileBenchmark [queries.jsonl]

struct Query: Decodable { var sql: String }

let compiler = PrestoCompiler(catalog: CatalogSnapshot(databases: BuiltInDatabases.all), session: SessionContext(database: "default"))

/// The SQL that a statement becomes, nil for what is no query or is refused.
func compiled(_ sql: String) -> String? {
    guard case .query(let query)? = try? SQLParser.parseStatement(sql).kind else { return nil }
    return try? compiler.compile(query).sql
}

/// The least of several runs, in milliseconds.
func milliseconds(_ runs: Int, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let least = (0..<runs).map { _ in clock.measure(body) }.min() ?? .zero
    return Double(least.components.attoseconds) / 1e15 + Double(least.components.seconds) * 1000
}

func percentile(_ values: [Double], _ part: Double) -> Double { values.sorted()[Int(Double(values.count - 1) * part)] }

func show(_ name: String, _ value: Double) { print("\(name): \(String(format: "%.3f", value)) ms") }

if let path = CommandLine.arguments.dropFirst().first {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let queries = lines.compactMap { try? JSONDecoder().decode(Query.self, from: Data($0.utf8)).sql }
    let accepted = queries.filter { compiled($0) != nil }
    let times = accepted.map { sql in milliseconds(5) { _ = compiled(sql) } }
    print("\(accepted.count) of \(queries.count) statements compile")
    show("median", percentile(times, 0.5))
    show("95 %", percentile(times, 0.95))
}

let shapes: [(name: String, head: String, link: String, tail: String)] = [
    ("IN list", "SELECT 1 FROM cloudtrail_logs WHERE eventname IN ('a'", ", 'CreateUser'", ")"),
    ("OR chain", "SELECT 1 FROM cloudtrail_logs WHERE eventname = 'a'", " OR eventname = 'b'", ""),
    ("select list", "SELECT 1", ", upper(eventname)", " FROM cloudtrail_logs"),
    ("UNION ALL", "SELECT eventname FROM cloudtrail_logs", " UNION ALL SELECT eventname FROM cloudtrail_logs", ""),
    ("VALUES", "VALUES (1, 'a')", ", (2, 'b')", ""),
]
for shape in shapes {
    var times: [Double] = []
    for size in [64, 256] {
        let count = (size * 1024 - shape.head.utf8.count - shape.tail.utf8.count) / shape.link.utf8.count
        let sql = shape.head + String(repeating: shape.link, count: count) + shape.tail
        guard compiled(sql) != nil else { fatalError("\(shape.name) does not compile") }
        times.append(milliseconds(5) { _ = compiled(sql) })
    }
    print("\(shape.name): 64 KB \(String(format: "%.1f", times[0])) ms, 256 KB \(String(format: "%.1f", times[1])) ms")
}
