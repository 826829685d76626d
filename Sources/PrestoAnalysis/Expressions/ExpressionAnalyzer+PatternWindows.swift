import FunctionCatalog
import PrestoSyntax
import PrestoTypes
import SourceText

/// Windows with a pattern: `measure OVER w`, and functions over the rows of a match.
///
/// Source: Trino documentation, "Row pattern recognition in window structures"; Trino, `ExpressionAnalyzer.analyzeWindow`.
extension ExpressionAnalyzer {
    func analyzeWindowMeasure(_ name: Identifier, _ window: Window, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        if pattern != nil { throw try nestedWindow(window, at: span) }
        try requireWindow(name.canonical, text: ExpressionText.of(Expression(.windowMeasure(name, window), at: span)), at: span)
        let specification = try windows.resolve(window)
        let measures = specification.frame?.pattern?.measures.filter { $0.name.patternName == name.patternName } ?? []
        guard let measure = measures.first else {
            throw AnalysisError(
                .invalidWindowMeasure, "Measure \(name.value) is not defined in the corresponding window", at: span)
        }
        guard measures.count == 1 else {
            throw AnalysisError(.ambiguousName, "Measure \(name.value) is defined more than once", at: span)
        }
        guard let analyzed = try patternWindow(specification) else {
            preconditionFailure("a frame has measures and no pattern")
        }
        guard let value = analyzed.measures.first(where: { $0.name.patternName == measure.name.patternName }) else {
            preconditionFailure("a measure was not analyzed")
        }
        let call = TypedPatternCall(window: analyzed.window, value: value.expression, kind: .measure)
        return TypedExpression(.patternCall(call), value.expression.expression.type, at: span)
    }

    /// The window of a specification whose frame has a pattern, and its measures; nil for any other.
    func patternWindow(_ specification: WindowSpecification) throws(AnalysisError) -> AnalyzedPatternWindow? {
        guard let frame = specification.frame, let clauses = frame.pattern else { return nil }
        guard let pattern = clauses.pattern else { throw .missingPattern(clauses, frame) }
        if outputs.isEmpty, let known = windows.patternWindows[specification] { return known }
        try analyzer.requireRowPatternAllowed(at: pattern.span)
        var inner = self
        inner.enclosing = .specification
        let analyzed = try inner.analyzePatternWindow(specification, frame, clauses, pattern)
        if outputs.isEmpty { windows.patternWindows[specification] = analyzed }
        return analyzed
    }

    private func analyzePatternWindow(
        _ specification: WindowSpecification, _ frame: WindowFrame, _ clauses: RowPatternClauses, _ pattern: RowPattern
    ) throws(AnalysisError) -> AnalyzedPatternWindow {
        let partitionBy = try partitionKeys(specification.partitionBy)
        let orderBy = try sortItems(specification.orderBy)
        try requirePatternFrame(frame, clauses)
        let rows = try RowPatternAnalyzer(
            clauses, pattern: pattern, expressions: self, sources: Set(scope.fields.map(\.symbol)), isInWindow: true)
        if let anchor = pattern.first(\.isAnchor) {
            throw AnalysisError(.invalidRowPattern, "Anchor pattern syntax is not allowed in window", at: anchor.span)
        }
        let window = TypedPatternWindow(
            partitionBy: partitionBy, orderBy: orderBy, frameEnd: try patternFrameEnd(frame), pattern: try rows.analyzePattern())
        return AnalyzedPatternWindow(window: window, measures: try rows.analyzeMeasures())
    }

    private func requirePatternFrame(_ frame: WindowFrame, _ clauses: RowPatternClauses) throws(AnalysisError) {
        guard !clauses.definitions.isEmpty else {
            throw AnalysisError(.missingVariableDefinitions, "Pattern recognition requires DEFINE clause", at: frame.span)
        }
        guard frame.type == .rows else {
            throw AnalysisError(.invalidWindowFrame, "Pattern recognition requires ROWS frame type", at: frame.span)
        }
        guard case .currentRow = frame.start.kind, frame.end != nil else {
            let message = "Pattern recognition requires frame specified as BETWEEN CURRENT ROW AND ..."
            throw AnalysisError(.invalidWindowFrame, message, at: frame.span)
        }
    }

    // MARK: - Functions

    /// A function over the rows of the match that begins at a row: those of none where none does.
    ///
    /// Functions that rank rows look at the partition, whatever the frame.
    func analyzePatternFunction(
        _ typed: TypedWindow, over window: TypedPatternWindow, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        let name = typed.function.mapping.name
        let type = typed.function.returnType
        guard !typed.ignoresNulls else {
            throw .notSupported("IGNORE NULLS over a window with a row pattern is not supported", at: span)
        }
        let found = PatternFindings(symbols: context.symbols)
        let value: TypedPatternValue
        switch name {
        case "rank", "dense_rank", "row_number", "ntile", "percent_rank", "cume_dist":
            var ranking = typed
            ranking.partitionBy = window.partitionBy
            ranking.orderBy = window.orderBy
            return TypedExpression(.window(ranking), type, at: span)
        case "first_value": value = .row(typed.arguments[0], TypedNavigation(isLast: false))
        case "last_value": value = .row(typed.arguments[0], TypedNavigation(isFinal: true))
        case "nth_value":
            guard case .literal(.integer(let place)) = typed.arguments[1].withoutCasts.kind, place >= 1 else {
                throw .notSupported("nth_value of a number that is no constant over a window with a row pattern is not supported", at: span)
            }
            value = .row(typed.arguments[0], TypedNavigation(isLast: false, logicalOffset: Int(place) - 1))
        default:
            let aggregate = TypedAggregate(
                function: typed.function, arguments: typed.arguments, isDistinct: false, orderBy: [], filter: typed.filter)
            value = .aggregate(
                TypedPatternAggregate(
                    aggregate: aggregate, variables: [], isFinal: true, classifier: found.classifier, matchNumber: found.matchNumber))
        }
        let expression = found.bind(value, type, at: span)
        let call = TypedPatternCall(
            window: window, value: TypedPatternExpression(expression: expression, values: found.values), kind: .function)
        return TypedExpression(.patternCall(call), type, at: span)
    }

    /// A window in MEASURES or DEFINE: an error in any case.
    func nestedWindow(_ window: Window, at span: SourceSpan) throws(AnalysisError) -> AnalysisError {
        if case .specification(let specification) = window, let nested = specification.frame?.pattern?.pattern {
            return AnalysisError(
                .nestedRowPatternRecognition, "nested row pattern recognition in row pattern recognition", at: nested.span)
        }
        let place = pattern?.isInWindow == true ? "window specification" : "pattern recognition expressions"
        return AnalysisError(.nestedWindow, "Cannot nest window functions or row pattern measures inside \(place)", at: span)
    }
}

struct AnalyzedPatternWindow {
    var window: TypedPatternWindow
    var measures: [(name: Identifier, expression: TypedPatternExpression)]
}

extension TypedExpression {
    fileprivate var withoutCasts: TypedExpression {
        if case .cast(let value, isTry: false) = kind { return value.withoutCasts }
        return self
    }
}

extension RowPattern {
    fileprivate var isAnchor: Bool {
        switch kind {
        case .partitionStart, .partitionEnd: true
        case .variable, .empty, .permutation, .excluded, .concatenation, .alternation, .quantified: false
        }
    }
}

extension AnalysisError {
    /// The clause that there is without PATTERN.
    fileprivate static func missingPattern(_ clauses: RowPatternClauses, _ frame: WindowFrame) -> Self {
        if !clauses.measures.isEmpty { return Self(.missingRowPattern, "Row pattern measures require PATTERN clause", at: frame.span) }
        if clauses.afterMatch != nil {
            return Self(.missingRowPattern, "AFTER MATCH SKIP clause requires PATTERN clause", at: clauses.afterMatchSpan)
        }
        if let mode = clauses.searchMode {
            return Self(.missingRowPattern, "\(mode.rawValue) modifier requires PATTERN clause", at: clauses.searchModeSpan)
        }
        if let subset = clauses.subsets.first {
            return Self(.missingRowPattern, "Union variable definitions require PATTERN clause", at: subset.name.span)
        }
        let span = clauses.definitions.first?.name.span ?? frame.span
        return Self(.missingRowPattern, "Primary pattern variable definitions require PATTERN clause", at: span)
    }
}
