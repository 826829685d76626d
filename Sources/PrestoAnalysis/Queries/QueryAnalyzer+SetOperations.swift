import PrestoSyntax
import PrestoTypes
import SourceText

extension QueryAnalyzer {
    /// UNION, INTERSECT, EXCEPT: columns get the common type of all operands, and the names of the first.
    ///
    /// Source: Trino, `StatementAnalyzer.visitSetOperation`.
    func analyzeSetOperation(_ operation: SetOperation, at span: SourceSpan) throws(AnalysisError) -> TypedQuery {
        let operands = try operation.operands.map { (body) throws(AnalysisError) in try analyzeBody(body) }
        let types = try commonTypes(of: operands, operation)
        try requireComparable(types, operation, at: span)
        let columns = zip(operands[0].columns, types).map { QueryColumn(name: $0.name, type: $1) }
        var typed = TypedQuery(
            body: .setOperation(operation.kind, isDistinct: operation.isDistinct, operands.map { coerced($0, to: types) }), columns: columns
        )
        typed.bodySymbols = context.symbols.make(columns.count)
        return typed
    }

    private func commonTypes(of operands: [TypedQuery], _ operation: SetOperation) throws(AnalysisError) -> [PrestoType] {
        var types = operands[0].columns.map(\.type)
        for (operand, body) in zip(operands, operation.operands).dropFirst() {
            guard operand.columns.count == types.count else {
                throw .typeMismatch(
                    "\(operation.kind.rawValue) query has different number of fields: \(types.count), \(operand.columns.count)",
                    at: body.span)
            }
            for (index, column) in operand.columns.enumerated() {
                guard let common = Coercion.commonSuperType(types[index], column.type) else {
                    throw .typeMismatch(
                        "column \(index + 1) in \(operation.kind.rawValue) query has incompatible types: \(types[index]), \(column.type)",
                        at: body.span)
                }
                types[index] = common
            }
        }
        return types
    }

    private func requireComparable(_ types: [PrestoType], _ operation: SetOperation, at span: SourceSpan) throws(AnalysisError) {
        guard operation.isDistinct || operation.kind != .union, let type = types.first(where: { !$0.isComparable }) else { return }
        let name = operation.kind == .union ? "UNION DISTINCT" : operation.kind.rawValue + (operation.isDistinct ? "" : " ALL")
        throw .typeMismatch("Type \(type) is not comparable and therefore cannot be used in \(name)", at: span)
    }

    /// The query with its columns coerced: in its own select list or rows where it is simple, else in a SELECT around it.
    func coerced(_ query: TypedQuery, to types: [PrestoType]) -> TypedQuery {
        guard query.columns.map(\.type) != types else { return query }
        var query = query
        if !query.isBounded, case .select(var select) = query.body, !select.isDistinct, select.grouping == nil, query.orderBy.isEmpty {
            select.items = zip(select.items, types).map { $0.coerced(to: $1) }
            query.body = .select(select)
            query.columns = zip(query.columns, types).map { QueryColumn(name: $0.name, type: $1) }
            return query
        }
        if !query.isBounded, case .values(let rows) = query.body {
            query.body = .values(rows.map { row in zip(row, types).map { $0.coerced(to: $1) } })
            query.columns = zip(query.columns, types).map { QueryColumn(name: $0.name, type: $1) }
            return query
        }
        return projected(query) { symbols in zip(symbols, types).map { $0.coerced(to: $1) } }
    }

    /// `SELECT … FROM (query)`
    func projected(_ query: TypedQuery, _ items: ([TypedExpression]) -> [TypedExpression]) -> TypedQuery {
        let symbols = context.symbols.make(query.columns.count)
        let inputs = zip(symbols, query.columns).map { TypedExpression(.symbol($0), $1.type, at: SourceSpan(at: 0)) }
        let items = items(inputs)
        let names = query.columns.map(\.name)
        let columns = items.enumerated().map { QueryColumn(name: $0 < names.count ? names[$0] : nil, type: $1.type) }
        let select = TypedSelect(items: items, isDistinct: false, from: .query(query, symbols, isLateral: false), windows: [])
        return TypedQuery(body: .select(select), columns: columns)
    }
}

extension TypedQuery {
    package var isBounded: Bool { limit != nil || offset != nil }
}
