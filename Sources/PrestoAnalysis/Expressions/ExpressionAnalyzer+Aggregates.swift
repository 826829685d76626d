import FunctionCatalog
import PrestoSyntax
import PrestoTypes
import SourceText

extension ExpressionAnalyzer {
    /// A call of an aggregate function over the rows of a group.
    ///
    /// Source: Trino documentation, "Aggregate functions"; Trino, `ExpressionAnalyzer` and `AggregationAnalyzer`.
    func analyzeAggregate(_ call: FunctionCall, _ called: CalledFunction, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let name = called.name
        if let pattern { return try analyzePatternAggregate(call, called, in: pattern, at: span) }
        if !mayAggregate { try requireAggregation(text: ExpressionText.of(Expression(.functionCall(call), at: span)), at: span) }
        if call.nullTreatment != nil {
            throw AnalysisError(.nullTreatmentNotAllowed, "Cannot specify null treatment clause for \(name) function", at: span)
        }
        var inner = self
        inner.enclosing = .aggregate(name: name)
        let (function, arguments) = try inner.resolveArguments(called, call.arguments, kind: .aggregate, at: span)
        let orderBy = try inner.sortItems(call.orderBy)
        let filter = try call.filter.map { (filter) throws(AnalysisError) in try inner.analyzeFilter(filter) }
        if call.isDistinct { try requireDistinctable(arguments, orderBy, call, at: span) }
        let aggregate = TypedAggregate(
            function: function, arguments: arguments, isDistinct: call.isDistinct, orderBy: orderBy, filter: filter)
        return TypedExpression(.aggregate(aggregate), function.returnType, at: span)
    }

    /// `LISTAGG(value, separator ON OVERFLOW …) WITHIN GROUP (ORDER BY …)`
    func analyzeListAggregation(_ list: ListAggregation, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        var name = "listagg"
        var arguments = [list.value, Expression(.string(list.separator ?? ""), at: span)]
        if case .truncate(let filler, let withCount) = list.overflow {
            name = "$listagg_truncated"
            arguments += [Expression(.string(filler ?? "..."), at: span), Expression(.boolean(withCount), at: span)]
        }
        let call = FunctionCall(
            name: QualifiedName(Identifier(name, at: span)), arguments: arguments, isDistinct: list.isDistinct,
            orderBy: list.orderBy, filter: list.filter)
        return try analyzeAggregate(call, context.function(name), at: span)
    }

    /// `GROUPING(a, b)`: which of the keys a row's grouping set lacks, as bits.
    func analyzeGrouping(_ arguments: [Expression], at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        try requireAggregation(text: "GROUPING", at: span)
        let typed = try analyze(arguments)
        guard typed.count <= 63 else {
            throw AnalysisError(.invalidArguments, "GROUPING supports up to 63 column arguments", at: span)
        }
        return TypedExpression(.grouping(typed), typed.count > 31 ? .bigint : .integer, at: span)
    }

    func sortItems(_ items: [SortItem]) throws(AnalysisError) -> [TypedSortItem] {
        try items.map { (item) throws(AnalysisError) in try TypedSortItem(item, key: analyze(item.key)) }
    }

    func analyzeFilter(_ filter: Expression) throws(AnalysisError) -> TypedExpression {
        try analyzeCondition(filter, of: "Filter expression")
    }

    /// Whether a SELECT's grouping can take an aggregate from here.
    private var mayAggregate: Bool {
        switch (enclosing, clause) {
        case (.aggregate, _), (.lambda, _): false
        case (_, .select), (_, .having), (_, .orderBy): true
        case (_, .filter), (_, .groupBy), (_, .join), (_, .unnest), (_, .values): false
        }
    }

    /// Says why a SELECT's grouping cannot take an aggregate from here, if it cannot.
    private func requireAggregation(text: String, at span: SourceSpan) throws(AnalysisError) {
        switch enclosing {
        case .aggregate(let name):
            throw AnalysisError(.nestedAggregation, "Cannot nest aggregations inside aggregation '\(name)': [\(text)]", at: span)
        case .lambda:
            throw AnalysisError(
                .expressionNotScalar, "Lambda expression cannot contain aggregations, window functions or grouping operations: [\(text)]",
                at: span)
        case .window, .specification, nil: break
        }
        let place: String? =
            switch clause {
            case .select, .having, .orderBy: nil
            case .filter: "WHERE clause"
            case .groupBy: "GROUP BY clause"
            case .join: "JOIN clause"
            case .unnest: "UNNEST"
            case .values: "VALUES"
            }
        guard let place else { return }
        let error = AnalysisError(
            .expressionNotScalar, "\(place) cannot contain aggregations, window functions or grouping operations: [\(text)]", at: span)
        guard clause == .values else { throw error }
        context.postponed.note(error)
    }

    private func requireDistinctable(
        _ arguments: [TypedExpression], _ orderBy: [TypedSortItem], _ call: FunctionCall, at span: SourceSpan
    ) throws(AnalysisError) {
        if let argument = arguments.first(where: { !$0.type.isComparable }) {
            throw .typeMismatch("DISTINCT can only be applied to comparable types (actual: \(argument.type))", at: span)
        }
        for (key, item) in zip(orderBy, call.orderBy) where !arguments.contains(where: { $0 == key.key || $0.withoutCoercion == key.key }) {
            throw AnalysisError(
                .expressionNotInDistinct,
                "For aggregate function with DISTINCT, ORDER BY expressions must appear in arguments", at: item.key.span)
        }
    }
}

extension TypedExpression {
    /// The value under a coercion that changed only its representation's name.
    fileprivate var withoutCoercion: TypedExpression {
        if case .cast(let value, isTry: false) = kind { return value }
        return self
    }
}
