import PrestoSyntax
import PrestoTypes
import SourceText

extension QueryAnalyzer {
    /// Makes the queries of WITH known to what follows them.
    ///
    /// Source: Trino documentation, SELECT, "WITH clause".
    mutating func analyzeWith(_ with: With?) throws(AnalysisError) -> [TypedWith] {
        guard let with else { return [] }
        if with.isRecursive, isInRecursion { throw AnalysisError(.nestedRecursive, "nested recursive query", at: with.span) }
        var typed: [TypedWith] = []
        var names: Set<String> = []
        for item in with.queries {
            guard names.insert(item.name.canonical).inserted else {
                throw AnalysisError(
                    .duplicateNamedQuery, "WITH query name '\(item.name.canonical)' specified more than once", at: item.span)
            }
            let id = context.symbols.make()
            let (query, recursion) = try analyzeWithQuery(item, id: id, mayRecurse: with.isRecursive)
            let columns = try renamed(query.columns, to: item.columnNames, of: item.name)
            commonTables[item.name.canonical] = CommonTable(id: id, columns: columns)
            typed.append(TypedWith(id: id, query: query, recursion: recursion))
        }
        return typed
    }

    /// A query that names itself is recursive if it is `anchor UNION [ALL] step`.
    ///
    /// Source: Trino, `StatementAnalyzer.tryProcessRecursiveQuery`.
    private func analyzeWithQuery(
        _ item: WithQuery, id: Symbol, mayRecurse: Bool
    ) throws(AnalysisError) -> (TypedQuery, recursion: TypedWith.Recursion?) {
        guard mayRecurse else { return (try analyzeQuery(item.query), nil) }
        guard case .setOperation(let operation) = item.query.body.kind, operation.kind == .union, operation.operands.count == 2 else {
            var inner = self
            inner.commonTables[item.name.canonical] = .forbidden("recursive reference not allowed in this context", id: id)
            return (try inner.analyzeQuery(item.query), nil)
        }
        var anchorAnalyzer = self
        anchorAnalyzer.commonTables[item.name.canonical] =
            .forbidden("WITH table name is referenced in the base relation of recursion", id: id)
        let anchor = try anchorAnalyzer.analyzeBody(operation.operands[0])
        let columns = try renamed(anchor.columns, to: item.columnNames, of: item.name)
        guard let (step, count) = try analyzeStep(operation.operands[1], of: item, id: id, columns: columns) else {
            return (try analyzeQuery(item.query), nil)
        }
        try requireUnbounded(item.query)
        try RecursionCheck(id: id, span: operation.operands[1].span).check(step, count: count)
        let query = try recursiveUnion(anchor, step, operation, of: item)
        return (query, TypedWith.Recursion(isDistinct: operation.isDistinct))
    }

    /// The step and how often it names the query; nil if it never does.
    private func analyzeStep(
        _ body: QueryBody, of item: WithQuery, id: Symbol, columns: [QueryColumn]
    ) throws(AnalysisError) -> (TypedQuery, Int)? {
        let references = ReferenceCount()
        var inner = self
        inner.isInRecursion = true
        inner.commonTables[item.name.canonical] = CommonTable(id: id, columns: columns, references: references)
        do throws(AnalysisError) {
            let step = try inner.analyzeBody(body)
            if references.count > 0, body.isTable {
                let message = "recursive reference outside of FROM clause of the step relation of recursion"
                throw AnalysisError(.invalidRecursiveReference, message, at: body.span)
            }
            return references.count > 0 ? (step, references.count) : nil
        } catch {
            guard references.count > 1 else { throw error }
            let message = "multiple recursive references in the step relation of recursion"
            throw AnalysisError(.invalidRecursiveReference, message, at: body.span)
        }
    }

    private func requireUnbounded(_ query: Query) throws(AnalysisError) {
        let clause: String? =
            if query.with != nil { "WITH" } else if !query.orderBy.isEmpty { "ORDER BY" } else if query.offset != nil {
                "OFFSET"
            } else if query.limit != nil { "FETCH FIRST / LIMIT" } else { nil }
        if let clause { throw .notSupported("immediate \(clause) clause in recursive query", at: query.span) }
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

extension QueryBody {
    /// Whether this is `TABLE name`, in any parentheses.
    fileprivate var isTable: Bool {
        switch kind {
        case .table: true
        case .subquery(let query): query.body.isTable
        case .specification, .setOperation, .values: false
        }
    }
}
