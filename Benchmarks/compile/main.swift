import Catalog
import Foundation
import PostgresSQL
import PrestoAnalysis
import PrestoSyntax

// Times parse, analysis and generation: of the statements of a JSON Lines file (`{"sql": …}`), then of long ones of several shapes.
//
//     swift run -c release CompileBenchmark [queries.jsonl]
//
// SHAPE=name in the environment chooses one of the shapes.

struct Query: Decodable { var sql: String }

let compiler = PrestoCompiler(catalog: CatalogSnapshot(databases: BuiltInDatabases.all), session: SessionContext(database: "default"))

/// The SQL that a statement becomes, nil for what is no query or is refused.
func compiled(_ sql: String) -> String? {
    guard case .query(let query)? = try? SQLParser.parseStatement(sql).kind else { return nil }
    return try? compiler.compile(query).sql
}

/// The least processor time of several runs, in milliseconds: other processes do not count.
func milliseconds(_ runs: Int, _ body: () -> Void) -> Double {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
    }
    return (0..<runs).map { _ in
        let start = now()
        body()
        return now() - start
    }.min() ?? 0
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

let wanted = ProcessInfo.processInfo.environment["SHAPE"]
for shape in Shape.all where wanted == nil || wanted == shape.name {
    let times = [64, 256].map { kilobytes -> Double in
        let sql = shape.statement(bytes: kilobytes * 1024)
        guard compiled(sql) != nil else { fatalError("\(shape.name) does not compile") }
        return milliseconds(5) { _ = compiled(sql) }
    }
    print("\(shape.name): 64 KB \(String(format: "%.1f", times[0])) ms, 256 KB \(String(format: "%.1f", times[1])) ms")
}
