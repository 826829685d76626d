import FunctionCatalog
import PrestoSyntax
import PrestoTypes
import SourceText

typealias AnalyzedLambda = (symbols: [Symbol], body: TypedExpression)

/// The lambdas of one call, as they are for the types that were tried for their parameters.
struct LambdaBodies {
    struct Place: Hashable {
        var argument: Int
        var types: [PrestoType]
    }

    var known: [Place: AnalyzedLambda] = [:]
}

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

    func lambda(
        _ expression: Expression, _ type: PrestoType, _ bodies: inout LambdaBodies, at index: Int
    ) throws(AnalysisError) -> TypedExpression {
        guard case .function(let parameters, let returns) = type else { return try analyze(expression) }
        let (symbols, body) = try analyzeLambda(expression, parameters, &bodies, at: index)
        return TypedExpression(.lambda(symbols, body.adapted(to: returns)), type, at: expression.span)
    }

    /// A lambda for parameters of these types, which is analyzed once for all the attempts to resolve its call.
    func analyzeLambda(
        _ expression: Expression, _ types: [PrestoType], _ bodies: inout LambdaBodies, at index: Int
    ) throws(AnalysisError) -> AnalyzedLambda {
        let place = LambdaBodies.Place(argument: index, types: types)
        if let known = bodies.known[place] { return known }
        try context.countLambda(at: expression.span)
        let analyzed = try analyzeLambda(expression, types)
        bodies.known[place] = analyzed
        return analyzed
    }

    /// A lambda's parameters hide columns of the same names.
    private func analyzeLambda(_ expression: Expression, _ types: [PrestoType]) throws(AnalysisError) -> AnalyzedLambda {
        guard case .lambda(let parameters, let body) = expression.kind else { return ([], try analyze(expression)) }
        let symbols = parameters.indices.map { Symbol.lambdaArgument($0, depth: analyzer.lambdaDepth) }
        let fields = zip(zip(parameters, symbols), types).map {
            Field(name: $0.0.canonical, prefix: [], symbol: $0.1, type: $1)
        }
        var inner = self
        inner.scope = Scope(Fields(fields), outer: scope)
        inner.enclosing = .lambda
        inner.analyzer.lambdaDepth += 1
        return (symbols, try inner.analyze(body))
    }
}
