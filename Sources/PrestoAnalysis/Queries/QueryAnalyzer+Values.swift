import PrestoSyntax
import PrestoTypes
import SourceText

extension QueryAnalyzer {
    /// VALUES: each row's columns coerced to the common types of all rows.
    ///
    /// A row that is an expression of a row type, but no row constructor, is taken apart into its fields.
    /// Source: Trino, `StatementAnalyzer.visitValues`.
    func analyzeValues(_ rows: [Expression], at span: SourceSpan) throws(AnalysisError) -> TypedQuery {
        let expressions = ExpressionAnalyzer(analyzer: self, scope: Scope(Fields(), outer: outer), clause: .values)
        let typed = try rows.map { (row) throws(AnalysisError) in try columns(of: row, expressions) }
        var types = typed[0].map(\.type)
        for row in typed.dropFirst() {
            guard row.count == types.count else {
                throw .typeMismatch("Values rows have mismatched sizes: \(types.count) vs \(row.count)", at: span)
            }
            for (index, value) in row.enumerated() where value.type != types[index] {
                guard let common = Coercion.commonSuperType(types[index], value.type) else {
                    throw .typeMismatch("Values rows have mismatched types: \(rowText(types)) vs \(rowText(row.map(\.type)))", at: span)
                }
                types[index] = common
            }
        }
        let coerced = typed.map { row in
            zip(row, types).allSatisfy { $0.type == $1 } ? row : zip(row, types).map { $0.coerced(to: $1) }
        }
        return TypedQuery(body: .values(coerced), columns: types.map { QueryColumn(name: nil, type: $0) })
    }

    private func columns(of row: Expression, _ expressions: ExpressionAnalyzer) throws(AnalysisError) -> [TypedExpression] {
        if case .row(let values) = row.kind {
            return try expressions.analyze(values)
        }
        let value = try expressions.analyze(row)
        guard case .row(let fields) = value.type else { return [value] }
        return fields.enumerated().map { TypedExpression(.field(value, $0), $1.type, at: row.span) }
    }

    private func rowText(_ types: [PrestoType]) -> String { types.map(\.description).joined(separator: ",") }
}
