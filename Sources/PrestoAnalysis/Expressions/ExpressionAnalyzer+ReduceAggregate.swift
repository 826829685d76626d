import PrestoSyntax
import SourceText

extension ExpressionAnalyzer {
    /// `reduce_agg(value, state, input, combine)`: `reduce` over the array of the group's values that are not NULL.
    ///
    /// There is one state alone, so that nothing is combined. Source: Trino documentation, "Aggregate functions", "Lambda aggregate functions".
    func analyzeReduceAggregate(_ call: FunctionCall, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let arguments = call.arguments
        guard arguments.count == 4, case .lambda(let inputs, _) = arguments[2].kind, case .lambda(let states, _) = arguments[3].kind,
            inputs.count == 2, states.count == 2, call.window == nil
        else {
            let expected = "reduce_agg(T, S, function(S,T,S), function(S,S,S)) S, T"
            throw AnalysisError(.functionNotFound, "Unexpected parameters for function reduce_agg. Expected: \(expected)", at: span)
        }
        let isPresent = Expression(.isNull(arguments[0], negated: true), at: span)
        let filter = call.filter.map { Expression(.logical(.and, [$0, isPresent]), at: span) } ?? isPresent
        let values = FunctionCall(
            name: QualifiedName(Identifier("array_agg", at: span)), arguments: [arguments[0]], isDistinct: call.isDistinct,
            orderBy: call.orderBy, filter: filter)
        let state = Identifier("state", at: span)
        let identity = Expression(.lambda(parameters: [state], body: Expression(.identifier(state), at: span)), at: span)
        let reduced = [Expression(.functionCall(values), at: span), arguments[1], arguments[2], identity]
        return try resolve(context.function("reduce"), reduced, at: span)
    }
}
