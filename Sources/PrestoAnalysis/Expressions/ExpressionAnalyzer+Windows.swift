import FunctionCatalog
import PrestoSyntax
import PrestoTypes
import SourceText

extension ExpressionAnalyzer {
    /// A call with OVER.
    ///
    /// Source: Trino documentation, "Window functions"; Trino, `ExpressionAnalyzer.analyzeWindow`.
    func analyzeWindowCall(
        _ call: FunctionCall, _ called: CalledFunction, _ window: Window, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        let name = called.name
        try requireWindow(name, text: name, at: span)
        guard called.isWindow || called.isAggregate || called.kinds.isEmpty else {
            throw AnalysisError(.functionNotWindow, "Not a window function: \(name)", at: span)
        }
        guard call.orderBy.isEmpty else { throw .notSupported("Window function with ORDER BY is not supported", at: span) }
        var inner = self
        inner.enclosing = .window(name: name)
        let kind: FunctionKind = called.isWindow ? .window : .aggregate
        let (function, arguments) = try inner.resolveArguments(called, call.arguments, kind: kind, at: span)
        if call.nullTreatment != nil, kind == .aggregate || !Self.takesNullTreatment.contains(name) {
            throw AnalysisError(.nullTreatmentNotAllowed, "Cannot specify null treatment clause for \(name) function", at: span)
        }
        if call.isDistinct { throw .notSupported("DISTINCT in window function parameters not yet supported: \(name)", at: span) }
        let filter = try call.filter.map { (filter) throws(AnalysisError) in try inner.analyzeFilter(filter) }
        var typed = TypedWindow(
            function: function, arguments: arguments, isDistinct: false, filter: filter, ignoresNulls: call.nullTreatment == .ignore,
            partitionBy: [], orderBy: [], frame: nil)
        inner.enclosing = .specification
        let specification = try windows.resolve(window)
        if let frame = specification.frame, frame.pattern != nil { try requireFrameAllowed(name, frame) }
        if let analyzed = try patternWindow(specification) {
            return try analyzePatternFunction(typed, over: analyzed.window, at: span)
        }
        try inner.fill(&typed, specification)
        return TypedExpression(.window(typed), function.returnType, at: span)
    }

    /// The definitions of the WINDOW clause must be right even where no call uses them.
    ///
    /// Gives what they are made of, each with its text: a grouped query must have it.
    func checkWindows(_ definitions: [WindowDefinition]) throws(AnalysisError) -> [(typed: TypedExpression, source: Expression?)] {
        guard !definitions.isEmpty, let rank = try? FunctionCatalog.resolve("rank", [], kind: .window) else { return [] }
        var checked: [(typed: TypedExpression, source: Expression?)] = []
        var inner = self
        inner.enclosing = .specification
        for definition in definitions {
            var window = TypedWindow(
                function: rank, arguments: [], isDistinct: false, filter: nil, ignoresNulls: false, partitionBy: [], orderBy: [], frame: nil
            )
            let specification = try windows.resolve(.reference(definition.name))
            guard try patternWindow(specification) == nil else { continue }
            try inner.fill(&window, specification)
            checked += zip(window.partitionBy, specification.partitionBy).map { ($0, $1) }
            checked += zip(window.orderBy, specification.orderBy).map { ($0.key, $1.key) }
            checked.append((TypedExpression(.window(window), .bigint, at: definition.span), specification.frame?.offset))
        }
        return checked
    }

    private func fill(_ window: inout TypedWindow, _ specification: WindowSpecification) throws(AnalysisError) {
        window.partitionBy = try partitionKeys(specification.partitionBy)
        window.orderBy = try sortItems(specification.orderBy)
        guard let frame = specification.frame else { return }
        try requireFrameAllowed(window.function.mapping.name, frame)
        window = try analyzeFrame(frame, window, orderBy: specification.orderBy)
    }

    private func requireFrameAllowed(_ name: String, _ frame: WindowFrame) throws(AnalysisError) {
        guard name == "lag" || name == "lead" else { return }
        throw AnalysisError(.invalidWindowFrame, "Cannot specify window frame for \(name) function", at: frame.span)
    }

    private static let takesNullTreatment: Set = ["lead", "lag", "first_value", "last_value", "nth_value"]

    func requireWindow(_ name: String, text: String, at span: SourceSpan) throws(AnalysisError) {
        let place: String? =
            switch clause {
            case .select, .orderBy: nil
            case .filter: "WHERE clause"
            case .groupBy: "GROUP BY clause"
            case .having: "HAVING clause"
            case .join: "JOIN clause"
            case .unnest: "UNNEST"
            case .values: "VALUES"
            }
        if let place {
            if case .having = clause {
                throw AnalysisError(.nestedWindow, "HAVING clause cannot contain window functions or row pattern measures", at: span)
            }
            throw AnalysisError(
                .expressionNotScalar, "\(place) cannot contain aggregations, window functions or grouping operations: [\(text)]", at: span)
        }
        switch enclosing {
        case nil: return
        case .aggregate(let name):
            throw AnalysisError(
                .nestedWindow, "Cannot nest window functions or row pattern measures inside aggregation '\(name)'", at: span)
        case .window:
            throw AnalysisError(
                .nestedWindow, "Cannot nest window functions or row pattern measures inside window function arguments", at: span)
        case .specification:
            throw AnalysisError(
                .nestedWindow, "Cannot nest window functions or row pattern measures inside window specification", at: span)
        case .lambda:
            throw AnalysisError(
                .expressionNotScalar,
                "Lambda expression cannot contain aggregations, window functions or grouping operations: [\(text)]", at: span)
        }
    }

    func partitionKeys(_ expressions: [Expression]) throws(AnalysisError) -> [TypedExpression] {
        let keys = try analyze(expressions)
        if let key = keys.first(where: { !$0.type.isComparable }) {
            throw .typeMismatch("\(key.type) is not comparable, and therefore cannot be used in window function PARTITION BY", at: key.span)
        }
        return keys
    }
}

extension WindowFrame {
    /// The first bound that is an expression.
    fileprivate var offset: Expression? { start.offset ?? end?.offset }
}

extension FrameBound {
    fileprivate var offset: Expression? {
        switch kind {
        case .preceding(let offset), .following(let offset): offset
        case .unboundedPreceding, .currentRow, .unboundedFollowing: nil
        }
    }
}
