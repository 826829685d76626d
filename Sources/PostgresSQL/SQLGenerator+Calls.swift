import FunctionCatalog
import PrestoAnalysis
import PrestoTypes
import SourceText

extension SQLGenerator {
    func renderCall(
        _ function: ResolvedFunction, _ arguments: [TypedExpression], _ whole: TypedExpression
    ) throws(AnalysisError) -> SQLFragment {
        if let moment = try renderStoredMoment(whole) { return moment }
        if Self.comparing.contains(function.mapping.name), arguments.contains(where: \.type.hasInstantsInside) {
            return try renderOverClocks(function.mapping.name, arguments, whole)
        }
        if function.mapping.name == "json_format", let text = try renderJSONText(arguments[0]) { return text }
        let text = try textToFuse(function, arguments)
        if let text, let fused = try renderFused(function, text, arguments, whole) { return fused }
        if let operation = try renderFloatOperation(function, arguments) { return operation }
        let alias = aliases.nextOfCall()
        if let hiding = hidingConstants(of: whole) {
            return try rendered(function, hiding.renderArguments(function, arguments, alias: alias), alias: alias, at: whole.span)
        }
        return try rendered(function, renderArguments(function, arguments, first: text, alias: alias), alias: alias, at: whole.span)
    }

    /// PostgreSQL evaluates constants while it plans, even in a branch that is never taken or over rows that do not exist.
    ///
    /// Most constants do not fail, and plans need them, as the bounds of partitions. So a constant that can fail is noted, and only a
    /// statement that did fail is written again, with its constants hidden from the planner.
    /// Source: PostgreSQL manual, "Function Volatility Categories".
    private func hidingConstants(of whole: TypedExpression) -> SQLGenerator? {
        guard !isSafe, whole.isConstant, whole.canFail else { return nil }
        aliases.hasConstantThatCanFail = true
        guard addsHiddenConstants, !hidesConstants else { return nil }
        var inner = self
        inner.hidesConstants = true
        return inner
    }

    func rendered(
        _ function: ResolvedFunction, _ arguments: [RenderedArgument], modifiers: CallModifiers = CallModifiers(), alias: CallAlias,
        at span: SourceSpan
    ) throws(AnalysisError) -> SQLFragment {
        do {
            return try function.render(arguments, modifiers: modifiers, alias: alias, safe: isSafe, explained: explainsErrors)
        } catch {
            throw AnalysisError(error, at: span)
        }
    }

    /// Values in native form; the body of a lambda over its parameters as the function's template gives them.
    ///
    /// - Parameter first: the first argument, where it is rendered already: twice at each level would be a thousandfold at ten.
    func renderArguments(
        _ function: ResolvedFunction, _ arguments: [TypedExpression], first: SQLValue? = nil, alias: CallAlias
    ) throws(AnalysisError) -> [RenderedArgument] {
        let parameters = function.lambdaParameters(alias: alias)
        var rendered: [RenderedArgument] = []
        rendered.reserveCapacity(arguments.count)
        for (index, argument) in arguments.enumerated() {
            guard case .lambda(let symbols, let body) = argument.kind else {
                let value = index == 0 ? first : nil
                let fragment = if let value { try native(value, argument.type) } else { try renderNative(argument) }
                rendered.append(.value(fragment, constant: argument.constantText))
                continue
            }
            var inner = self
            for (symbol, value) in zip(symbols, parameters[index] ?? []) { inner.symbols[symbol] = SQLValue(value) }
            rendered.append(.lambda(try inner.renderNative(body)))
        }
        return rendered
    }

    // MARK: - Fusion

    /// The text that a JSON function reads, if it may be one that is stored as jsonb.
    private func textToFuse(_ function: ResolvedFunction, _ arguments: [TypedExpression]) throws(AnalysisError) -> SQLValue? {
        guard function.mapping.stored.isOfJSON, let first = arguments.first, case .varchar = first.type, !first.isConstant
        else { return nil }
        return try render(first)
    }

    /// A JSON function over a text that is stored as jsonb works on the jsonb.
    ///
    /// What is stored as JSON null is NULL, as the text would be.
    private func renderFused(
        _ function: ResolvedFunction, _ value: SQLValue, _ arguments: [TypedExpression], _ whole: TypedExpression
    ) throws(AnalysisError) -> SQLFragment? {
        guard value.form == .jsonText else { return nil }
        if function.mapping.name == "json_parse" { return SQLFragment("nullif(\(value.fragment.text), 'null'::jsonb)") }
        let types = [.json] + function.argumentTypes.dropFirst()
        guard let overJSON = try? aliases.functions.resolve(function.mapping.name, types, kind: .scalar) else { return nil }
        let alias = aliases.nextOfCall()
        let rest = try renderArguments(function, arguments, first: value, alias: alias).dropFirst()
        return try rendered(overJSON, [.value(value.fragment)] + rest, alias: alias, at: whole.span)
    }

    // MARK: - Casts

    func renderCast(_ value: TypedExpression, to type: PrestoType, isTry: Bool, _ whole: TypedExpression) throws(AnalysisError)
        -> SQLFragment
    {
        try refuseFieldsOfOneName(value, type, whole)
        if let moment = try renderStoredMoment(whole) { return moment }
        let hiding = isTry ? nil : hidingConstants(of: whole)
        let native = if let hiding { try hiding.renderNative(value) } else { try renderNative(value) }
        do {
            let cast = try aliases.functions.cast(from: value.type, to: type)
            guard !(isTry && cast.failsInside) else { return caught(cast, native) }
            if cast.isOfDocument { aliases.castsDocuments = true }
            let isChecked = cast.isOfDocument && explainsErrors && !isSafe
            return cast.render(isChecked ? cast.checked(native) : native, safe: isTry || isSafe)
        } catch {
            throw AnalysisError(error, at: whole.span)
        }
    }
}

extension TypedExpression {
    /// The text of a varchar literal, through coercions, and of several joined by `||`.
    var constantText: String? {
        switch kind {
        case .literal(.string(let text)): text
        case .cast(let value, _) where type == .varchar && value.type.isVarchar: value.constantText
        case .call(let function, let arguments) where function.mapping.name == "concat" && type.isVarchar:
            arguments.reduce("") { text, argument in text.flatMap { text in argument.constantText.map { text + $0 } } }
        default: nil
        }
    }
}

extension PrestoType {
    fileprivate var isVarchar: Bool {
        guard case .varchar = self else { return false }
        return true
    }
}
