extension TypedExpression {
    typealias Transform = (TypedExpression) throws(AnalysisError) -> TypedExpression

    /// The same expression over transformed children, the expressions of its subqueries among them.
    func mapChildren(_ transform: Transform) throws(AnalysisError) -> TypedExpression {
        TypedExpression(try kind.mapChildren(transform), type, at: span)
    }

    /// Whether a part of the expression, the expression itself or a part of its subqueries has a property.
    package func contains(_ property: (TypedExpression) -> Bool) -> Bool {
        if property(self) { return true }
        var isFound = false
        forEachChild { child in
            if !isFound { isFound = child.contains(property) }
        }
        return isFound
    }

    /// Visits the direct children, the expressions of subqueries among them.
    package func forEachChild(_ visit: (TypedExpression) -> Void) {
        kind.forEachOwnChild(visit)
        kind.query?.forEachExpression(visit)
    }
}

extension TypedExpression.Kind {
    fileprivate func mapChildren(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        switch self {
        case .literal, .symbol: self
        case .call(let mapping, let arguments): .call(mapping, try arguments.mapping(transform))
        case .cast(let value, let isTry): .cast(try transform(value), isTry: isTry)
        case .logical(let operation, let terms): .logical(operation, try terms.mapping(transform))
        case .not(let value): .not(try transform(value))
        case .comparison(let operation, let left, let right): .comparison(operation, try transform(left), try transform(right))
        case .isDistinctFrom(let left, let right, let negated):
            .isDistinctFrom(try transform(left), try transform(right), negated: negated)
        case .isNull(let value, let negated): .isNull(try transform(value), negated: negated)
        case .between(let value, let min, let max, let negated):
            .between(try transform(value), min: try transform(min), max: try transform(max), negated: negated)
        case .inList(let value, let list, let negated): .inList(try transform(value), try list.mapping(transform), negated: negated)
        case .like(let value, let pattern, let escape, let negated):
            .like(try transform(value), pattern: try transform(pattern), escape: try escape.mapping(transform), negated: negated)
        case .searchedCase(let clauses, let otherwise):
            .searchedCase(try clauses.mapping(transform), otherwise: try otherwise.mapping(transform))
        case .coalesce(let values): .coalesce(try values.mapping(transform))
        case .nullIf(let value, let condition): .nullIf(try transform(value), equals: try transform(condition))
        case .tryExpression(let value): .tryExpression(try transform(value))
        case .row(let fields): .row(try fields.mapping(transform))
        case .array(let elements): .array(try elements.mapping(transform))
        case .field(let base, let index): .field(try transform(base), index)
        case .subscripted(let base, let index): .subscripted(try transform(base), try transform(index))
        case .lambda(let parameters, let body): .lambda(parameters, try transform(body))
        case .json(let function): .json(try function.mapChildren(transform))
        case .scalarSubquery(let query): .scalarSubquery(try query.mapExpressions(transform))
        case .exists(let query): .exists(try query.mapExpressions(transform))
        case .inSubquery(let value, let query, let negated):
            .inSubquery(try transform(value), try query.mapExpressions(transform), negated: negated)
        case .quantified(let operation, let quantifier, let value, let query):
            .quantified(operation, quantifier, try transform(value), try query.mapExpressions(transform))
        case .aggregate(let aggregate): .aggregate(try aggregate.mapExpressions(transform))
        case .window(let window): .window(try window.mapExpressions(transform))
        case .patternCall(let call): .patternCall(try call.mapExpressions(transform))
        case .grouping(let arguments): .grouping(try arguments.mapping(transform))
        }
    }
}

extension TypedAggregate {
    func mapExpressions(_ transform: TypedExpression.Transform) throws(AnalysisError) -> TypedAggregate {
        TypedAggregate(
            function: function, arguments: try arguments.mapping(transform), isDistinct: isDistinct,
            orderBy: try orderBy.mapping(transform),
            filter: try filter.mapping(transform))
    }
}

extension TypedWindow {
    func mapExpressions(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        var copy = self
        copy.arguments = try arguments.mapping(transform)
        copy.filter = try filter.mapping(transform)
        copy.partitionBy = try partitionBy.mapping(transform)
        copy.orderBy = try orderBy.mapping(transform)
        copy.frame?.start = try frame?.start.mapExpressions(transform) ?? .currentRow
        copy.frame?.end = try frame?.end.mapExpressions(transform) ?? .currentRow
        return copy
    }
}

extension TypedFrame.Bound {
    func mapExpressions(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        switch self {
        case .unboundedPreceding, .currentRow, .unboundedFollowing: self
        case .preceding(let value): .preceding(try transform(value))
        case .following(let value): .following(try transform(value))
        }
    }
}

extension [TypedExpression] {
    func mapping(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        try map { (element) throws(AnalysisError) in try transform(element) }
    }
}

extension TypedExpression? {
    func mapping(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        guard let self else { return nil }
        return try transform(self)
    }
}

extension [TypedWhen] {
    fileprivate func mapping(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        try map { (clause) throws(AnalysisError) in TypedWhen(try transform(clause.condition), try transform(clause.result)) }
    }
}

extension [TypedSortItem] {
    func mapping(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        try map { (item) throws(AnalysisError) in
            var item = item
            item.key = try transform(item.key)
            return item
        }
    }
}
