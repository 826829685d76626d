import PrestoSyntax
import PrestoTypes
import SourceText

extension ExpressionAnalyzer {
    func analyzeSearchedCase(_ clauses: [WhenClause], _ otherwise: Expression?, at span: SourceSpan) throws(AnalysisError)
        -> TypedExpression
    {
        let conditions = try clauses.map { (clause) throws(AnalysisError) in try analyzeTerm(clause.operand, "CASE WHEN clause") }
        return try analyzeResults(conditions, clauses, otherwise, at: span)
    }

    /// `CASE a WHEN b` compares, in the types' common type; so a NULL meets no WHEN.
    func analyzeSimpleCase(
        _ operand: Expression, _ clauses: [WhenClause], _ otherwise: Expression?, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        let typed = [try analyze(operand)] + (try analyze(clauses.map(\.operand)))
        let values = try unified(typed, "CASE operand and WHEN clause operands must be the same type or coercible to a common type.")
        let conditions = values.dropFirst().map { TypedExpression(.comparison(.equal, values[0], $0), .boolean, at: $0.span) }
        return try analyzeResults(conditions, clauses, otherwise, at: span)
    }

    private func analyzeResults(
        _ conditions: [TypedExpression], _ clauses: [WhenClause], _ otherwise: Expression?, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        var typed = try analyze(clauses.map(\.result))
        if let otherwise { typed.append(try analyze(otherwise)) }
        let values = try unified(typed, "All CASE results must be the same type or coercible to a common type.")
        let whens = zip(conditions, values).map { TypedWhen($0, $1) }
        let last = otherwise == nil ? nil : values.last
        return TypedExpression(.searchedCase(whens, otherwise: last), values[0].type, at: span)
    }

    func analyzeIf(_ condition: Expression, _ then: Expression, _ otherwise: Expression?, at span: SourceSpan) throws(AnalysisError)
        -> TypedExpression
    {
        let condition = try analyzeTerm(condition, "IF condition")
        var results = [try analyze(then)]
        if let otherwise { results.append(try analyze(otherwise)) }
        let values = try unified(results, "Result types for IF must be the same.")
        let last = otherwise == nil ? nil : values.last
        return TypedExpression(.searchedCase([TypedWhen(condition, values[0])], otherwise: last), values[0].type, at: span)
    }

    func analyzeCoalesce(_ values: [Expression], at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        guard values.count >= 2 else {
            throw AnalysisError(.invalidFunctionArgument, "The 'coalesce' function must have at least two arguments", at: span)
        }
        let values = try unified(analyze(values), "All COALESCE operands must be the same type or coercible to a common type.")
        return TypedExpression(.coalesce(values), values[0].type, at: span)
    }

    /// The result has the type of the first value; the comparison is made in the common type.
    func analyzeNullIf(_ first: Expression, _ second: Expression, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let value = try analyze(first)
        let other = try analyze(second)
        guard let common = Coercion.commonSuperType(value.type, other.type), common.isComparable else {
            throw .typeMismatch("Types are not comparable with NULLIF: \(value.type) vs \(other.type)", at: span)
        }
        let comparison = TypedExpression(.comparison(.equal, value.coerced(to: common), other.coerced(to: common)), .boolean, at: span)
        return TypedExpression(.nullIf(value, equals: comparison), value.type, at: span)
    }
}
