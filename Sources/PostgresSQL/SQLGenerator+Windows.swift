import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes
import SourceText

extension SQLGenerator {
    mutating func bind(_ windows: [TypedSelect.Bound<TypedWindow>]) throws(AnalysisError) {
        if windows.isEmpty { return }
        let unbound = self
        for window in windows { symbols[window.symbol] = SQLValue(try unbound.renderWindow(window.value)) }
    }

    /// A call with OVER.
    ///
    /// PostgreSQL has no IGNORE NULLS: such a call takes its value from the array of the frame's values that are not NULL.
    private func renderWindow(_ window: TypedWindow) throws(AnalysisError) -> SQLFragment {
        let span = window.arguments.first?.span ?? .init(at: 0)
        if window.ignoresNulls { return try renderIgnoringNulls(window, at: span) }
        if window.function.mapping.name == "ntile", let count = window.arguments.first, !count.isConstant {
            return try renderVaryingNtile(window, count)
        }
        if window.function.mapping.rendering.sortsItsRows { return try renderUnsorted(window, at: span) }
        var modifiers = CallModifiers()
        modifiers.filter = try window.filter.map { (filter) throws(AnalysisError) in try renderNative(filter).text }
        modifiers.over = String(of: "(", try windowClause(window, frame: frameClause(window)), ")")
        let alias = aliases.nextOfCall()
        return try rendered(
            window.function, renderArguments(window.function, window.arguments, alias: alias), modifiers: modifiers, alias: alias, at: span)
    }

    /// PostgreSQL has no ORDER BY and no DISTINCT in aggregates with OVER.
    private func renderUnsorted(_ window: TypedWindow, at span: SourceSpan) throws(AnalysisError) -> SQLFragment {
        let name = window.function.mapping.name
        guard name == "max" || name == "min", window.arguments.count == 1 else {
            throw .notSupported("\(name) as a window function is not supported", at: span)
        }
        let filter = try window.filter.map { (filter) throws(AnalysisError) in " FILTER (WHERE \(try renderNative(filter).text))" } ?? ""
        let call = "presto.\(name)(\(try renderNative(window.arguments[0]).text))"
        return SQLFragment("\(call)\(filter) OVER (\(try windowClause(window, frame: frameClause(window))))")
    }

    /// PostgreSQL looks at the first row's number of buckets alone: where each row has its own, the bucket is computed from its place.
    private func renderVaryingNtile(_ window: TypedWindow, _ count: TypedExpression) throws(AnalysisError) -> SQLFragment {
        var partition = window
        partition.orderBy = []
        let place = "row_number() OVER (\(try windowClause(window, frame: "")))"
        let rows = "count(*) OVER (\(try windowClause(partition, frame: "")))"
        return SQLFragment("presto.ntile(\(try renderNative(count).text), \(place), \(rows))")
    }

    private func windowClause(_ window: TypedWindow, frame: String) throws(AnalysisError) -> String {
        var parts: [String] = []
        if !window.partitionBy.isEmpty {
            var keys: [String] = []
            for key in window.partitionBy { keys.append(comparisonKey(try renderNative(key), key.type).text) }
            parts.append(String(of: "PARTITION BY ", keys.list()))
        }
        let order = try orderKeys(window.orderBy, keepsConstants: window.frame != nil)
        if !order.isEmpty { parts.append(String(of: "ORDER BY ", order.list())) }
        if !frame.isEmpty { parts.append(frame) }
        return parts.list(separator: " ")
    }

    private func frameClause(_ window: TypedWindow) throws(AnalysisError) -> String {
        guard let frame = window.frame else { return "" }
        return "\(frame.type.rawValue) BETWEEN \(try bound(frame.start, frame)) AND \(try bound(frame.end, frame))"
    }

    private func bound(_ bound: TypedFrame.Bound, _ frame: TypedFrame) throws(AnalysisError) -> String {
        switch bound {
        case .unboundedPreceding: "UNBOUNDED PRECEDING"
        case .preceding(let value): "\(try offset(value, frame)) PRECEDING"
        case .currentRow: "CURRENT ROW"
        case .following(let value): "\(try offset(value, frame)) FOLLOWING"
        case .unboundedFollowing: "UNBOUNDED FOLLOWING"
        }
    }

    private func offset(_ value: TypedExpression, _ frame: TypedFrame) throws(AnalysisError) -> String {
        guard !value.contains({ if case .symbol(let symbol) = $0.kind { isBound(symbol) } else { false } }) else {
            throw .notSupported("A window frame whose offset differs from row to row is not supported", at: value.span)
        }
        return try renderNative(value).text(atLeast: .additive)
    }

    private func renderIgnoringNulls(_ window: TypedWindow, at span: SourceSpan) throws(AnalysisError) -> SQLFragment {
        let value = try renderNative(window.arguments[0])
        let nonNull = "array_agg(\(value.text)) FILTER (WHERE \(value.text(above: .isTest)) IS NOT NULL)"
        let framed = "\(nonNull) OVER (\(try windowClause(window, frame: frameClause(window))))"
        switch window.function.mapping.name {
        case "first_value": return SQLFragment("(\(framed))[1]", .subscript)
        case "last_value": return SQLFragment("(\(framed))[cardinality(\(framed))]", .subscript)
        case "nth_value": return SQLFragment("(\(framed))[\(try renderNative(window.arguments[1]).text)]", .subscript)
        case "lag":
            let before = "\(nonNull) OVER (\(try windowClause(window, frame: "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING")))"
            return try offset(value, "(\(before))[cardinality(\(before)) + 1 - \(try distance(window))]", window)
        case "lead":
            let after = "\(nonNull) OVER (\(try windowClause(window, frame: "ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING")))"
            return try offset(value, "(\(after))[\(try distance(window))]", window)
        default: throw .notSupported("IGNORE NULLS is not supported for \(window.function.mapping.name)", at: span)
        }
    }

    private func distance(_ window: TypedWindow) throws(AnalysisError) -> String {
        guard window.arguments.count > 1 else { return "1" }
        return "presto.row_count(\(try renderNative(window.arguments[1]).text))"
    }

    /// At a distance of 0 it is the row's own value, NULL or not; past all rows the default.
    private func offset(_ own: SQLFragment, _ other: String, _ window: TypedWindow) throws(AnalysisError) -> SQLFragment {
        guard window.arguments.count > 1 else { return SQLFragment(other, .subscript) }
        let reached = window.arguments.count > 2 ? "coalesce(\(other), \(try renderNative(window.arguments[2]).text))" : other
        return SQLFragment("CASE WHEN \(try distance(window)) = 0 THEN \(own.text) ELSE \(reached) END")
    }
}

extension Rendering {
    /// Whether an aggregate is asked to sort its rows, or to leave out those that are equal.
    var sortsItsRows: Bool {
        switch self {
        case .sql(let template, _), .json(let template): template.sortsItsRows
        case .call, .lambda, .constant: false
        }
    }
}
