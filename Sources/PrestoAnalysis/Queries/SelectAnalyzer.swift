import PrestoSyntax
import PrestoTypes
import SourceText

/// Analyzes one SELECT: FROM, WHERE, the select list, GROUP BY, HAVING and ORDER BY, in this order.
///
/// Source: Trino, `StatementAnalyzer.visitQuerySpecification`.
struct SelectAnalyzer {
    let analyzer: QueryAnalyzer
    let specification: QuerySpecification

    func analyze(orderBy: [SortItem]) throws(AnalysisError) -> TypedQuery {
        let (from, fields) = try analyzeFrom()
        let scope = Scope(fields, outer: analyzer.outer)
        let windows = try NamedWindows(specification.windows)
        let filter = try specification.filter.map { (filter) throws(AnalysisError) in
            try expressions(scope, .filter, windows).analyzeCondition(filter, of: "WHERE clause")
        }
        let items = try SelectList(
            specification.selectItems, fields: fields, expressions: expressions(scope, .select, windows)
        ).analyze()
        let grouping = try specification.groupBy.map { (groupBy) throws(AnalysisError) in
            try GroupByAnalyzer(expressions: expressions(scope, .groupBy, windows), items: items).analyze(groupBy)
        }
        let having = try specification.having.map { (having) throws(AnalysisError) in
            try expressions(scope, .having, windows).analyzeCondition(having, of: "HAVING clause")
        }
        let namedWindows = specification.windows.isEmpty ? [] : try expressions(scope, .select, windows).checkWindows(specification.windows)
        let order = try analyzeOrder(orderBy, items: items, scope: scope, windows: windows)
        if specification.isDistinct { try requireDistinctable(items, order) }
        var parts = SelectParts(items: items, having: having, order: order, filter: filter, from: from, namedWindows: namedWindows)
        return try parts.complete(
            grouping: grouping, isDistinct: specification.isDistinct, sources: fields, symbols: analyzer.context.symbols)
    }

    private func expressions(_ scope: Scope, _ clause: ExpressionAnalyzer.Clause, _ windows: NamedWindows) -> ExpressionAnalyzer {
        ExpressionAnalyzer(analyzer: analyzer, scope: scope, clause: clause, windows: windows)
    }

    /// The relations between commas are joined to one another; a later one may unnest the columns of an earlier one.
    private func analyzeFrom() throws(AnalysisError) -> (TypedRelation?, Fields) {
        guard let first = specification.from.first else { return (nil, Fields()) }
        var relations = RelationAnalyzer(analyzer: analyzer)
        var (relation, fields) = try relations.analyze(first)
        for next in specification.from.dropFirst() {
            relations.lateral = fields
            let (right, rightFields) = try relations.analyze(next)
            relation = .join(TypedJoin(type: .cross, left: relation, right: right, condition: nil))
            fields += rightFields
        }
        return (relation, fields)
    }

    // MARK: - Order

    /// Names in ORDER BY mean columns of the select list first, then those of FROM. Ordinals count the select list from 1.
    ///
    /// Source: Trino documentation, SELECT, "ORDER BY clause"; SQL:2016, 7.13.
    private func analyzeOrder(
        _ orderBy: [SortItem], items: [SelectList.Item], scope: Scope, windows: NamedWindows
    ) throws(AnalysisError) -> [TypedSortItem] {
        guard !orderBy.isEmpty else { return [] }
        let outputs = items.map { ($0, analyzer.context.symbols.make()) }
        let fields = outputs.filter { $0.0.name != nil }.map { item, symbol in
            Field(name: item.name, prefix: item.prefix, symbol: symbol, type: item.expression.type)
        }
        var expressions = expressions(Scope(Fields(distinctFields(fields, outputs)), outer: scope), .orderBy, windows)
        expressions.outputs = Dictionary(uniqueKeysWithValues: outputs.map { ($0.1, $0.0.expression) })
        let use = OutputUse()
        expressions.outputUse = use
        return try orderBy.map { (item) throws(AnalysisError) in
            if case .integer(let ordinal) = item.key.kind {
                guard ordinal >= 1, ordinal <= items.count else {
                    throw .orderOrdinalOutOfRange(ordinal, count: items.count, at: item.key.span)
                }
                return try TypedSortItem(item, key: items[Int(ordinal) - 1].expression)
            }
            use.isUsed = false
            let key = try expressions.analyze(item.key)
            if specification.isDistinct, use.isUsed, !item.key.isIdentifier { throw notInDistinct }
            return try TypedSortItem(item, key: key)
        }
    }

    /// A column of the select list is not what it is made of: of `DISTINCT a, a + b` the order `a + b` has another `a`.
    ///
    /// Source: Trino, `StatementAnalyzer.verifySelectDistinct`.
    private var notInDistinct: AnalysisError {
        AnalysisError(
            .expressionNotInDistinct, "For SELECT DISTINCT, ORDER BY expressions must appear in select list", at: specification.span)
    }

    /// Two items that are one expression under one name do not make the name ambiguous.
    private func distinctFields(_ fields: [Field], _ outputs: [(SelectList.Item, Symbol)]) -> [Field] {
        let expressions = Dictionary(uniqueKeysWithValues: outputs.map { ($0.1, $0.0.expression) })
        var seen: [String?: Set<TypedExpression?>] = [:]
        return fields.filter { seen[$0.name, default: []].insert(expressions[$0.symbol]).inserted }
    }

    // MARK: - DISTINCT

    private func requireDistinctable(_ items: [SelectList.Item], _ order: [TypedSortItem]) throws(AnalysisError) {
        if let item = items.first(where: { !$0.expression.type.isComparable }) {
            throw .typeMismatch(
                "DISTINCT can only be applied to comparable types (actual: \(item.expression.type))", at: specification.span)
        }
        let selected = order.isEmpty ? [] : Set(items.map(\.expression))
        if order.contains(where: { !selected.contains($0.key) }) { throw notInDistinct }
    }
}

extension Expression {
    fileprivate var isIdentifier: Bool {
        if case .identifier = kind { true } else { false }
    }
}
