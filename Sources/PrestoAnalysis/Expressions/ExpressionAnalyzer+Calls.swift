package import FunctionCatalog
import PrestoSyntax
import PrestoTypes
package import SourceText

extension ExpressionAnalyzer {
    /// A call by name: a scalar function, an aggregate, or with OVER a window function.
    ///
    /// Source: Trino, `ExpressionAnalyzer.visitFunctionCall`.
    func analyzeCall(_ call: FunctionCall, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        try requireStarAllowed(call)
        if let pattern, let typed = try analyzePatternCall(call, in: pattern, at: span) { return typed }
        let function = try calledFunction(call.name)
        let name = function.name
        if let mode = call.processingMode {
            let message = "\(mode.rawValue) semantics is not supported out of pattern recognition context"
            throw AnalysisError(.invalidProcessingMode, message, at: span)
        }
        try requireArgumentCount(call, name, at: span)
        if name == "reduce_agg" { return try analyzeReduceAggregate(call, at: span) }
        if let window = call.window { return try analyzeWindowCall(call, function, window, at: span) }
        if function.isAggregate { return try analyzeAggregate(call, function, at: span) }
        try requireScalar(call, function, at: span)
        return try resolve(function, call.arguments, at: span)
    }

    /// `variable.*` is an argument of `count` alone, and in MEASURES and DEFINE alone.
    private func requireStarAllowed(_ call: FunctionCall) throws(AnalysisError) {
        guard let label = call.starLabel, pattern == nil || call.name.suffix.canonical != "count" else { return }
        let message = "label.* syntax is only supported as the only argument of row pattern count function"
        throw AnalysisError(.invalidFunctionArgument, message, at: label.span)
    }

    /// Throws `TOO_MANY_ARGUMENTS` past Java's bound for a method, and `INVALID_FUNCTION_ARGUMENT` for a concatenation of one value.
    private func requireArgumentCount(_ call: FunctionCall, _ name: String, at span: SourceSpan) throws(AnalysisError) {
        if call.arguments.count > 127 {
            throw AnalysisError(.tooManyArguments, "Too many arguments for function call \(name)()", at: span)
        }
        guard call.arguments.count == 1, name == "concat" || name == "concat_ws" else { return }
        throw AnalysisError(
            .invalidFunctionArgument, "There must be two or more \(name == "concat" ? "concatenation " : "")arguments", at: span)
    }

    /// The pattern of `format` must be a text: Trino has it as syntax.
    private func requireFormatPattern(_ name: String, _ pattern: PrestoType, at span: SourceSpan) throws(AnalysisError) {
        guard name == "format" else { return }
        if case .varchar = pattern { return }
        throw .typeMismatch("Type of first argument to format() must be VARCHAR (actual: \(pattern))", at: span)
    }

    private func calledFunction(_ name: QualifiedName) throws(AnalysisError) -> CalledFunction {
        let canonical = name.suffix.canonical
        guard name.isSimple, FunctionCatalog.isCallable(canonical) else {
            throw AnalysisError(.functionNotFound, "Function '\(name.canonical.joined(separator: "."))' not registered", at: name.span)
        }
        return context.function(canonical)
    }

    private func requireScalar(_ call: FunctionCall, _ function: CalledFunction, at span: SourceSpan) throws(AnalysisError) {
        let name = function.name
        if function.needsWindow { throw AnalysisError(.missingOver, "Window function \(name) requires an OVER clause", at: span) }
        guard !function.kinds.isEmpty else { return }
        if call.isDistinct {
            throw AnalysisError(.functionNotAggregate, "DISTINCT is not supported for non-aggregation functions", at: span)
        }
        if call.filter != nil { throw AnalysisError(.functionNotAggregate, "Filter is only valid for aggregation functions", at: span) }
        if !call.orderBy.isEmpty {
            throw AnalysisError(.functionNotAggregate, "ORDER BY is only valid for aggregation functions", at: span)
        }
        if call.nullTreatment != nil {
            throw AnalysisError(.nullTreatmentNotAllowed, "Cannot specify null treatment clause for \(name) function", at: span)
        }
    }

    // MARK: - Resolution

    /// Chooses the overload, analyzing lambdas once the types of their parameters are known.
    func resolve(_ called: CalledFunction, _ arguments: [Expression], at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let (function, typed) = try resolveArguments(called, arguments, kind: .scalar, at: span)
        return TypedExpression(.call(function, typed), function.returnType, at: span)
    }

    func resolve(_ name: String, _ arguments: [TypedExpression], at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let (function, values) = try resolveValues(context.function(name), arguments, kind: .scalar, at: span)
        return TypedExpression(.call(function, values), function.returnType, at: span)
    }

    func resolveArguments(
        _ called: CalledFunction, _ arguments: [Expression], kind: FunctionKind, at span: SourceSpan
    ) throws(AnalysisError) -> (ResolvedFunction, [TypedExpression]) {
        let name = called.name
        guard arguments.contains(where: \.isLambda) else {
            let values = try analyze(arguments)
            if let first = values.first { try requireFormatPattern(name, first.type, at: arguments[0].span) }
            return try resolveValues(called, values, kind: kind, at: span)
        }
        var values: [Int: TypedExpression] = [:]
        var types: [ArgumentType] = []
        for (index, argument) in arguments.enumerated() {
            if case .lambda(let parameters, _) = argument.kind {
                types.append(.lambda(parameterCount: parameters.count))
            } else {
                let value = try analyze(argument)
                values[index] = value
                types.append(.type(value.type))
            }
        }
        var bodies = LambdaBodies()
        let function: ResolvedFunction
        do {
            function = try FunctionCatalog.resolve(name, types, kind: kind) { (index, parameters) throws(AnalysisError) in
                try analyzeLambda(arguments[index], parameters, &bodies, at: index).body.type
            }
        } catch {
            switch error {
            case .lambda(let error): throw error
            case .function(let error): throw wrongLambda(name, arguments) ?? AnalysisError(error, at: span)
            }
        }
        try require(called.need, for: name, at: span)
        var typed: [TypedExpression] = []
        for (index, argument) in arguments.enumerated() {
            let type = function.argumentTypes[index]
            if let value = values[index] {
                typed.append(value.adapted(to: type))
            } else {
                typed.append(try lambda(argument, type, &bodies, at: index))
            }
        }
        return (function, typed)
    }

    private func resolveValues(
        _ called: CalledFunction, _ values: [TypedExpression], kind: FunctionKind, at span: SourceSpan
    ) throws(AnalysisError) -> (ResolvedFunction, [TypedExpression]) {
        let function: ResolvedFunction
        do {
            function = try called.resolve(values, kind: kind)
        } catch {
            throw AnalysisError(error, at: span)
        }
        try require(called.need, for: called.name, at: span)
        return (function, values.adapted(to: function.argumentTypes))
    }
}

extension Expression {
    fileprivate var isLambda: Bool {
        if case .lambda = kind { true } else { false }
    }
}

extension ExpressionAnalyzer {
    /// Throws `NOT_SUPPORTED` where the database lacks what a function or a type needs.
    func require(_ feature: DatabaseFeature?, for name: String, at span: SourceSpan) throws(AnalysisError) {
        guard let feature, !context.session.features.contains(feature) else { return }
        throw .notSupported("Function '\(name)' is not supported: \(feature.absence)", at: span)
    }
}

extension TypedExpression {
    /// The expression as a parameter of a function: coerced, or where the catalog takes a char as a varchar, cast.
    func adapted(to type: PrestoType) -> TypedExpression {
        if self.type == type || Coercion.canCoerce(self.type, to: type) { return coerced(to: type) }
        return TypedExpression(.cast(self, isTry: false), type, at: span)
    }
}

extension AnalysisError {
    /// A failure of the function catalog, at the call's place.
    package init(_ error: FunctionError, at span: SourceSpan) {
        self.init(Code(rawValue: error.code) ?? .genericUserError, error.message, at: span)
    }
}
