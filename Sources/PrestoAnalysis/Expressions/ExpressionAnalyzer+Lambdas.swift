import FunctionCatalog
import PrestoSyntax
import PrestoTypes
import SourceText

extension ExpressionAnalyzer {
    /// A lambda with another number of parameters than every signature with so many arguments has.
    func wrongLambda(_ name: String, _ arguments: [Expression]) -> AnalysisError? {
        let candidates = FunctionCatalog.all.filter { $0.name == name && $0.parameters.count == arguments.count }
        for (index, argument) in arguments.enumerated() {
            guard case .lambda(let parameters, _) = argument.kind else { continue }
            let counts = candidates.compactMap { candidate in
                if case .function(let inputs, _) = candidate.parameters[index] { inputs.count } else { nil }
            }
            guard let expected = counts.first, !counts.contains(parameters.count) else { continue }
            let message = "Expected a lambda that takes \(expected) argument(s) but got \(parameters.count)"
            return AnalysisError(.invalidParameterUsage, message, at: argument.span)
        }
        return nil
    }

    func lambda(_ expression: Expression, _ type: PrestoType) throws(AnalysisError) -> TypedExpression {
        guard case .function(let parameters, let returns) = type else { return try analyze(expression) }
        let (symbols, body) = try analyzeLambda(expression, parameters)
        return TypedExpression(.lambda(symbols, body.adapted(to: returns)), type, at: expression.span)
    }

    /// A lambda's parameters hide columns of the same names.
    func analyzeLambda(
        _ expression: Expression, _ types: [PrestoType]
    ) throws(AnalysisError) -> (symbols: [Symbol], body: TypedExpression) {
        guard case .lambda(let parameters, let body) = expression.kind else { return ([], try analyze(expression)) }
        let symbols = parameters.indices.map { Symbol.lambdaArgument($0, depth: analyzer.lambdaDepth) }
        let fields = zip(zip(parameters, symbols), types).map {
            Field(name: $0.0.canonical, prefix: [], symbol: $0.1, type: $1)
        }
        var inner = self
        inner.scope = Scope(fields, outer: scope)
        inner.enclosing = .lambda
        inner.analyzer.lambdaDepth += 1
        return (symbols, try inner.analyze(body))
    }
}
