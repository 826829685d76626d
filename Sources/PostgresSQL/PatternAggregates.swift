import FunctionCatalog
import PrestoAnalysis
import PrestoTypes

/// Aggregates over the rows of matches.
///
/// Those of a match as a whole are grouped by it. Running ones are windows over its rows where PostgreSQL has the aggregate as one, and
/// else, for each row, groups of the rows up to it.
/// Source: Trino documentation, "MATCH_RECOGNIZE", "Aggregate functions".
struct PatternAggregates {
    private let query: PatternQuery
    private var groups: [Way: Group] = [:]

    private enum Way: Int, CaseIterable {
        case whole, window, upToRow
    }

    private struct Group {
        var name: String
        var calls: [String] = []
        var columns: [Symbol] = []
        var known: [TypedPatternAggregate: Int] = [:]
    }

    init(_ query: PatternQuery) { self.query = query }

    mutating func value(of aggregate: TypedPatternAggregate) throws(AnalysisError) -> SQLFragment {
        let way = way(of: aggregate)
        var group = groups[way] ?? Group(name: query.aliases.next("a"))
        if let index = group.known[aggregate] { return SQLFragment("\(group.name).a\(index)") }
        let over = way == .window ? "(PARTITION BY z.s ORDER BY z.i ROWS UNBOUNDED PRECEDING)" : nil
        group.calls.append(
            try generator(for: aggregate).renderAggregate(aggregate.aggregate, rows: filter(aggregate), over: over).text)
        let symbols = (aggregate.aggregate.arguments + [aggregate.aggregate.filter].compactMap { $0 }).flatMap(\.symbols)
        for symbol in symbols where query.columns.contains(symbol) && !group.columns.contains(symbol) { group.columns.append(symbol) }
        group.known[aggregate] = group.calls.count
        groups[way] = group
        return SQLFragment("\(group.name).a\(group.calls.count)")
    }

    private func way(of aggregate: TypedPatternAggregate) -> Way {
        if query.search.isOnePerMatch || aggregate.isFinal { return .whole }
        return aggregate.aggregate.function.canBeWindow ? .window : .upToRow
    }

    /// The rows of a match are columns of `z`.
    private func generator(for aggregate: TypedPatternAggregate) -> SQLGenerator {
        var generator = query.generator(over: "z")
        generator.symbols[aggregate.classifier] = SQLValue("(\(query.names))[z.v]", .subscript)
        generator.symbols[aggregate.matchNumber] = SQLValue("z.k")
        return generator
    }

    private func filter(_ aggregate: TypedPatternAggregate) -> String {
        guard !aggregate.variables.isEmpty else { return "z.v IS NOT NULL" }
        return "z.v IN (\(aggregate.variables.map { String($0 + 1) }.joined(separator: ", ")))"
    }

    // MARK: - Clauses

    var parts: [String] {
        Way.allCases.compactMap { way in groups[way].map { "\($0.name) AS MATERIALIZED (\(select($0, way)))" } }
    }

    var joins: [String] {
        Way.allCases.compactMap { way in
            guard let group = groups[way] else { return nil }
            let row = query.search.frameEnd == nil ? "o.s" : "b.g"
            return "LEFT JOIN \(group.name) ON \(group.name).s = \(row)\(way == .whole ? "" : " AND \(group.name).i = o.i")"
        }
    }

    private func select(_ group: Group, _ way: Way) -> String {
        let calls = group.calls.enumerated().map { "\($1) AS a\($0 + 1)" }.joined(separator: ", ")
        let values = (["x.v", "x.k"] + group.columns.compactMap { query.value(of: $0, over: "y")?.fragment.text }).joined(separator: ", ")
        let row = "LEFT JOIN \(query.rows) AS y ON y.g = x.g"
        switch way {
        case .whole where query.search.frameEnd != nil:
            let rows = "\(query.rows) AS b LEFT JOIN \(query.matches) AS x ON x.s = b.g \(row)"
            return "SELECT z.s, \(calls) FROM (SELECT b.g AS s, \(values) FROM \(rows) ORDER BY b.g, x.i) AS z GROUP BY z.s"
        case .whole:
            let rows = "SELECT x.s, \(values) FROM \(query.matches) AS x \(row) ORDER BY x.s, x.i"
            return "SELECT z.s, \(calls) FROM (\(rows)) AS z GROUP BY z.s"
        case .window: return "SELECT z.s, z.i, \(calls) FROM (SELECT x.s, x.i, \(values) FROM \(query.matches) AS x \(row)) AS z"
        case .upToRow:
            let rows = "\(query.matches) AS w JOIN \(query.matches) AS x ON x.s = w.s AND x.i <= w.i \(row)"
            return
                "SELECT z.s, z.i, \(calls) FROM (SELECT w.s, w.i, \(values) FROM \(rows) ORDER BY w.s, w.i, x.i) AS z GROUP BY z.s, z.i"
        }
    }
}

extension ResolvedFunction {
    /// Whether PostgreSQL has the aggregate with OVER.
    fileprivate var canBeWindow: Bool {
        guard ["count", "sum", "avg", "min", "max", "bool_and", "bool_or", "every", "count_if", "array_agg"].contains(mapping.name) else {
            return false
        }
        switch mapping.rendering {
        case .call: return true
        case .sql(let template, _), .json(let template):
            let sql = template.source
            return sql.contains("$F") && !sql.contains("ORDER BY") && !sql.contains("DISTINCT")
        case .lambda, .constant: return false
        }
    }
}
