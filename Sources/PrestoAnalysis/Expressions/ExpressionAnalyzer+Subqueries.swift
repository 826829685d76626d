import PrestoSyntax
import PrestoTypes
import SourceText

extension ExpressionAnalyzer {
    /// A query within an expression sees the columns around it.
    func analyzeSubquery(_ query: Query) throws(AnalysisError) -> TypedQuery {
        var inner = analyzer
        inner.outer = scope
        inner.depth += 1
        if pattern != nil { inner.isInRowPattern = true }
        let typed = try inner.analyzeQuery(query)
        return outputs.isEmpty ? typed : try substitutingOutputs(typed)
    }

    /// In ORDER BY, columns of the select list are the expressions that they name.
    private func substitutingOutputs(_ query: TypedQuery) throws(AnalysisError) -> TypedQuery {
        let outputs = outputs
        func substituted(_ expression: TypedExpression) throws(AnalysisError) -> TypedExpression {
            if case .symbol(let symbol) = expression.kind, let output = outputs[symbol] { return output }
            return try expression.mapChildren(substituted)
        }
        return try query.mapExpressions(substituted)
    }

    /// A query as a value: one column, at most one row. Several columns are a row.
    ///
    /// Source: Trino documentation, SELECT, "Scalar subquery"; SQL:2016, row subquery.
    func analyzeScalarSubquery(_ query: Query, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let typed = try analyzeSubquery(query)
        guard typed.columns.count > 1 else {
            return TypedExpression(.scalarSubquery(typed), typed.columns[0].type, at: span)
        }
        let type = PrestoType.row(typed.columns.map { PrestoTypes.RowField($0.name, $0.type) })
        let row = analyzer.projected(typed) { [TypedExpression(.row($0), type, at: span)] }
        return TypedExpression(.scalarSubquery(row), type, at: span)
    }

    func analyzeInSubquery(_ value: Expression, _ query: Query, negated: Bool, at span: SourceSpan) throws(AnalysisError) -> TypedExpression
    {
        let (value, query) = try comparable(value, query, at: span) { left, right in
            .typeMismatch("value and result of subquery must be of the same type for IN expression: \(left) vs \(right)", at: span)
        }
        return TypedExpression(.inSubquery(value, query, negated: negated), .boolean, at: span)
    }

    func analyzeQuantified(
        _ operation: ComparisonOperator, _ quantifier: ComparisonQuantifier, _ value: Expression, _ query: Query, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        let (value, query) = try comparable(value, query, at: span) { left, right in .noOperator(operation.rawValue, left, right, at: span)
        }
        guard value.type.allows(operation) else {
            let need = operation == .equal || operation == .notEqual ? "comparable" : "orderable"
            throw .typeMismatch("Type [\(value.type)] must be \(need) in order to be used in quantified comparison", at: span)
        }
        return TypedExpression(.quantified(operation, quantifier, value, query), .boolean, at: span)
    }

    /// The value and the query's one column as their common type; several columns are compared as a row.
    private func comparable(
        _ value: Expression, _ query: Query, at span: SourceSpan, otherwise mismatch: (PrestoType, PrestoType) -> AnalysisError
    ) throws(AnalysisError) -> (TypedExpression, TypedQuery) {
        let value = try analyze(value)
        var typed = try analyzeSubquery(query)
        if typed.isRow(besides: value.type) {
            let type = PrestoType.row(typed.columns.map { PrestoTypes.RowField(nil, $0.type) })
            typed = analyzer.projected(typed) { [TypedExpression(.row($0), type, at: span)] }
        }
        guard let common = Coercion.commonSuperType(value.type, typed.columns[0].type), common.isComparable else {
            throw mismatch(value.type, typed.columns[0].type)
        }
        return (value.coerced(to: common), analyzer.coerced(typed, to: [common]))
    }
}

extension TypedQuery {
    /// Whether the query's columns are compared as one row with a value of this type: `ROW(1) IN (VALUES 1)`.
    fileprivate func isRow(besides type: PrestoType) -> Bool {
        guard columns.count == 1, case .row(let fields) = type, fields.count == 1 else { return columns.count > 1 }
        if case .row = columns[0].type { return false }
        return true
    }
}
