extension TypedQuery {
    /// The same query with each of its expressions transformed, those of the queries within it, too.
    func mapExpressions(_ transform: TypedExpression.Transform) throws(AnalysisError) -> TypedQuery {
        var copy = self
        copy.with = try with.map { (item) throws(AnalysisError) in
            var item = item
            item.query = try item.query.mapExpressions(transform)
            return item
        }
        copy.body = try body.mapExpressions(transform)
        copy.orderBy = try orderBy.mapping(transform)
        return copy
    }

    /// Visits the expressions that `mapExpressions` transforms.
    func forEachExpression(_ visit: (TypedExpression) -> Void) {
        _ = try? mapExpressions { (expression) throws(AnalysisError) in
            visit(expression)
            return expression
        }
    }
}

extension TypedBody {
    fileprivate func mapExpressions(_ transform: TypedExpression.Transform) throws(AnalysisError) -> TypedBody {
        switch self {
        case .select(let select): .select(try select.mapExpressions(transform))
        case .setOperation(let kind, let isDistinct, let operands):
            .setOperation(
                kind, isDistinct: isDistinct,
                try operands.map { (operand) throws(AnalysisError) in try operand.mapExpressions(transform) })
        case .values(let rows): .values(try rows.map { (row) throws(AnalysisError) in try row.mapping(transform) })
        case .query(let query): .query(try query.mapExpressions(transform))
        }
    }
}

extension TypedSelect {
    fileprivate func mapExpressions(_ transform: TypedExpression.Transform) throws(AnalysisError) -> TypedSelect {
        var copy = self
        copy.items = try items.mapping(transform)
        copy.from = try from?.mapExpressions(transform)
        copy.filter = try filter.mapping(transform)
        copy.grouping = try grouping?.mapExpressions(transform)
        copy.having = try having.mapping(transform)
        copy.windows = try windows.map { (window) throws(AnalysisError) in
            Bound(symbol: window.symbol, value: try window.value.mapExpressions(transform), type: window.type)
        }
        copy.patternCalls = try patternCalls.map { (call) throws(AnalysisError) in
            Bound(symbol: call.symbol, value: try call.value.mapExpressions(transform), type: call.type)
        }
        return copy
    }
}

extension TypedGrouping {
    fileprivate func mapExpressions(_ transform: TypedExpression.Transform) throws(AnalysisError) -> TypedGrouping {
        var copy = self
        copy.keys = try keys.mapping(transform)
        copy.aggregates = try aggregates.map { (aggregate) throws(AnalysisError) in
            .init(symbol: aggregate.symbol, value: try aggregate.value.mapExpressions(transform), type: aggregate.type)
        }
        return copy
    }
}

extension TypedRelation {
    func mapExpressions(_ transform: TypedExpression.Transform) throws(AnalysisError) -> TypedRelation {
        switch self {
        case .table, .common: return self
        case .query(let query, let symbols, let isLateral):
            return .query(try query.mapExpressions(transform), symbols, isLateral: isLateral)
        case .unnest(var unnest):
            unnest.collections = try unnest.collections.map { (collection) throws(AnalysisError) in
                TypedUnnest.Collection(value: try transform(collection.value), symbols: collection.symbols)
            }
            return .unnest(unnest)
        case .join(var join):
            join.left = try join.left.mapExpressions(transform)
            join.right = try join.right.mapExpressions(transform)
            join.condition = try join.condition.mapping(transform)
            return .join(join)
        case .patternRecognition(let recognition): return .patternRecognition(try recognition.mapExpressions(transform))
        case .computed(let relation, let values):
            return .computed(try relation.mapExpressions(transform), try values.mapping(transform))
        }
    }
}

extension [TypedSelect.Bound<TypedExpression>] {
    fileprivate func mapping(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        try map { (bound) throws(AnalysisError) in
            .init(symbol: bound.symbol, value: try transform(bound.value), type: bound.type)
        }
    }
}

extension TypedQuery {
    /// The symbols that any expression within has; nil where finding out takes too long, since parts are shared over many levels.
    package var usedSymbols: Set<Symbol>? {
        var found: Set<Symbol> = []
        var visitsLeft = 1_000_000
        func visit(_ expression: TypedExpression) {
            guard !expression.isConstant, visitsLeft > 0 else { return }
            visitsLeft -= 1
            if case .symbol(let symbol) = expression.kind { found.insert(symbol) }
            expression.forEachChild(visit)
        }
        _ = try? mapExpressions { (expression) throws(AnalysisError) in
            visit(expression)
            return expression
        }
        return visitsLeft > 0 ? found : nil
    }
}
