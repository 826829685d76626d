import FunctionCatalog
import PrestoAnalysis
import PrestoTypes

extension SQLGenerator {
    func renderCall(
        _ function: ResolvedFunction, _ arguments: [TypedExpression], _ whole: TypedExpression
    ) throws(AnalysisError) -> SQLFragment {
        if let fused = try renderFused(function, arguments, whole) { return fused }
        if let operation = try renderFloatOperation(function, arguments) { return operation }
        let alias = aliases.next("l")
        return try rendered(function, renderArguments(function, arguments, alias: alias), alias: alias, whole)
    }

    func rendered(
        _ function: ResolvedFunction, _ arguments: [RenderedArgument], modifiers: CallModifiers = CallModifiers(), alias: String,
        _ whole: TypedExpression
    ) throws(AnalysisError) -> SQLFragment {
        do {
            return try function.render(arguments, modifiers: modifiers, alias: alias, safe: isSafe)
        } catch {
            throw AnalysisError(error, at: whole.span)
        }
    }

    /// Values in native form; the body of a lambda over its parameters as the function's template gives them.
    func renderArguments(
        _ function: ResolvedFunction, _ arguments: [TypedExpression], alias: String
    ) throws(AnalysisError) -> [RenderedArgument] {
        let parameters = function.lambdaParameters(alias: alias)
        var rendered: [RenderedArgument] = []
        for (index, argument) in arguments.enumerated() {
            guard case .lambda(let symbols, let body) = argument.kind else {
                rendered.append(.value(try renderNative(argument), constant: argument.constantText))
                continue
            }
            var inner = self
            for (symbol, value) in zip(symbols, parameters[index] ?? []) { inner.symbols[symbol] = SQLValue(value) }
            rendered.append(.lambda(try inner.renderNative(body)))
        }
        return rendered
    }

    // MARK: - Fusion

    /// A JSON function over a text that is stored as jsonb works on the jsonb.
    ///
    /// What is stored as JSON null is NULL, as the text would be.
    private func renderFused(
        _ function: ResolvedFunction, _ arguments: [TypedExpression], _ whole: TypedExpression
    ) throws(AnalysisError) -> SQLFragment? {
        guard Self.fusing.contains(function.mapping.name), let first = arguments.first, case .varchar = first.type else { return nil }
        let value = try render(first)
        guard value.form == .jsonText else { return nil }
        if function.mapping.name == "json_parse" { return SQLFragment("nullif(\(value.fragment.text), 'null'::jsonb)") }
        let types = [.json] + function.argumentTypes.dropFirst()
        guard let overJSON = try? FunctionCatalog.resolve(function.mapping.name, types, kind: .scalar) else { return nil }
        let alias = aliases.next("l")
        let rest = try renderArguments(function, arguments, alias: alias).dropFirst()
        return try rendered(overJSON, [.value(value.fragment)] + rest, alias: alias, whole)
    }

    private static let fusing: Set = [
        "json_extract", "json_extract_scalar", "json_parse", "json_array_length", "json_array_get", "json_array_contains", "json_size",
    ]

    // MARK: - Casts

    func renderCast(_ value: TypedExpression, to type: PrestoType, isTry: Bool, _ whole: TypedExpression) throws(AnalysisError)
        -> SQLFragment
    {
        var inner = self
        if isTry { inner.isSafe = isSafe }
        let native = try inner.renderNative(value)
        do {
            return try FunctionCatalog.cast(from: value.type, to: type).render(native, safe: isTry || isSafe)
        } catch {
            throw AnalysisError(error, at: whole.span)
        }
    }

    // MARK: - TRY

    /// TRY: every part that can fail yields NULL instead, which must reach the top.
    ///
    /// Source: Trino documentation, "Conditional expressions", "TRY".
    func renderTry(_ value: TypedExpression) throws(AnalysisError) -> SQLValue {
        var inner = self
        inner.isSafe = true
        try FailurePaths.requireStrict(value)
        return SQLValue(try inner.renderNative(value))
    }
}

extension TypedExpression {
    /// The text of a varchar literal, through coercions.
    var constantText: String? {
        guard case .literal(.string(let text)) = kind else { return nil }
        return text
    }
}
