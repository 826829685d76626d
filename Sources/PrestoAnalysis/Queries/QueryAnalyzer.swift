import PrestoSyntax
import PrestoTypes
import SourceText

/// Analyzes queries that see the same outer columns and the same queries of WITH.
struct QueryAnalyzer {
    let context: AnalysisContext
    /// By name, in lower case.
    var commonTables: [String: CommonTable] = [:]
    /// The columns of the queries around.
    var outer: Scope?
    var depth = 0
    /// Within the step of a recursive query.
    var isInRecursion = false
    /// Within MEASURES or DEFINE.
    var isInRowPattern = false
    /// The lambdas around.
    var lambdaDepth = 0

    /// A query with its WITH, body, order and bounds.
    ///
    /// Source: Trino, `StatementAnalyzer.visitQuery`.
    func analyzeQuery(_ query: Query) throws(AnalysisError) -> TypedQuery {
        guard depth < AnalysisContext.nestingDepthMax else {
            throw .notSupported("The query is nested too deeply", at: query.span)
        }
        var inner = self
        inner.depth += 1
        let with = try inner.analyzeWith(query.with)
        var typed = try inner.analyzeBody(of: query)
        typed.with = with
        typed.offset = try query.offset.map { (count) throws(AnalysisError) in try inner.rowCount(count, in: "OFFSET") }
        (typed.limit, typed.withTies) = try inner.analyzeLimit(query)
        return typed
    }

    private func analyzeBody(of query: Query) throws(AnalysisError) -> TypedQuery {
        switch query.body.kind {
        case .specification(let specification):
            return try SelectAnalyzer(analyzer: self, specification: specification).analyze(orderBy: query.orderBy)
        case .setOperation, .table, .values, .subquery:
            var typed = try analyzeBody(query.body)
            typed.bodySymbols = context.symbols.make(typed.columns.count)
            typed.orderBy = try analyzeOrder(query.orderBy, over: typed)
            return typed
        }
    }

    /// A body in a place that has no order and no bounds of its own: the operand of a set operation.
    func analyzeBody(_ body: QueryBody) throws(AnalysisError) -> TypedQuery {
        switch body.kind {
        case .specification(let specification): try SelectAnalyzer(analyzer: self, specification: specification).analyze(orderBy: [])
        case .setOperation(let operation): try analyzeSetOperation(operation, at: body.span)
        case .table(let name): try analyzeTable(name, at: body.span)
        case .values(let rows): try analyzeValues(rows, at: body.span)
        case .subquery(let query): try wrapped(analyzeQuery(query))
        }
    }

    private func wrapped(_ query: TypedQuery) -> TypedQuery {
        TypedQuery(body: .query(query), columns: query.columns)
    }

    /// `TABLE name`
    private func analyzeTable(_ name: QualifiedName, at span: SourceSpan) throws(AnalysisError) -> TypedQuery {
        let star = SelectItem(.allColumns, at: span)
        let specification = QuerySpecification(selectItems: [star], from: [Relation(.table(name, period: nil), at: span)], at: span)
        return try SelectAnalyzer(analyzer: self, specification: specification).analyze(orderBy: [])
    }
}

extension TypedQuery {
    init(body: TypedBody, columns: [QueryColumn], orderBy: [TypedSortItem] = []) {
        self.init(
            with: [], body: body, orderBy: orderBy, offset: nil, limit: nil, withTies: false, columns: columns, bodySymbols: [])
    }
}

// MARK: - Order and bounds

extension QueryAnalyzer {
    /// ORDER BY of a body that is no SELECT: ordinals and expressions over its columns.
    private func analyzeOrder(_ items: [SortItem], over query: TypedQuery) throws(AnalysisError) -> [TypedSortItem] {
        let fields = zip(query.columns, query.bodySymbols).map { column, symbol in
            Field(name: column.name, prefix: [], symbol: symbol, type: column.type)
        }
        let expressions = ExpressionAnalyzer(analyzer: self, scope: Scope(Fields(fields), outer: outer), clause: .orderBy)
        return try items.map { (item) throws(AnalysisError) in
            let key: TypedExpression
            if case .integer(let ordinal) = item.key.kind {
                guard ordinal >= 1, ordinal <= fields.count else {
                    throw .orderOrdinalOutOfRange(ordinal, count: fields.count, at: item.key.span)
                }
                let field = fields[Int(ordinal) - 1]
                key = TypedExpression(.symbol(field.symbol), field.type, at: item.key.span)
            } else {
                key = try expressions.analyze(item.key)
            }
            return try TypedSortItem(item, key: key)
        }
    }

    private func analyzeLimit(_ query: Query) throws(AnalysisError) -> (Int64?, withTies: Bool) {
        switch query.limit?.kind {
        case nil, .all: return (nil, false)
        case .limit(let count): return (try rowCount(count, in: "LIMIT"), false)
        case .fetchFirst(let count, let withTies):
            if withTies, query.orderBy.isEmpty {
                throw AnalysisError(.missingOrderBy, "FETCH FIRST WITH TIES clause requires ORDER BY", at: query.limit?.span ?? query.span)
            }
            let rows = try count.map { (count) throws(AnalysisError) in try rowCount(count, in: "FETCH FIRST") } ?? 1
            guard rows > 0 else {
                throw AnalysisError(
                    .invalidLimitClause, "FETCH FIRST row count must be positive (actual value: \(rows))",
                    at: query.limit?.span ?? query.span)
            }
            return (rows, withTies)
        }
    }

    private func rowCount(_ count: RowCount, in clause: String) throws(AnalysisError) -> Int64 {
        switch count.kind {
        case .number(let digits):
            guard let value = Int64(digits) else {
                throw AnalysisError(.typeMismatch, "Invalid \(clause) row count: \(digits)", at: count.span)
            }
            return value
        case .parameter(let position):
            if let places = context.parameterPlaces {
                places.note(position, at: count.span, type: .bigint)
                return 1
            }
            guard context.parameters.indices.contains(position) else { throw .missingParameter(at: count.span) }
            guard case .integer(let value) = context.parameters[position].kind, value >= 0 else {
                throw AnalysisError(
                    .invalidParameterUsage, "Parameter value for \(clause) row count must be a non-negative integer", at: count.span)
            }
            return value
        }
    }
}

extension TypedSortItem {
    /// NULLs are last whatever the direction, if nothing else is said. Throws `TYPE_MISMATCH` for types without an order.
    ///
    /// Source: Trino documentation, SELECT, "ORDER BY clause".
    init(_ item: SortItem, key: TypedExpression) throws(AnalysisError) {
        guard key.type.isOrderable else {
            throw .typeMismatch(
                "Type \(key.type) is not orderable, and therefore cannot be used in ORDER BY: \(ExpressionText.of(item.key))",
                at: item.key.span)
        }
        self.init(key: key, isDescending: item.ordering == .descending, nullsFirst: item.nullOrdering == .first)
    }
}

extension AnalysisError {
    static func orderOrdinalOutOfRange(_ ordinal: Int64, count: Int, at span: SourceSpan) -> Self {
        Self(
            .invalidColumnReference, "ORDER BY position \(ordinal) is not in select list", at: span,
            hint: "the select list has \(count) columns")
    }

    static func missingParameter(at span: SourceSpan) -> Self {
        Self(.invalidParameterUsage, "Incorrect number of parameters: a value is missing for this one", at: span)
    }
}
