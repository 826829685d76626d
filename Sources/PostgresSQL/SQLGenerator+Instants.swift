import FunctionCatalog
import PrestoAnalysis
import PrestoTypes

/// What is asked of instants that are read from stored times: no value with a zone is put together for a row.
extension SQLGenerator {
    /// Instants are compared as clocks of UTC.
    func renderInstantComparison(
        _ operation: Operator, _ left: TypedExpression, _ right: TypedExpression
    ) throws(AnalysisError) -> SQLFragment? {
        guard case .timestampWithTimeZone = left.type, case .timestampWithTimeZone = right.type else { return nil }
        let moments = (try storedMoment(left), try storedMoment(right))
        guard moments.0 != nil || moments.1 != nil else { return nil }
        let texts = (try clock(left, moments.0), try clock(right, moments.1))
        return SQLFragment("\(texts.0) \(operation.rawValue) \(texts.1)", .comparison)
    }

    /// A comparison, or a function that compares, over arrays, maps and rows with instants inside: it looks at their clocks in UTC.
    func renderOverClocks(
        _ name: String, _ arguments: [TypedExpression], _ whole: TypedExpression
    ) throws(AnalysisError) -> SQLFragment {
        var clocks: [RenderedArgument] = []
        for argument in arguments {
            let native = try renderNative(argument)
            clocks.append(.value(FunctionCatalog.instants(native, argument.type) ?? native))
        }
        let function: ResolvedFunction
        do {
            function = try aliases.functions.resolve(name, arguments.map(\.type.withClocks), kind: .scalar)
        } catch {
            throw AnalysisError(error, at: whole.span)
        }
        return try rendered(function, clocks, alias: aliases.nextOfCall(), at: whole.span)
    }

    /// The functions over arrays that compare elements and give none of them back.
    static let comparing: Set = ["contains", "array_position", "arrays_overlap", "contains_sequence"]

    private func clock(_ instant: TypedExpression, _ moment: StoredMoment?) throws(AnalysisError) -> String {
        let other = "timezone('UTC', (\(try readingTexts.renderNative(instant).text)).instant)"
        return moment.map { $0.orElse(other, $0.value).text(above: .comparison) } ?? other
    }

    /// `max` and `min`: of the stored times, and of what other texts give.
    func renderExtreme(_ aggregate: TypedAggregate) throws(AnalysisError) -> SQLFragment? {
        let name = aggregate.function.mapping.name
        guard ["max", "min"].contains(name), aggregate.arguments.count == 1, aggregate.orderBy.isEmpty, !aggregate.isDistinct,
            let moment = try storedMoment(aggregate.arguments[0]), moment.kind == .zoned, let exception = moment.exception
        else { return nil }
        let filter = try aggregate.filter.map { (filter) throws(AnalysisError) in " FILTER (WHERE \(try renderNative(filter).text))" } ?? ""
        let times = "\(name)(CASE WHEN \(exception) THEN NULL ELSE \(moment.value.text) END)\(filter)"
        let text = try readingTexts.renderNative(aggregate.arguments[0]).text
        let others = "presto.\(name)(CASE WHEN \(exception) THEN \(text) END)\(filter)"
        return SQLFragment("\(name == "max" ? "greatest" : "least")(presto.zoned_utc(\(times)), \(others))")
    }
}

extension PrestoType {
    /// Whether the type is an array, map or row with timestamps with time zone inside.
    var hasInstantsInside: Bool {
        switch self {
        case .array, .map, .row: withClocks != self
        default: false
        }
    }
}
