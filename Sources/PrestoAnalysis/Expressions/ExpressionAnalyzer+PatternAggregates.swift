import FunctionCatalog
import PrestoSyntax
import PrestoTypes
import SourceText

extension ExpressionAnalyzer {
    /// `RUNNING sum(A.x)`, `count(A.*)`, `FINAL array_agg(CLASSIFIER())`: an aggregate over rows of the match.
    ///
    /// Source: Trino documentation, "MATCH_RECOGNIZE", "Aggregate functions"; Trino, `ExpressionAnalyzer.analyzePatternAggregation`.
    func analyzePatternAggregate(
        _ call: FunctionCall, _ called: CalledFunction, in pattern: PatternContext, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        let name = called.name
        try requirePlainAggregate(call, name, at: span)
        var inner = self
        inner.pattern?.isAggregated = true
        let navigations = pattern.found.navigations.count
        let aggregates = pattern.found.aggregates.count
        let (function, arguments) = try inner.resolveArguments(called, call.arguments, kind: .aggregate, at: span)
        if let nested = pattern.found.aggregates.dropFirst(aggregates).first {
            throw .nestedAggregate(nested.name, inside: name, at: nested.span)
        }
        if let nested = pattern.found.navigations.dropFirst(navigations).first {
            let message = "Cannot nest \(nested.name) pattern navigation function inside \(name) function"
            throw AnalysisError(.invalidNavigationNesting, message, at: nested.span)
        }
        pattern.found.noteAggregate(name, at: span)
        let aggregate = TypedPatternAggregate(
            aggregate: TypedAggregate(function: function, arguments: arguments, isDistinct: false, orderBy: [], filter: nil),
            variables: try variables(aggregatedBy: call, name, in: pattern, at: span), isFinal: call.processingMode == .final,
            classifier: pattern.found.classifier, matchNumber: pattern.found.matchNumber)
        return pattern.found.bind(.aggregate(aggregate), function.returnType, at: span)
    }

    private func requirePlainAggregate(_ call: FunctionCall, _ name: String, at span: SourceSpan) throws(AnalysisError) {
        let clause =
            if call.filter != nil { "FILTER" } else if !call.orderBy.isEmpty { "ORDER BY" } else if call.isDistinct { "DISTINCT" } else {
                ""
            }
        guard clause.isEmpty else {
            throw .notSupported("Cannot use \(clause) with \(name) aggregate function in pattern recognition context", at: span)
        }
        guard call.nullTreatment == nil else {
            throw AnalysisError(.nullTreatmentNotAllowed, "Cannot specify null treatment clause for \(name) function", at: span)
        }
        guard name != "reduce_agg" else {
            throw .notSupported("Lambda expression in pattern recognition context is not yet supported", at: span)
        }
    }

    /// The variables whose rows are aggregated; none for those of any.
    private func variables(
        aggregatedBy call: FunctionCall, _ name: String, in pattern: PatternContext, at span: SourceSpan
    ) throws(AnalysisError) -> [Int] {
        if let label = call.starLabel { return try variables(of: label, in: pattern) }
        var labels: Set<PatternLabel> = []
        for argument in call.arguments {
            if let label = try PatternLabel(of: argument, name, pattern.found, at: span) { labels.insert(label) }
        }
        guard labels.count <= 1 else {
            let message = "All aggregate function arguments must apply to rows matched with the same label"
            throw AnalysisError(.invalidArguments, message, at: span)
        }
        guard case .variable(let variable) = labels.first else { return [] }
        return pattern.variables[variable] ?? []
    }
}
