package import FunctionCatalog
import PrestoSyntax
import PrestoTypes
package import SourceText

extension ExpressionAnalyzer {
    /// A call by name: a scalar function, an aggregate, or with OVER a window function.
    ///
    /// Source: Trino, `ExpressionAnalyzer.visitFunctionCall`.
    func analyzeCall(_ call: FunctionCall, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let name = try functionName(call.name)
        if let mode = call.processingMode {
            throw .notSupported("\(mode.rawValue) semantics is supported in row pattern recognition only", at: span)
        }
        if let window = call.window { return try analyzeWindowCall(call, name, window, at: span) }
        if FunctionCatalog.isAggregate(name) { return try analyzeAggregate(call, name, at: span) }
        try requireScalar(call, name, at: span)
        return try resolve(name, call.arguments, at: span)
    }

    private func functionName(_ name: QualifiedName) throws(AnalysisError) -> String {
        guard name.parts.count == 1 else {
            throw AnalysisError(.functionNotFound, "Function '\(name.canonical.joined(separator: "."))' not registered", at: name.span)
        }
        return name.suffix.canonical
    }

    private func requireScalar(_ call: FunctionCall, _ name: String, at span: SourceSpan) throws(AnalysisError) {
        let kinds = FunctionCatalog.kinds(of: name)
        if kinds == [.window] {
            throw AnalysisError(.missingOver, "Window function \(name) requires an OVER clause", at: span)
        }
        guard !kinds.isEmpty else { return }
        if call.isDistinct { throw AnalysisError(.functionNotAggregate, "DISTINCT is not supported for non-aggregation functions", at: span) }
        if call.filter != nil { throw AnalysisError(.functionNotAggregate, "Filter is only valid for aggregation functions", at: span) }
        if !call.orderBy.isEmpty { throw AnalysisError(.functionNotAggregate, "ORDER BY is only valid for aggregation functions", at: span) }
        if call.nullTreatment != nil {
            throw AnalysisError(.nullTreatmentNotAllowed, "Cannot specify null treatment clause for \(name) function", at: span)
        }
    }

    // MARK: - Resolution

    /// Chooses the overload, analyzing lambdas once the types of their parameters are known.
    func resolve(_ name: String, _ arguments: [Expression], at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let (function, typed) = try resolveArguments(name, arguments, kind: .scalar, at: span)
        return TypedExpression(.call(function, typed), function.returnType, at: span)
    }

    func resolve(_ name: String, _ arguments: [TypedExpression], at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let function: ResolvedFunction
        do {
            function = try FunctionCatalog.resolve(name, arguments.map(\.type), kind: .scalar)
        } catch {
            throw AnalysisError(error, at: span)
        }
        let coerced = zip(arguments, function.argumentTypes).map { $0.adapted(to: $1) }
        return TypedExpression(.call(function, coerced), function.returnType, at: span)
    }

    func resolveArguments(
        _ name: String, _ arguments: [Expression], kind: FunctionKind, at span: SourceSpan
    ) throws(AnalysisError) -> (ResolvedFunction, [TypedExpression]) {
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
        let function: ResolvedFunction
        do {
            function = try FunctionCatalog.resolve(name, types, kind: kind) { (index, parameters) throws(AnalysisError) in
                try analyzeLambda(arguments[index], parameters).body.type
            }
        } catch {
            switch error {
            case .lambda(let error): throw error
            case .function(let error): throw wrongLambda(name, arguments) ?? AnalysisError(error, at: span)
            }
        }
        var typed: [TypedExpression] = []
        for (index, argument) in arguments.enumerated() {
            let type = function.argumentTypes[index]
            if let value = values[index] {
                typed.append(value.adapted(to: type))
            } else {
                typed.append(try lambda(argument, type))
            }
        }
        return (function, typed)
    }

    // MARK: - Lambdas

    /// A lambda with another number of parameters than every signature with so many arguments has.
    private func wrongLambda(_ name: String, _ arguments: [Expression]) -> AnalysisError? {
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

    private func lambda(_ expression: Expression, _ type: PrestoType) throws(AnalysisError) -> TypedExpression {
        guard case .function(let parameters, let returns) = type else { return try analyze(expression) }
        let (symbols, body) = try analyzeLambda(expression, parameters)
        return TypedExpression(.lambda(symbols, body.adapted(to: returns)), type, at: expression.span)
    }

    /// A lambda's parameters hide columns of the same names.
    private func analyzeLambda(
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

    // MARK: - Forms with words of their own

    func analyzeExtract(_ field: ExtractField, _ value: Expression, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let name =
            switch field {
            case .year: "year"
            case .quarter: "quarter"
            case .month: "month"
            case .week: "week"
            case .day, .dayOfMonth: "day"
            case .dayOfWeek, .dow: "day_of_week"
            case .dayOfYear, .doy: "day_of_year"
            case .yearOfWeek, .yow: "year_of_week"
            case .hour: "hour"
            case .minute: "minute"
            case .second: "second"
            case .timezoneMinute: "timezone_minute"
            case .timezoneHour: "timezone_hour"
            }
        return try resolve(name, [value], at: span)
    }

    func analyzeTrim(
        _ specification: TrimSpecification, _ characters: Expression?, _ value: Expression, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        let name =
            switch specification {
            case .both: "trim"
            case .leading: "ltrim"
            case .trailing: "rtrim"
            }
        return try resolve(name, [value] + (characters.map { [$0] } ?? []), at: span)
    }

    func analyzeCurrentTime(_ function: CurrentTimeFunction, _ precision: Int?, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let value = try resolve("$\(function.rawValue)", [TypedExpression](), at: span)
        guard let precision else { return value }
        let type: PrestoType? =
            switch function {
            case .currentDate: nil
            case .currentTime: .timeWithTimeZone(precision: precision)
            case .currentTimestamp: .timestampWithTimeZone(precision: precision)
            case .localTime: .time(precision: precision)
            case .localTimestamp: .timestamp(precision: precision)
            }
        return type.map { TypedExpression(.cast(value, isTry: false), $0, at: span) } ?? value
    }

    /// The zone is a name, or an offset as an interval.
    func analyzeAtTimeZone(_ value: Expression, _ zone: Expression, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let typed = try analyze(value)
        if case .timestamp(let precision) = typed.type {
            let zoned = typed.coerced(to: .timestampWithTimeZone(precision: precision))
            return try resolve("at_timezone", [zoned, try analyze(zone)], at: span)
        }
        return try resolve("at_timezone", [typed, try analyze(zone)], at: span)
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
