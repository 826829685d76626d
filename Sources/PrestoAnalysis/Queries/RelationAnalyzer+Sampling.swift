import FunctionCatalog
import PrestoSyntax
import PrestoTypes
import SourceText

extension RelationAnalyzer {
    /// `relation TABLESAMPLE BERNOULLI (percentage)`: each row is taken by chance.
    ///
    /// SYSTEM takes rows by chance, too: there are no splits here that it could take whole.
    /// Source: Trino documentation, SELECT, "TABLESAMPLE"; Trino, `StatementAnalyzer.visitSampledRelation`.
    func analyzeSample(of relation: Relation, _ percentage: Expression) throws(AnalysisError) -> Analyzed {
        let (typed, fields) = try analyze(relation)
        let filter = try chance(percentage)
        let items = fields.map { TypedExpression(.symbol($0.symbol), $0.type, at: relation.span) }
        let select = TypedSelect(
            items: items, isDistinct: false, from: typed, filter: filter, grouping: nil, having: nil, windows: [])
        let columns = fields.map { QueryColumn(name: $0.name, type: $0.type) }
        let symbols = analyzer.context.symbols.make(fields.count)
        let sampled = zip(fields, symbols).map { field, symbol in
            var field = field
            field.symbol = symbol
            return field
        }
        return (.query(TypedQuery(body: .select(select), columns: columns), symbols, isLateral: false), Fields(sampled))
    }

    /// `random() * 100 < percentage`, which must be a number that the statement itself says.
    private func chance(_ percentage: Expression) throws(AnalysisError) -> TypedExpression {
        let expressions = ExpressionAnalyzer(analyzer: analyzer, scope: Scope(Fields()), clause: .values)
        let value = try expressions.analyze(percentage)
        guard Coercion.canCoerce(value.type, to: .double), let number = value.coerced(to: .double).number else {
            throw AnalysisError(.typeMismatch, "Sample percentage should be a numeric expression", at: percentage.span)
        }
        guard number >= 0, number <= 100 else {
            throw AnalysisError(.numericValueOutOfRange, "Sample percentage must be between 0 and 100: \(number)", at: percentage.span)
        }
        let random = try expressions.resolve("random", [TypedExpression](), at: percentage.span)
        let limit = TypedExpression(.literal(.double(number / 100)), .double, at: percentage.span)
        return TypedExpression(.comparison(.lessThan, random, limit), .boolean, at: percentage.span)
    }
}

extension TypedExpression {
    /// The value of a literal of type double.
    fileprivate var number: Double? {
        guard case .literal(.double(let value)) = kind else { return nil }
        return value
    }
}
