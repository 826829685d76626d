import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes
import SourceText

/// Window functions that PostgreSQL has not, over frames of their own: as groups of the rows of each frame.
///
///     WITH r AS (rows, numbered in their order), f AS (the first and last row of each frame), a AS (groups) SELECT …
///
/// Such are aggregates that sort their values or leave out equal ones, and frames whose offset varies from row to row. A window without an
/// order has one frame a partition, and costs a sort; any other costs as much as all its frames have rows.
struct FrameQuery {
    let windows: [TypedSelect.Bound<TypedWindow>]
    let from: String
    /// Knows the columns of the rows.
    let generator: SQLGenerator
    let outer: SQLGenerator
    /// The columns that there are behind it.
    let columns: [Symbol]
    private let rows: String
    private let frames: String
    private let groups: String
    private let window: TypedWindow

    init?(
        _ windows: [TypedSelect.Bound<TypedWindow>], from: String, generator: SQLGenerator, outer: SQLGenerator, columns: [Symbol]
    ) {
        guard let first = windows.first else { return nil }
        window = first.value
        self.windows = windows
        self.from = from
        self.generator = generator
        self.outer = outer
        var used = columns
        for symbol in windows.flatMap({ $0.value.rowSymbols })
        where generator.isBound(symbol) && !outer.isBound(symbol) && !used.contains(symbol) {
            used.append(symbol)
        }
        self.columns = used
        rows = outer.aliases.next("r")
        frames = outer.aliases.next("f")
        groups = outer.aliases.next("a")
    }

    /// A SELECT of the windows' values, then the columns, all by their places.
    func render() throws(AnalysisError) -> (sql: String, forms: [ValueForm]) {
        var calls: [String] = []
        var values: [String] = []
        for (index, bound) in windows.enumerated() {
            calls.append("\(try call(bound.value)) AS a\(index + 1)")
            values.append(try value(bound.value, "\(groups).a\(index + 1)"))
        }
        let kept = columns.compactMap { value(of: $0, over: "b") }
        let key = isWhole ? "p" : "g"
        let parts = [try rowsPart()] + (isWhole ? [] : try FrameBounds(window, rows: rows, name: frames).parts()) + [groupsPart(calls)]
        let list = (values + kept.map(\.fragment.text)).joined(separator: ", ")
        let from = "\(rows) AS b LEFT JOIN \(groups) ON \(groups).\(key) = \(key == "p" ? "b.g - b.n" : "b.g")"
        return ("WITH \(parts.joined(separator: ", ")) SELECT \(list) FROM \(from)", windows.map { _ in .native } + kept.map(\.form))
    }

    /// Whether each frame is the whole partition.
    private var isWhole: Bool {
        guard let frame = window.frame else { return window.orderBy.isEmpty }
        return frame.start == .unboundedPreceding && frame.end == .unboundedFollowing
    }

    private func value(of symbol: Symbol, over alias: String) -> SQLValue? {
        guard let index = columns.firstIndex(of: symbol), let known = generator.value(of: symbol) else { return nil }
        return SQLValue("\(alias).c\(index + 1)", form: known.form)
    }

    private func generator(over alias: String) -> SQLGenerator {
        var inner = outer
        for symbol in columns { inner.symbols[symbol] = value(of: symbol, over: alias) }
        return inner
    }

    // MARK: - Parts

    /// `n` numbers the rows of a partition, `g` all rows, `d` the groups of equal ones; `k` is the key of a RANGE, `e1` and `e2` are offsets.
    private func rowsPart() throws(AnalysisError) -> String {
        var keys: [String] = []
        for key in window.partitionBy { keys.append(generator.comparisonKey(try generator.renderNative(key), key.type).text) }
        let order = try generator.orderKeys(window.orderBy)
        let partition = PatternQuery.clauses(("PARTITION BY", keys), ("ORDER BY", order))
        let whole = PatternQuery.clauses(("ORDER BY", keys + order))
        var items = [
            "row_number() OVER (\(partition))::int AS n", "row_number() OVER (\(whole))::int AS g", "dense_rank() OVER (\(partition)) AS d",
        ]
        if let frame = window.frame {
            if frame.type == .range, frame.start.offset != nil || frame.end.offset != nil, let key = window.orderBy.first?.key {
                items.append("\(generator.comparisonKey(try generator.renderNative(key), key.type).text) AS k")
            }
            if let offset = frame.start.offset { items.append("\(try generator.renderNative(offset).text) AS e1") }
            if let offset = frame.end.offset { items.append("\(try generator.renderNative(offset).text) AS e2") }
        }
        for (index, symbol) in columns.enumerated() {
            items.append("\(generator.value(of: symbol)?.fragment.text ?? "NULL") AS c\(index + 1)")
        }
        return "\(rows) AS MATERIALIZED (SELECT \(items.joined(separator: ", "))\(from))"
    }

    /// The rows of a frame are columns of `z`; `y` is NULL for a frame that has none.
    private func groupsPart(_ calls: [String]) -> String {
        let values = columns.indices.map { ", y.c\($0 + 1)" }.joined()
        let list = calls.joined(separator: ", ")
        if isWhole {
            let source = "SELECT y.g - y.n AS p, y.g AS y\(values) FROM \(rows) AS y ORDER BY y.g"
            return "\(groups) AS MATERIALIZED (SELECT z.p, \(list) FROM (\(source)) AS z GROUP BY z.p)"
        }
        let places = "LEFT JOIN LATERAL generate_series(f.p + f.low, f.p + f.high) AS s (g) ON true"
        let source =
            "SELECT f.g, y.g AS y\(values) FROM \(frames) AS f \(places) LEFT JOIN \(rows) AS y ON y.g = s.g ORDER BY f.g, y.g"
        return "\(groups) AS MATERIALIZED (SELECT z.g, \(list) FROM (\(source)) AS z GROUP BY z.g)"
    }

    // MARK: - Calls

    private func call(_ window: TypedWindow) throws(AnalysisError) -> String {
        let inner = generator(over: "z")
        guard !window.isValueFunction else {
            let value = try inner.renderNative(window.arguments[0])
            let filter = window.ignoresNulls ? " AND \(value.text(above: .isTest)) IS NOT NULL" : ""
            return "array_agg(\(value.text)) FILTER (WHERE z.y IS NOT NULL\(filter))"
        }
        return try inner.renderAggregate(window.aggregate, rows: "z.y IS NOT NULL").text
    }

    /// What the group of a frame gives to its row.
    private func value(_ window: TypedWindow, _ column: String) throws(AnalysisError) -> String {
        switch window.function.mapping.name {
        case "first_value": return "(\(column))[1]"
        case "last_value": return "(\(column))[cardinality(\(column))]"
        case "nth_value": return "(\(column))[\(try generator(over: "b").renderNative(window.arguments[1]).text)]"
        default: return column
        }
    }
}

extension TypedWindow {
    fileprivate var isValueFunction: Bool { ["first_value", "last_value", "nth_value"].contains(function.mapping.name) }

    /// Whether the frame says what the call is.
    private var looksAtFrame: Bool {
        isValueFunction || !["rank", "dense_rank", "row_number", "ntile", "percent_rank", "cume_dist"].contains(function.mapping.name)
    }

    /// Whether PostgreSQL has no such window function.
    func needsFrameRows(_ isBound: (Symbol) -> Bool) -> Bool {
        guard looksAtFrame, function.mapping.name != "lag", function.mapping.name != "lead" else { return false }
        let offsets = [frame?.start.offset, frame?.end.offset].compactMap { $0 }
        if offsets.contains(where: { $0.symbols.contains(where: isBound) }) { return true }
        let isExtreme = ["max", "min"].contains(function.mapping.name) && arguments.count == 1
        return !isValueFunction && !isExtreme && function.mapping.rendering.sortsItsRows
    }

    /// The symbols of the arguments and of the condition.
    fileprivate var rowSymbols: [Symbol] { (arguments + [filter].compactMap { $0 }).flatMap(\.symbols) }
}

extension TypedFrame.Bound {
    var offset: TypedExpression? {
        switch self {
        case .preceding(let value), .following(let value): value
        case .unboundedPreceding, .currentRow, .unboundedFollowing: nil
        }
    }
}
