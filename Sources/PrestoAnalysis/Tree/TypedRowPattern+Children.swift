extension TypedRowPattern {
    func mapExpressions(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        var copy = self
        copy.definitions = try definitions.map { (definition) throws(AnalysisError) in
            Definition(variable: definition.variable, condition: try definition.condition.mapExpressions(transform))
        }
        return copy
    }
}

extension TypedPatternExpression {
    /// The expression itself, and those over the columns of a row.
    func mapExpressions(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        var copy = self
        copy.expression = try transform(expression)
        copy.values = try values.map { (value) throws(AnalysisError) in
            .init(symbol: value.symbol, value: try value.value.mapExpressions(transform), type: value.type)
        }
        return copy
    }
}

extension TypedPatternValue {
    fileprivate func mapExpressions(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        switch self {
        case .row(let value, let navigation): return .row(try transform(value), navigation)
        case .classifier, .matchNumber: return self
        case .aggregate(var aggregate):
            aggregate.aggregate = try aggregate.aggregate.mapExpressions(transform)
            return .aggregate(aggregate)
        }
    }
}

extension TypedPatternRecognition {
    /// Every expression but those of the relation.
    var expressions: [TypedExpression] {
        var found: [TypedExpression] = []
        var copy = self
        copy.input = .common(id: Symbol(0), [])
        _ = try? copy.mapExpressions { (expression) throws(AnalysisError) in
            found.append(expression)
            return expression
        }
        return found
    }

    func mapExpressions(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        var copy = self
        copy.input = try input.mapExpressions(transform)
        copy.partitionBy = try partitionBy.mapping(transform)
        copy.orderBy = try orderBy.mapping(transform)
        copy.pattern = try pattern.mapExpressions(transform)
        copy.measures = try measures.map { (measure) throws(AnalysisError) in
            .init(symbol: measure.symbol, value: try measure.value.mapExpressions(transform), type: measure.type)
        }
        return copy
    }
}

extension TypedPatternWindow {
    func mapExpressions(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        var copy = self
        copy.partitionBy = try partitionBy.mapping(transform)
        copy.orderBy = try orderBy.mapping(transform)
        copy.frameEnd = try frameEnd.mapExpressions(transform)
        copy.pattern = try pattern.mapExpressions(transform)
        return copy
    }
}

extension TypedPatternCall {
    func mapExpressions(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        var copy = self
        copy.window = try window.mapExpressions(transform)
        copy.value = try value.mapExpressions(transform)
        return copy
    }
}
