import FunctionCatalog
import PrestoSyntax
import PrestoTypes
import SourceText

/// FIRST, LAST, PREV, NEXT, CLASSIFIER and MATCH_NUMBER.
///
/// Source: Trino documentation, "MATCH_RECOGNIZE", "Evaluating expressions in row pattern recognition"; Trino,
/// `ExpressionAnalyzer.analyzePatternRecognitionFunction`.
extension ExpressionAnalyzer {
    /// A call in MEASURES or DEFINE; nil for one of a scalar function.
    func analyzePatternCall(
        _ call: FunctionCall, in pattern: PatternContext, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression? {
        if let window = call.window { throw try nestedWindow(window, at: span) }
        let name = call.name.suffix.canonical
        if call.processingMode == .final, pattern.isDefinition {
            throw AnalysisError(.invalidProcessingMode, "FINAL semantics is not supported in DEFINE clause", at: span)
        }
        if let function = PatternFunction(call.name) {
            try requirePlain(call, function, at: span)
            return try analyze(function, call, in: pattern, at: span)
        }
        if call.name.isSimple, FunctionCatalog.isAggregate(name) {
            return try analyzePatternAggregate(call, context.function(name), in: pattern, at: span)
        }
        if let mode = call.processingMode {
            let message = "\(mode.rawValue) semantics is supported only for FIRST(), LAST() and aggregation functions. Actual: \(name)"
            throw AnalysisError(.invalidProcessingMode, message, at: span)
        }
        return nil
    }

    private func requirePlain(_ call: FunctionCall, _ function: PatternFunction, at span: SourceSpan) throws(AnalysisError) {
        let clause =
            if call.filter != nil { "FILTER" } else if !call.orderBy.isEmpty { "ORDER BY" } else if call.isDistinct { "DISTINCT" } else {
                ""
            }
        guard clause.isEmpty else {
            let message = "Cannot use \(clause) with \(function.rawValue) pattern recognition function"
            throw AnalysisError(.invalidPatternRecognitionFunction, message, at: span)
        }
        guard let mode = call.processingMode, function != .first, function != .last else { return }
        throw AnalysisError(
            .invalidProcessingMode, "\(mode.rawValue) semantics is not supported with \(function.rawValue) pattern recognition function",
            at: span)
    }

    private func analyze(
        _ function: PatternFunction, _ call: FunctionCall, in pattern: PatternContext, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        switch function {
        case .first, .last, .previous, .next: return try analyzeNavigation(function, call, in: pattern, at: span)
        case .classifier: return try analyzeClassifier(call, in: pattern, at: span)
        case .matchNumber:
            guard !pattern.isInWindow else {
                throw AnalysisError(
                    .invalidPatternRecognitionFunction, "MATCH_NUMBER function is not supported in window", at: span)
            }
            guard call.arguments.isEmpty else {
                throw AnalysisError(
                    .invalidFunctionArgument, "MATCH_NUMBER pattern recognition function takes no arguments", at: span)
            }
            if pattern.isAggregated { return TypedExpression(.symbol(pattern.found.matchNumber), .bigint, at: span) }
            return pattern.found.bind(.matchNumber, .bigint, at: span)
        }
    }

    private func analyzeClassifier(
        _ call: FunctionCall, in pattern: PatternContext, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        guard call.arguments.count <= 1 else {
            let message = "CLASSIFIER pattern recognition function takes no arguments or 1 argument"
            throw AnalysisError(.invalidFunctionArgument, message, at: span)
        }
        var navigation = pattern.navigation
        var variable: String?
        if let argument = call.arguments.first {
            guard case .identifier(let name) = argument.kind else {
                let message = "CLASSIFIER function argument should be primary pattern variable or subset name. Actual: \(argument.nodeName)"
                throw .typeMismatch(message, at: argument.span)
            }
            navigation.variables = try variables(of: name, in: pattern)
            variable = name.patternName
        }
        pattern.found.note(.init(variable: variable, isClassifier: true, span: span))
        if pattern.isAggregated { return TypedExpression(.symbol(pattern.found.classifier), .varchar, at: span) }
        return pattern.found.bind(.classifier(navigation), .varchar, at: span)
    }

    func variables(of name: Identifier, in pattern: PatternContext) throws(AnalysisError) -> [Int] {
        guard let variables = pattern.variables(of: name) else {
            throw AnalysisError(
                .invalidFunctionArgument, "\(name.patternName) is not a primary pattern variable or subset name", at: name.span)
        }
        return variables
    }

    // MARK: - Navigation

    private func analyzeNavigation(
        _ function: PatternFunction, _ call: FunctionCall, in pattern: PatternContext, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        guard let argument = call.arguments.first, call.arguments.count <= 2 else {
            let message = "\(function.rawValue) pattern recognition function requires 1 or 2 arguments"
            throw AnalysisError(.invalidFunctionArgument, message, at: span)
        }
        let offset = try call.arguments.dropFirst().first.map { (offset) throws(AnalysisError) in
            try self.offset(offset, function, at: span)
        }
        var inner = self
        inner.pattern?.navigation.move(by: function, offset, isFinal: call.processingMode == .final)
        let navigations = pattern.found.navigations.count
        let aggregates = pattern.found.aggregates.count
        let value = try inner.analyze(argument)
        try function.requireNesting(Array(pattern.found.navigations.dropFirst(navigations)), argument)
        if let aggregate = pattern.found.aggregates.dropFirst(aggregates).first {
            throw .nestedAggregate(aggregate.name, inside: function.rawValue, at: aggregate.span)
        }
        pattern.found.noteNavigation(function.rawValue, at: span)
        guard try PatternLabel(of: argument, function.rawValue, pattern.found, at: span) != nil else {
            let message = "Pattern navigation function \(function.rawValue) must contain at least one column reference or CLASSIFIER()"
            throw AnalysisError(.invalidArguments, message, at: span)
        }
        return value
    }

    private func offset(_ offset: Expression, _ function: PatternFunction, at span: SourceSpan) throws(AnalysisError) -> Int {
        guard case .integer(let value) = offset.kind else {
            let message = "\(function.rawValue) pattern recognition navigation function requires a number as the second argument"
            throw AnalysisError(.invalidFunctionArgument, message, at: span)
        }
        guard value <= Int64(Int32.max) else {
            let message =
                "The second argument of \(function.rawValue) pattern recognition navigation function must not exceed \(Int32.max) (actual: \(value))"
            throw AnalysisError(.numericValueOutOfRange, message, at: span)
        }
        return Int(value)
    }
}

/// The functions that are known in MEASURES and DEFINE alone. A quoted name is never one of them.
enum PatternFunction: String {
    case first, last, next, classifier
    case previous = "prev"
    case matchNumber = "match_number"

    init?(_ name: QualifiedName) {
        guard name.isSimple, !name.suffix.isDelimited else { return nil }
        self.init(rawValue: name.suffix.canonical)
    }

    /// FIRST and LAST may stand immediately in PREV and NEXT; nothing else may be nested.
    fileprivate func requireNesting(
        _ nested: [(name: String, span: SourceSpan)], _ argument: Expression
    ) throws(AnalysisError) {
        guard let first = nested.first else { return }
        let isInside = "inside \(rawValue) pattern navigation function"
        let cannotNest = "Cannot nest \(first.name) pattern navigation function \(isInside)"
        if self == .first || self == .last { throw AnalysisError(.invalidNavigationNesting, cannotNest, at: first.span) }
        if nested.count > 1 {
            let message = "Cannot nest multiple pattern navigation functions \(isInside)"
            throw AnalysisError(.invalidNavigationNesting, message, at: nested[1].span)
        }
        if [Self.previous.rawValue, Self.next.rawValue].contains(first.name) {
            throw AnalysisError(.invalidNavigationNesting, cannotNest, at: first.span)
        }
        if first.span != argument.anchor {
            let message = "Immediate nesting is required for pattern navigation functions"
            throw AnalysisError(.invalidNavigationNesting, message, at: first.span)
        }
    }
}

extension TypedNavigation {
    fileprivate mutating func move(by function: PatternFunction, _ offset: Int?, isFinal: Bool) {
        switch function {
        case .previous: physicalOffset = -(offset ?? 1)
        case .next: physicalOffset = offset ?? 1
        case .first, .last:
            isLast = function == .last
            self.isFinal = isFinal
            logicalOffset = offset ?? 0
        case .classifier, .matchNumber: return
        }
    }
}

extension Expression {
    /// What Trino calls the node, in a message.
    fileprivate var nodeName: String {
        switch kind {
        case .dereference: "DereferenceExpression"
        case .string: "StringLiteral"
        case .integer: "LongLiteral"
        case .functionCall: "FunctionCall"
        default: "Expression"
        }
    }
}

extension AnalysisError {
    static func nestedAggregate(_ inner: String, inside outer: String, at span: SourceSpan) -> Self {
        Self(.nestedAggregation, "Cannot nest \(inner) aggregate function inside \(outer) function", at: span)
    }
}
