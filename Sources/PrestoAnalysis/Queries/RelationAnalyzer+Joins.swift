import PrestoSyntax
import PrestoTypes
import SourceText

extension RelationAnalyzer {
    /// CROSS, INNER, LEFT, RIGHT and FULL joins, with ON, USING or NATURAL.
    ///
    /// Source: Trino, `StatementAnalyzer.visitJoin`.
    func analyzeJoin(_ join: Join, at span: SourceSpan) throws(AnalysisError) -> Analyzed {
        let left = try analyze(join.left)
        var rightAnalyzer = self
        rightAnalyzer.lateral = lateral + left.fields
        let right = try rightAnalyzer.analyze(join.right)
        switch join.criteria {
        case nil:
            let typed = TypedJoin(type: .cross, left: left.relation, right: right.relation, condition: nil)
            return (.join(typed), left.fields + right.fields)
        case .on(let condition): return try joinedOn(condition, join, left, right)
        case .using(let names):
            if join.right.isUnnest {
                let message = "\(join.type.rawValue) JOIN involving UNNEST is only supported with condition ON TRUE"
                throw .notSupported(message, at: span)
            }
            return try joined(using: names, join.type, left, right, at: span)
        case .natural: throw .notSupported("Natural join not supported", at: span)
        }
    }

    private func joinedOn(_ condition: Expression, _ join: Join, _ left: Analyzed, _ right: Analyzed) throws(AnalysisError) -> Analyzed {
        let fields = left.fields + right.fields
        if join.right.isUnnest, condition.kind != .boolean(true) {
            throw .notSupported("\(join.type.rawValue) JOIN involving UNNEST is only supported with condition ON TRUE", at: condition.span)
        }
        if join.type == .right || join.type == .full, join.right.dependsOnLeft(right.relation, left.fields) {
            throw AnalysisError(.invalidColumnReference, "LATERAL reference not allowed in \(join.type.rawValue) JOIN", at: join.right.span)
        }
        let expressions = ExpressionAnalyzer(analyzer: analyzer, scope: Scope(fields, outer: analyzer.outer), clause: .join)
        let typed = try expressions.analyzeCondition(condition, of: "JOIN ON clause")
        if join.type != .inner,
            let column = typed.symbolsInSubqueries.lazy.compactMap({ place in
                fields.field(of: place.symbol).map { (field: $0, span: place.span) }
            }).first
        {
            let name = (column.field.prefix.suffix(1) + [column.field.name ?? ""]).joined(separator: ".")
            let message = "Reference to column '\(name)' from outer scope not allowed in this context"
            throw AnalysisError(.invalidColumnReference, message, at: column.span)
        }
        if join.right.isLateral, join.type == .full, typed.kind != .literal(.boolean(true)) {
            throw .notSupported("FULL JOIN involving LATERAL relation is only supported with condition ON TRUE", at: condition.span)
        }
        return (.join(TypedJoin(type: join.type, left: left.relation, right: right.relation, condition: typed)), fields)
    }

    /// USING: the columns stand once, first and without a qualifier; then the rest of the left side, then the rest of the right.
    ///
    /// Source: Trino, `StatementAnalyzer.analyzeJoinUsing`.
    private func joined(
        using names: [Identifier], _ type: JoinType, _ left: Analyzed, _ right: Analyzed, at span: SourceSpan
    ) throws(AnalysisError) -> Analyzed {
        var conditions: [TypedExpression] = []
        var values: [TypedSelect.Bound<TypedExpression>] = []
        var joined: [Field] = []
        var used: Set<Symbol> = []
        var seen: Set<String> = []
        for name in names {
            guard seen.insert(name.canonical).inserted else {
                throw AnalysisError(
                    .duplicateColumnName, "Column '\(name.canonical)' appears multiple times in USING clause", at: name.span)
            }
            let leftField = try field(name, in: left.fields, side: "left")
            let rightField = try field(name, in: right.fields, side: "right")
            guard let common = Coercion.commonSuperType(leftField.type, rightField.type), common.isComparable else {
                throw .typeMismatch(
                    "Column types of join operands cannot be compared: \(leftField.type), \(rightField.type)", at: name.span)
            }
            let leftValue = TypedExpression(.symbol(leftField.symbol), leftField.type, at: name.span).coerced(to: common)
            let rightValue = TypedExpression(.symbol(rightField.symbol), rightField.type, at: name.span).coerced(to: common)
            conditions.append(TypedExpression(.comparison(.equal, leftValue, rightValue), .boolean, at: name.span))
            let value =
                switch type {
                case .cross, .inner, .left: leftValue
                case .right: rightValue
                case .full: TypedExpression(.coalesce([leftValue, rightValue]), common, at: name.span)
                }
            let symbol = analyzer.context.symbols.make()
            values.append(.init(symbol: symbol, value: value, type: common))
            joined.append(Field(name: name.canonical, prefix: [], symbol: symbol, type: common))
            used.formUnion([leftField.symbol, rightField.symbol])
        }
        let condition = conditions.count == 1 ? conditions[0] : TypedExpression(.logical(.and, conditions), .boolean, at: span)
        let join = TypedRelation.join(TypedJoin(type: type, left: left.relation, right: right.relation, condition: condition))
        let rest = (left.fields + right.fields).filter { !used.contains($0.symbol) }
        return (.computed(join, values), Fields(joined + rest))
    }

    private func field(_ name: Identifier, in fields: Fields, side: String) throws(AnalysisError) -> Field {
        let found = fields.named(name.canonical)
        guard let first = found.first else {
            throw AnalysisError(.columnNotFound, "Column '\(name.canonical)' is missing from \(side) side of join", at: name.span)
        }
        guard found.count == 1 else { throw AnalysisError(.ambiguousName, "Column '\(name.canonical)' is ambiguous", at: name.span) }
        return first
    }
}

extension TypedExpression {
    /// The symbols that the queries within name, with their places.
    var symbolsInSubqueries: [(symbol: Symbol, span: SourceSpan)] {
        var found: [(Symbol, SourceSpan)] = []
        func visit(_ expression: TypedExpression, isInside: Bool) {
            if isInside, case .symbol(let symbol) = expression.kind { found.append((symbol, expression.span)) }
            switch expression.kind {
            case .scalarSubquery, .exists: expression.forEachChild { visit($0, isInside: true) }
            case .inSubquery(let value, let query, _), .quantified(_, _, let value, let query):
                visit(value, isInside: isInside)
                visit(TypedExpression(.exists(query), .boolean, at: expression.span), isInside: true)
            default: expression.forEachChild { visit($0, isInside: isInside) }
            }
        }
        visit(self, isInside: false)
        return found
    }
}

extension Relation {
    fileprivate var isUnnest: Bool {
        switch kind {
        case .unnest: true
        case .aliased(let relation, _, _): relation.isUnnest
        case .table, .subquery, .lateral, .join, .sampled, .patternRecognition, .tableFunction: false
        }
    }

    fileprivate var isLateral: Bool {
        switch kind {
        case .lateral: true
        case .aliased(let relation, _, _): relation.isLateral
        case .table, .subquery, .unnest, .join, .sampled, .patternRecognition, .tableFunction: false
        }
    }

    /// Whether the relation, analyzed, has a value of the left side in it.
    fileprivate func dependsOnLeft(_ typed: TypedRelation, _ left: Fields) -> Bool {
        let symbols = Set(left.map(\.symbol))
        var isDependent = false
        _ = try? typed.mapExpressions { (expression) throws(AnalysisError) in
            isDependent =
                isDependent || expression.contains { if case .symbol(let symbol) = $0.kind { symbols.contains(symbol) } else { false } }
            return expression
        }
        return isDependent
    }
}
