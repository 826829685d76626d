import FunctionCatalog
import PrestoAnalysis
import PrestoTypes

extension SQLGenerator {
    /// Binds keys and aggregates to their expressions; the clauses are GROUP BY and HAVING.
    ///
    /// - Parameter outer: what is known around the query, whose columns are constants in it.
    mutating func bind(_ grouping: TypedGrouping, having: TypedExpression?, in outer: SQLGenerator) throws(AnalysisError) -> String {
        let ungrouped = self
        var keys: [String] = []
        for key in grouping.keys {
            if grouping.sets == nil, let instant = try ungrouped.instantKey(key.value, in: outer) {
                keys.append(instant.key)
                symbols[key.symbol] = SQLValue(instant.value)
                continue
            }
            let value = Self.kept(try ungrouped.renderNative(key.value), key.type)
            keys.append(groupingKey(key.value, value))
            // Only the native form is grouped by: its element, where it was read from one, is not.
            symbols[key.symbol] = SQLValue(SQLFragment(value.text, value.precedence))
        }
        if aggregated.isEmpty {
            try bind(grouping.aggregates, by: ungrouped)
        } else {
            var aggregating = ungrouped
            aggregating.symbols.merge(aggregated) { $1 }
            try bind(grouping.aggregates, by: aggregating)
        }
        for call in grouping.groupingCalls {
            symbols[call.symbol] = SQLValue(groupingCall(call.value.map { keys[$0] }))
        }
        var clauses = groupByClause(keys, grouping.sets)
        if let having { clauses += " HAVING \(try renderNative(having).text)" }
        return clauses
    }

    private mutating func bind(
        _ aggregates: [TypedSelect.Bound<TypedAggregate>], by ungrouped: SQLGenerator
    ) throws(AnalysisError) {
        for aggregate in aggregates { symbols[aggregate.symbol] = SQLValue(try ungrouped.renderAggregate(aggregate.value)) }
    }

    /// Moments are grouped by their instants, whatever their zones; a group shows one of its zones.
    ///
    /// Of a computed key the zone counts, too, since it would be computed twice; of a key in grouping sets, since where the key is left out,
    /// an aggregate over its zones is not.
    private func instantKey(
        _ key: TypedExpression, in outer: SQLGenerator
    ) throws(AnalysisError) -> (key: String, value: SQLFragment)? {
        guard case .timestampWithTimeZone = key.type, case .symbol(let symbol) = key.kind, !outer.isBound(symbol) else { return nil }
        let moment = try renderNative(key).text
        guard !moment.contains("(") else { return nil }
        let instant = "(\(moment)).instant"
        let value = "CASE WHEN \(instant) IS NOT NULL THEN ROW(\(instant), max((\(moment)).zone))::presto.zoned END"
        return ("(\(instant))", SQLFragment(value))
    }

    /// A condition as a key: PostgreSQL would merge it with the conditions around its other uses, and not find it again.
    private static func kept(_ key: SQLFragment, _ type: PrestoType) -> SQLFragment {
        guard type == .boolean, key.precedence < .primary else { return key }
        return SQLFragment("CASE WHEN \(key.text) THEN true WHEN NOT (\(key.text)) THEN false END")
    }

    /// `grouping(…)`: a bit for each key, the last one the lowest. PostgreSQL takes at most 31 of them.
    private func groupingCall(_ keys: [String]) -> SQLFragment {
        guard keys.count > 31 else { return SQLFragment(keys.isEmpty ? "0" : "grouping(\(keys.joined(separator: ", ")))") }
        let low = "grouping(\(keys.suffix(31).joined(separator: ", ")))"
        let high = groupingCall(keys.dropLast(31)).text
        return SQLFragment("(\(high)::bigint << 31) | \(low)", .other)
    }

    /// A constant would be an ordinal or an error there; any constant that is none to PostgreSQL's parser groups as well.
    private func groupingKey(_ key: TypedExpression, _ fragment: SQLFragment) -> String {
        if case .literal = key.kind { return "NULL::text" }
        if fragment.isBareConstant { return "NULL::text" }
        return fragment.text(atLeast: .primary)
    }

    private func groupByClause(_ keys: [String], _ sets: [[Int]]?) -> String {
        guard let sets else { return keys.isEmpty ? "" : String(of: " GROUP BY ", keys.list()) }
        let texts = sets.map { set in "(\(set.map { keys[$0] }.joined(separator: ", ")))" }
        return " GROUP BY GROUPING SETS (\(texts.joined(separator: ", ")))"
    }
}
