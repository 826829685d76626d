import PrestoSyntax
import PrestoTypes
import SourceText

extension ExpressionAnalyzer {
    /// `column` or `variable.column` in MEASURES and DEFINE; nil for a lambda's argument.
    ///
    /// The relation's own name does not reach its columns there, and fields of rows cannot be reached by a path.
    /// Source: Trino, `ExpressionAnalyzer.visitDereferenceExpression`.
    func analyzePatternName(_ expression: Expression, in pattern: PatternContext) throws(AnalysisError) -> TypedExpression? {
        let names = expression.nameIdentifiers
        guard let first = names.first, let column = names.last else { return nil }
        if case .found(let field) = scope.resolve([first.canonical]), field.symbol.isLambdaArgument { return nil }
        guard names.count > 1 else {
            return try patternColumn(try field(named: column, of: expression, in: pattern), variable: nil, pattern, at: expression.span)
        }
        guard pattern.variables(of: first) != nil else { throw .missingColumn(names, at: expression.span) }
        guard names.count == 2, case .found(let field) = scope.resolve([column.canonical]), pattern.sources.contains(field.symbol) else {
            let path = names.dropFirst().map(\.canonical).joined(separator: ".")
            throw AnalysisError(
                .columnNotFound, "Column \(path) prefixed with label \(first.patternName) cannot be resolved", at: expression.span,
                hint: names.count > 2 ? "select the field in a subquery" : NameHint.hint(for: column.canonical, among: scope.names))
        }
        return try patternColumn(field, variable: first, pattern, at: expression.span)
    }

    private func field(
        named name: Identifier, of expression: Expression, in pattern: PatternContext
    ) throws(AnalysisError) -> Field {
        switch scope.resolve([name.canonical]) {
        case .ambiguous: throw AnalysisError(.ambiguousName, "Column '\(name.canonical)' is ambiguous", at: expression.span)
        case .missing: throw .missingColumn([name], at: expression.span, hint: NameHint.hint(for: name.canonical, among: scope.names))
        case .found(let field):
            guard pattern.sources.contains(field.symbol) else { throw .outerColumn(name.canonical, at: expression.span) }
            return field
        }
    }

    private func patternColumn(
        _ field: Field, variable: Identifier?, _ pattern: PatternContext, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        pattern.found.note(.init(variable: variable?.patternName, isClassifier: false, span: span))
        let column = TypedExpression(.symbol(field.symbol), field.type, at: span)
        guard !pattern.isAggregated else { return column }
        var navigation = pattern.navigation
        navigation.variables = variable.flatMap(pattern.variables(of:)) ?? []
        return pattern.found.bind(.row(column, navigation), field.type, at: span)
    }
}

extension Expression {
    /// The parts of `a.b.c`; none for what is no plain path.
    fileprivate var nameIdentifiers: [Identifier] {
        if case .identifier(let name) = kind { return [name] }
        guard case .dereference(let base, let field) = kind, !base.nameIdentifiers.isEmpty else { return [] }
        return base.nameIdentifiers + [field]
    }
}

extension AnalysisError {
    fileprivate static func missingColumn(_ names: [Identifier], at span: SourceSpan, hint: String? = nil) -> Self {
        Self(.columnNotFound, "Column '\(names.map(\.canonical).joined(separator: "."))' cannot be resolved", at: span, hint: hint)
    }

    static func outerColumn(_ name: String, at span: SourceSpan) -> Self {
        .notSupported("Reference to column '\(name)' from outer scope not allowed in this context", at: span)
    }
}
