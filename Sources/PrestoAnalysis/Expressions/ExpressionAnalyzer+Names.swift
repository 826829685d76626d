import PrestoSyntax
import PrestoTypes
import SourceText

extension ExpressionAnalyzer {
    /// A column, or a path into a row: the longest reading as a column wins.
    ///
    /// Source: Trino, `ExpressionAnalyzer.visitIdentifier` and `visitDereferenceExpression`.
    func analyzeName(_ expression: Expression) throws(AnalysisError) -> TypedExpression {
        if pattern == nil, case .identifier(let name) = expression.kind, case .found(let field) = scope.resolve(name.canonical) {
            return try unqualifiedColumn(field, at: expression.span)
        }
        guard let parts = expression.nameParts else { return try analyzeField(of: expression) }
        if let pattern, let column = try analyzePatternName(expression, in: pattern) { return column }
        switch scope.resolve(parts) {
        case .found(let field):
            return try parts.count == 1 ? unqualifiedColumn(field, at: expression.span) : column(field, at: expression.span)
        case .ambiguous: throw AnalysisError(.ambiguousName, "Column '\(parts.joined(separator: "."))' is ambiguous", at: expression.span)
        case .missing: break
        }
        if parts.count > 1, isColumnPath(parts) { return try analyzeField(of: expression) }
        throw AnalysisError(
            .columnNotFound, "Column '\(parts.joined(separator: "."))' cannot be resolved", at: expression.span,
            hint: NameHint.hint(for: parts[parts.count - 1], among: scope.names))
    }

    private func isColumnPath(_ parts: [String]) -> Bool {
        if case .missing = scope.resolveAnyPrefix(of: parts.dropLast()) { return false }
        return true
    }

    private func unqualifiedColumn(_ field: Field, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        if outputs[field.symbol] != nil { outputUse?.isUsed = true }
        return try column(field, at: span)
    }

    private func column(_ field: Field, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        guard var output = outputs[field.symbol] else { return TypedExpression(.symbol(field.symbol), field.type, at: span) }
        if case .aggregate = enclosing, field.prefix.isEmpty {
            throw AnalysisError(
                .columnNotFound, "Invalid reference to output projection attribute from ORDER BY aggregation", at: span)
        }
        output.span = span
        return output
    }

    /// `base.field`, the field's name compared ignoring case.
    private func analyzeField(of expression: Expression) throws(AnalysisError) -> TypedExpression {
        guard case .dereference(let base, let name) = expression.kind else { return try analyze(expression) }
        let row = try analyze(base)
        guard case .row(let fields) = row.type else {
            throw .typeMismatch("Expression \(ExpressionText.of(base)) is not of type ROW", at: base.span)
        }
        let indices = fields.indices.filter { fields[$0].name?.lowercased() == name.canonical }
        guard let index = indices.first else {
            let path = expression.nameParts?.joined(separator: ".") ?? name.canonical
            throw AnalysisError(
                .columnNotFound, "Column '\(path)' cannot be resolved", at: expression.span,
                hint: NameHint.hint(for: name.canonical, among: fields.compactMap(\.name)))
        }
        guard indices.count == 1 else {
            throw AnalysisError(.ambiguousName, "Ambiguous row field reference: \(name.canonical)", at: name.span)
        }
        return row.field(index, type: fields[index].type, at: expression.span)
    }

    /// `array[i]`, counted from 1; `map[key]`; `row[i]` with a literal.
    ///
    /// Source: Trino, `ExpressionAnalyzer.visitSubscriptExpression`.
    func analyzeSubscript(_ base: Expression, _ index: Expression, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let value = try analyze(base)
        if case .row(let fields) = value.type { return try rowElement(of: value, fields, index, at: span) }
        let key = try analyze(index)
        if case .array(let element) = value.type {
            guard Coercion.canCoerce(key.type, to: .bigint) else { throw .noSubscript(value.type, key.type, at: span) }
            return TypedExpression(.subscripted(value, key.coerced(to: .bigint)), element, at: span)
        }
        guard case .map(let keyType, let element) = value.type, let common = Coercion.commonSuperType(keyType, key.type) else {
            throw .noSubscript(value.type, key.type, at: span)
        }
        let map = value.coerced(to: .map(key: common, value: element))
        return TypedExpression(.subscripted(map, key.coerced(to: common)), element, at: span)
    }

    private func rowElement(
        of row: TypedExpression, _ fields: [PrestoTypes.RowField], _ index: Expression, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        guard case .integer(let position) = index.kind else {
            throw AnalysisError(.expressionNotConstant, "Subscript expression on ROW requires a constant index", at: index.span)
        }
        guard position >= 1 else {
            throw AnalysisError(
                .invalidFunctionArgument, "Invalid subscript index: \(position). ROW indices start at 1", at: index.span)
        }
        guard position <= fields.count else {
            throw AnalysisError(
                .invalidFunctionArgument, "Subscript index out of bounds: \(position), max value is \(fields.count)", at: index.span)
        }
        return row.field(Int(position) - 1, type: fields[Int(position) - 1].type, at: span)
    }
}

extension TypedExpression {
    /// A field of a row; of a row constructor it is the field's own expression.
    func field(_ index: Int, type: PrestoType, at span: SourceSpan) -> TypedExpression {
        TypedExpression(.field(self, index), type, at: span)
    }
}

extension AnalysisError {
    fileprivate static func noSubscript(_ base: PrestoType, _ index: PrestoType, at span: SourceSpan) -> Self {
        .typeMismatch("Cannot apply operator: \(base)[\(index)]", at: span)
    }
}
