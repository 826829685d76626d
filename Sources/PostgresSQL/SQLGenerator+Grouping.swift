import FunctionCatalog
import PrestoAnalysis
import PrestoTypes

extension SQLGenerator {
    /// Binds keys and aggregates to their expressions; the clauses are GROUP BY and HAVING.
    ///
    /// - Parameter outer: what is known around the query, whose columns are constants in it.
    mutating func bind(_ grouping: TypedGrouping, having: TypedExpression?, in outer: SQLGenerator) throws(AnalysisError) -> String {
        var keys: [String] = []
        var keyValues: [Symbol: SQLValue] = [:]
        for key in grouping.keys {
            if grouping.sets == nil, let instant = try instantKey(key.value, in: outer) {
                keys.append(instant.key)
                keyValues[key.symbol] = SQLValue(instant.value)
                continue
            }
            let value = SQLValue(Self.kept(try renderNative(key.value), key.type))
            keys.append(groupingKey(key.value, value.fragment))
            // Only the native form is grouped by: its element, where it was read from one, is not.
            keyValues[key.symbol] = SQLValue(SQLFragment(value.fragment.text, value.fragment.precedence))
        }
        var aggregates: [Symbol: SQLValue] = [:]
        var inner = self
        inner.symbols.merge(aggregated) { $1 }
        for aggregate in grouping.aggregates {
            aggregates[aggregate.symbol] = SQLValue(try inner.renderAggregate(aggregate.value, aggregate.type))
        }
        symbols.merge(keyValues) { $1 }
        symbols.merge(aggregates) { $1 }
        for call in grouping.groupingCalls {
            symbols[call.symbol] = SQLValue(groupingCall(call.value.map { keys[$0] }))
        }
        var clauses = groupByClause(keys, grouping.sets)
        if let having { clauses += " HAVING \(try renderNative(having).text)" }
        return clauses
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
        return fragment.precedence == .primary ? fragment.text : "(\(fragment.text))"
    }

    private func groupByClause(_ keys: [String], _ sets: [[Int]]?) -> String {
        guard let sets else { return keys.isEmpty ? "" : " GROUP BY \(keys.joined(separator: ", "))" }
        let texts = sets.map { set in "(\(set.map { keys[$0] }.joined(separator: ", ")))" }
        return " GROUP BY GROUPING SETS (\(texts.joined(separator: ", ")))"
    }
}
