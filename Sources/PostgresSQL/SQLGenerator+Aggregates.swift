import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes
import SourceText

extension SQLGenerator {
    /// A call of an aggregate, with DISTINCT, ORDER BY and FILTER.
    ///
    /// - Parameters:
    ///   - rows: a condition of the rows that it is over, beside its own.
    ///   - over: what stands behind OVER.
    func renderAggregate(
        _ aggregate: TypedAggregate, rows: String? = nil, over: String? = nil
    ) throws(AnalysisError) -> SQLFragment {
        if rows == nil, over == nil, let extreme = try renderExtreme(aggregate) { return extreme }
        let alias = aliases.nextOfCall()
        let arguments = try renderArguments(aggregate.function, aggregate.arguments, alias: alias)
        var modifiers = CallModifiers()
        modifiers.distinct = aggregate.isDistinct
        modifiers.orderBy = try orderList(aggregate, arguments)
        let filter = try aggregate.filter.map { (filter) throws(AnalysisError) in try renderNative(filter).text(atLeast: .and) }
        modifiers.filter = filter == nil && rows == nil ? nil : [rows, filter].compactMap { $0 }.joined(separator: " AND ")
        modifiers.over = over
        let span = aggregate.arguments.first?.span ?? .init(at: 0)
        return try rendered(aggregate.function, arguments, modifiers: modifiers, alias: alias, at: span)
    }

    /// With DISTINCT, PostgreSQL wants the very argument that is aggregated as the key, to the letter.
    private func orderList(_ aggregate: TypedAggregate, _ arguments: [RenderedArgument]) throws(AnalysisError) -> String? {
        let keys = try orderKeys(aggregate.orderBy)
        guard !keys.isEmpty else { return nil }
        guard aggregate.isDistinct, let item = aggregate.orderBy.first, item.key == aggregate.arguments.first,
            case .value(let argument, _)? = arguments.first
        else { return keys.joined(separator: ", ") }
        let key = aggregate.function.encodesArgument ? JSONEncoding.encode(argument, item.key.type).text : argument.text
        let nulls = item.isDescending == item.nullsFirst ? "" : item.nullsFirst ? " NULLS FIRST" : " NULLS LAST"
        return "\(key)\(item.isDescending ? " DESC" : "")\(nulls)"
    }
}

extension ResolvedFunction {
    /// Whether the argument is aggregated as a JSON element: `array_agg`.
    fileprivate var encodesArgument: Bool {
        guard case .array = returnType else { return false }
        return mapping.name == "array_agg"
    }
}
