import PrestoSyntax
import PrestoTypes
import SourceText

extension QueryAnalyzer {
    /// Makes the queries of WITH known to what follows them.
    ///
    /// Source: Trino documentation, SELECT, "WITH clause".
    mutating func analyzeWith(_ with: With?) throws(AnalysisError) -> [TypedWith] {
        guard let with else { return [] }
        var typed: [TypedWith] = []
        var names: Set<String> = []
        for item in with.queries {
            guard names.insert(item.name.canonical).inserted else {
                throw AnalysisError(
                    .duplicateNamedQuery, "WITH query name '\(item.name.canonical)' specified more than once", at: item.span)
            }
            let id = context.symbols.make()
            let (query, isRecursive) = try analyzeWithQuery(item, id: id, mayRecurse: with.isRecursive)
            let columns = try renamed(query.columns, to: item.columnNames, of: item.name)
            commonTables[item.name.canonical] = CommonTable(id: id, columns: columns)
            typed.append(TypedWith(id: id, query: query, isRecursive: isRecursive))
        }
        return typed
    }

    private func analyzeWithQuery(
        _ item: WithQuery, id: Symbol, mayRecurse: Bool
    ) throws(AnalysisError) -> (TypedQuery, isRecursive: Bool) {
        guard mayRecurse, case .setOperation(let operation) = item.query.body.kind, operation.kind == .union, operation.operands.count == 2
        else { return (try analyzeQuery(item.query), false) }
        let anchor = try analyzeBody(operation.operands[0])
        var inner = self
        let columns = try renamed(anchor.columns, to: item.columnNames, of: item.name)
        inner.commonTables[item.name.canonical] = CommonTable(id: id, columns: columns, isRecursing: true)
        let step = try inner.analyzeBody(operation.operands[1])
        guard step.references(id) else { return (try analyzeQuery(item.query), false) }
        try RecursionCheck(id: id, span: operation.operands[1].span).check(step)
        return (try recursiveUnion(anchor, step, operation, of: item), true)
    }

    private func recursiveUnion(
        _ anchor: TypedQuery, _ step: TypedQuery, _ operation: SetOperation, of item: WithQuery
    ) throws(AnalysisError) -> TypedQuery {
        guard item.columnNames != nil else {
            throw AnalysisError(.missingColumnName, "missing column aliases in recursive WITH query", at: item.span)
        }
        guard anchor.columns.count == step.columns.count else {
            throw .typeMismatch(
                "base and step relations of recursion have different number of fields: \(anchor.columns.count), \(step.columns.count)",
                at: operation.operands[1].span)
        }
        let types = anchor.columns.map(\.type)
        for (index, column) in step.columns.enumerated() where !Coercion.canCoerce(column.type, to: types[index]) {
            throw .typeMismatch(
                "recursion step relation output type (\(column.type)) is not coercible to recursion base relation output type (\(types[index])) at column \(index + 1)",
                at: operation.operands[1].span)
        }
        let operands = [anchor, coerced(step, to: types)]
        return TypedQuery(body: .setOperation(.union, isDistinct: operation.isDistinct, operands), columns: anchor.columns)
    }

    private func renamed(_ columns: [QueryColumn], to names: [Identifier]?, of name: Identifier) throws(AnalysisError) -> [QueryColumn] {
        guard let names else { return columns }
        guard names.count == columns.count else {
            throw AnalysisError(
                .mismatchedColumnAliases,
                "Column alias list has \(names.count) entries but relation has \(columns.count) columns", at: name.span)
        }
        return zip(columns, names).map { QueryColumn(name: $1.canonical, type: $0.type) }
    }
}

extension TypedQuery {
    /// Whether a query of WITH is read anywhere within.
    fileprivate func references(_ id: Symbol) -> Bool {
        with.contains { $0.query.references(id) } || body.references(id)
    }
}

extension TypedBody {
    fileprivate func references(_ id: Symbol) -> Bool {
        switch self {
        case .select(let select): select.from?.references(id) ?? false
        case .setOperation(_, _, let operands): operands.contains { $0.references(id) }
        case .values: false
        case .query(let query): query.references(id)
        }
    }
}

extension TypedRelation {
    fileprivate func references(_ id: Symbol) -> Bool {
        switch self {
        case .table, .unnest: false
        case .query(let query, _, _): query.references(id)
        case .common(let common, _): common == id
        case .join(let join): join.left.references(id) || join.right.references(id)
        case .computed(let relation, _): relation.references(id)
        }
    }
}
