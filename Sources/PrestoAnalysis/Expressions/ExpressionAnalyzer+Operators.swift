import PrestoSyntax
import PrestoTypes
import SourceText

extension ExpressionAnalyzer {
    // MARK: - Logic

    func analyzeTerm(_ expression: Expression, _ what: String) throws(AnalysisError) -> TypedExpression {
        let term = try analyze(expression)
        guard Coercion.canCoerce(term.type, to: .boolean) else {
            throw .typeMismatch("\(what) must evaluate to a boolean (actual: \(term.type))", at: expression.span)
        }
        return term.coerced(to: .boolean)
    }

    func analyzeLogical(_ operation: LogicalOperator, _ terms: [Expression], at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let typed = try terms.map { (term) throws(AnalysisError) in try analyzeTerm(term, "Logical expression term") }
        return TypedExpression(.logical(operation, typed), .boolean, at: span)
    }

    // MARK: - Comparisons

    func analyzeComparison(
        _ operation: ComparisonOperator, _ left: Expression, _ right: Expression, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        let (left, right) = try comparable(analyze(left), analyze(right), operation, at: span)
        return TypedExpression(.comparison(operation, left, right), .boolean, at: span)
    }

    func analyzeDistinct(_ left: Expression, _ right: Expression, negated: Bool, at span: SourceSpan) throws(AnalysisError)
        -> TypedExpression
    {
        let left = try analyze(left)
        let right = try analyze(right)
        guard let common = Coercion.commonSuperType(left.type, right.type), common.isComparable else {
            throw .noOperator("IS DISTINCT FROM", left.type, right.type, at: span)
        }
        return TypedExpression(.isDistinctFrom(left.coerced(to: common), right.coerced(to: common), negated: negated), .boolean, at: span)
    }

    /// Both sides as their common type, which must have the order or the equality that the operator needs.
    func comparable(
        _ left: TypedExpression, _ right: TypedExpression, _ operation: ComparisonOperator, at span: SourceSpan
    ) throws(AnalysisError) -> (TypedExpression, TypedExpression) {
        guard let common = Coercion.commonSuperType(left.type, right.type), common.allows(operation) else {
            throw .noOperator(operation.rawValue, left.type, right.type, at: span)
        }
        return (left.coerced(to: common), right.coerced(to: common))
    }

    func analyzeBetween(
        _ value: Expression, _ min: Expression, _ max: Expression, negated: Bool, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        let value = try analyze(value)
        let min = try analyze(min)
        let max = try analyze(max)
        guard let common = Coercion.commonSuperType([value.type, min.type, max.type]), common.isOrderable else {
            throw .typeMismatch("Cannot check if \(value.type) is BETWEEN \(min.type) and \(max.type)", at: span)
        }
        let kind = TypedExpression.Kind.between(
            value.coerced(to: common), min: min.coerced(to: common), max: max.coerced(to: common), negated: negated)
        return TypedExpression(kind, .boolean, at: span)
    }

    func analyzeInList(_ value: Expression, _ list: [Expression], negated: Bool, at span: SourceSpan) throws(AnalysisError)
        -> TypedExpression
    {
        let typed = [try analyze(value)] + (try analyze(list))
        let what = "IN value and list items must be the same type or coercible to a common type."
        let values = try unified(typed, what)
        guard values[0].type.isComparable else { throw .noOperator("=", values[0].type, values[0].type, at: span) }
        return TypedExpression(.inList(values[0], Array(values.dropFirst()), negated: negated), .boolean, at: span)
    }

    /// LIKE has no escape character unless one is named.
    ///
    /// Source: Trino documentation, "Comparison functions and operators", "Pattern comparison".
    func analyzeLike(
        _ value: Expression, pattern: Expression, escape: Expression?, negated: Bool, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        let typed = try text(analyze(value), "Left side of LIKE expression")
        let typedPattern = try text(analyze(pattern), "Pattern for LIKE expression")
        let typedEscape = try escape.map { (escape) throws(AnalysisError) in
            let typed = try analyze(escape)
            guard Coercion.canCoerce(typed.type, to: .varchar) else {
                throw .typeMismatch("Escape for LIKE expression must evaluate to a varchar (actual: \(typed.type))", at: escape.span)
            }
            return typed
        }
        return TypedExpression(.like(typed, pattern: typedPattern, escape: typedEscape, negated: negated), .boolean, at: span)
    }

    private func text(_ value: TypedExpression, _ what: String) throws(AnalysisError) -> TypedExpression {
        if case .char = value.type { return value }
        guard Coercion.canCoerce(value.type, to: .varchar) else {
            throw .typeMismatch("\(what) must evaluate to a varchar (actual: \(value.type))", at: value.span)
        }
        return value.coerced(to: .varchar)
    }

    // MARK: - Constructors

    func analyzeRow(_ values: [Expression], at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let typed = try analyze(values)
        return TypedExpression(.row(typed), .row(typed.map { RowField(nil, $0.type) }), at: span)
    }

    func analyzeArray(_ values: [Expression], at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let typed = try unified(analyze(values), "All ARRAY elements must be the same type or coercible to a common type.")
        return TypedExpression(.array(typed), .array(typed.first?.type ?? .unknown), at: span)
    }

    /// All values as their common type.
    func unified(_ values: [TypedExpression], _ what: String) throws(AnalysisError) -> [TypedExpression] {
        var common = PrestoType.unknown
        for value in values {
            guard let wider = Coercion.commonSuperType(common, value.type) else {
                let types = Set(values.map(\.type.description)).sorted().joined(separator: ", ")
                throw .typeMismatch(
                    "\(what) Cannot find common type between \(common) and \(value.type), all types (without duplicates): [\(types)]",
                    at: value.span)
            }
            common = wider
        }
        return values.map { $0.coerced(to: common) }
    }
}

extension PrestoType {
    func allows(_ operation: ComparisonOperator) -> Bool {
        switch operation {
        case .equal, .notEqual: isComparable
        case .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual: isOrderable
        }
    }
}

extension AnalysisError {
    static func noOperator(_ symbol: String, _ left: PrestoType, _ right: PrestoType, at span: SourceSpan) -> Self {
        .typeMismatch("Cannot apply operator: \(left) \(symbol) \(right)", at: span)
    }
}
