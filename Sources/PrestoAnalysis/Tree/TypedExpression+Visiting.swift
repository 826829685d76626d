extension TypedExpression.Kind {
    /// Visits the direct children, those of a query in the expression left out. Makes nothing.
    func forEachOwnChild(_ visit: (TypedExpression) -> Void) {
        switch self {
        case .literal, .symbol, .scalarSubquery, .exists: break
        case .call(_, let values), .logical(_, let values), .coalesce(let values), .row(let values), .array(let values),
            .grouping(let values):
            for value in values { visit(value) }
        case .cast(let value, _), .not(let value), .isNull(let value, _), .tryExpression(let value), .field(let value, _),
            .lambda(_, let value), .inSubquery(let value, _, _), .quantified(_, _, let value, _):
            visit(value)
        case .comparison(_, let first, let second), .isDistinctFrom(let first, let second, _), .nullIf(let first, let second),
            .subscripted(let first, let second):
            visit(first)
            visit(second)
        case .between(let value, let min, let max, _):
            visit(value)
            visit(min)
            visit(max)
        case .inList(let value, let list, _):
            visit(value)
            for item in list { visit(item) }
        case .like(let value, let pattern, let escape, _):
            visit(value)
            visit(pattern)
            if let escape { visit(escape) }
        case .searchedCase(let clauses, let otherwise):
            for clause in clauses {
                visit(clause.condition)
                visit(clause.result)
            }
            if let otherwise { visit(otherwise) }
        case .json(let function): function.forEachChild(visit)
        case .aggregate(let aggregate): aggregate.forEachExpression(visit)
        case .window(let window): window.forEachExpression(visit)
        case .patternCall(let call): call.forEachExpression(visit)
        }
    }

    /// The query that is a part of the expression.
    var query: TypedQuery? {
        switch self {
        case .scalarSubquery(let query), .exists(let query), .inSubquery(_, let query, _), .quantified(_, _, _, let query): query
        case .literal, .symbol, .call, .cast, .logical, .not, .comparison, .isDistinctFrom, .isNull, .between, .inList, .like,
            .searchedCase, .coalesce, .nullIf, .tryExpression, .row, .array, .field, .subscripted, .lambda, .json, .aggregate, .window,
            .patternCall, .grouping:
            nil
        }
    }
}

extension TypedAggregate {
    fileprivate func forEachExpression(_ visit: (TypedExpression) -> Void) {
        arguments.forEach(visit)
        for item in orderBy { visit(item.key) }
        if let filter { visit(filter) }
    }
}

extension TypedWindow {
    fileprivate func forEachExpression(_ visit: (TypedExpression) -> Void) {
        arguments.forEach(visit)
        if let filter { visit(filter) }
        partitionBy.forEach(visit)
        for item in orderBy { visit(item.key) }
        for bound in [frame?.start, frame?.end] {
            switch bound {
            case .preceding(let value), .following(let value): visit(value)
            case nil, .unboundedPreceding, .currentRow, .unboundedFollowing: break
            }
        }
    }
}

extension TypedPatternCall {
    fileprivate func forEachExpression(_ visit: (TypedExpression) -> Void) {
        _ = try? mapExpressions { (expression) throws(AnalysisError) in
            visit(expression)
            return expression
        }
    }
}

extension TypedJSON {
    fileprivate func forEachChild(_ visit: (TypedExpression) -> Void) {
        _ = try? mapChildren { (child) throws(AnalysisError) in
            visit(child)
            return child
        }
    }
}
