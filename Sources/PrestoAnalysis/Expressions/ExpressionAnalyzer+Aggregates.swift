import FunctionCatalog
import PrestoSyntax
import PrestoTypes
import SourceText

extension ExpressionAnalyzer {
    /// A call of an aggregate function over the rows of a group.
    ///
    /// Source: Trino documentation, "Aggregate functions"; Trino, `ExpressionAnalyzer` and `AggregationAnalyzer`.
    func analyzeAggregate(_ call: FunctionCall, _ name: String, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        try requireAggregation(text: ExpressionText.of(Expression(.functionCall(call), at: span)), at: span)
        if call.nullTreatment != nil {
            throw AnalysisError(.nullTreatmentNotAllowed, "Cannot specify null treatment clause for \(name) function", at: span)
        }
        var inner = self
        inner.enclosing = .aggregate(name: name)
        let (function, arguments) = try inner.resolveArguments(name, call.arguments, kind: .aggregate, at: span)
        let orderBy = try inner.sortItems(call.orderBy)
        let filter = try call.filter.map { (filter) throws(AnalysisError) in try inner.analyzeFilter(filter) }
        if call.isDistinct { try requireDistinctable(arguments, orderBy, call, at: span) }
        // A function of several arguments may be more than one aggregate in PostgreSQL, and not each keeps the order.
        let rest = [filter].compactMap { $0 }
        for argument in arguments { try requireOwnRows([argument] + rest, at: span) }
        try requireOwnRows(arguments + orderBy.map(\.key) + rest, at: span)
        let aggregate = TypedAggregate(
            function: function, arguments: arguments, isDistinct: call.isDistinct, orderBy: orderBy, filter: filter)
        return TypedExpression(.aggregate(aggregate), function.returnType, at: span)
    }

    /// `LISTAGG(value, separator) WITHIN GROUP (ORDER BY …)`
    func analyzeListAggregation(_ list: ListAggregation, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        guard list.overflow == .error else {
            throw .notSupported("LISTAGG with ON OVERFLOW TRUNCATE is not supported", at: span)
        }
        let separator = Expression(.string(list.separator ?? ""), at: span)
        let name = QualifiedName([Identifier("listagg", at: span)], at: span)
        let call = FunctionCall(
            name: name, arguments: [list.value, separator], isDistinct: list.isDistinct, orderBy: list.orderBy, filter: list.filter)
        return try analyzeAggregate(call, "listagg", at: span)
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

    /// An aggregate over columns of a query around this one alone belongs to that query in PostgreSQL, to this one in Presto.
    private func requireOwnRows(_ values: [TypedExpression], at span: SourceSpan) throws(AnalysisError) {
        guard let outer = scope.parent else { return }
        let own = Set(scope.fields.map(\.symbol))
        var isOuter = false
        let isOwn = values.contains { value in
            value.contains { part in
                guard case .symbol(let symbol) = part.kind else { return false }
                isOuter = isOuter || outer.contains(symbol)
                return own.contains(symbol)
            }
        }
        guard isOuter, !isOwn else { return }
        throw .notSupported("An aggregation over columns of an outer query alone is not supported", at: span)
    }

    /// Whether a SELECT's grouping can take an aggregate from here.
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
        throw AnalysisError(
            .expressionNotScalar, "\(place) cannot contain aggregations, window functions or grouping operations: [\(text)]", at: span)
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
