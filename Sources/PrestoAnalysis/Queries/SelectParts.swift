import PrestoSyntax
import PrestoTypes
import SourceText

/// The analyzed clauses of one SELECT, on their way to a `TypedSelect`.
struct SelectParts {
    var items: [SelectList.Item]
    var having: TypedExpression?
    var order: [TypedSortItem]
    var filter: TypedExpression?
    var from: TypedRelation?

    /// Takes aggregates and windows out of the expressions, and checks that what is left is grouped.
    mutating func complete(
        grouping: GroupingSets?, isDistinct: Bool, sources: Set<Symbol>, symbols: SymbolSource
    ) throws(AnalysisError) -> TypedQuery {
        let typedGrouping = try group(by: grouping, sources: sources, symbols: symbols)
        var windows = WindowCollector(symbols: symbols)
        let expressions = try items.map { (item) throws(AnalysisError) in try windows.collect(item.expression) }
        let orderBy = try order.map { (item) throws(AnalysisError) in
            var item = item
            item.key = try windows.collect(item.key)
            return item
        }
        let select = TypedSelect(
            items: expressions, isDistinct: isDistinct, from: from, filter: filter, grouping: typedGrouping, having: having,
            windows: windows.windows, patternCalls: windows.patternCalls)
        var query = TypedQuery(
            body: .select(select), columns: items.map { QueryColumn(name: $0.name, type: $0.expression.type) })
        query.orderBy = orderBy
        return query
    }

    private mutating func group(
        by grouping: GroupingSets?, sources: Set<Symbol>, symbols: SymbolSource
    ) throws(AnalysisError) -> TypedGrouping? {
        guard grouping != nil || having != nil || hasAggregates else { return nil }
        var rewriter = GroupingRewriter(grouping ?? GroupingSets(), sources: sources, symbols: symbols)
        for index in items.indices {
            items[index].expression = try rewriter.rewrite(items[index].expression, source: items[index].source)
        }
        having = try having.map { (having) throws(AnalysisError) in try rewriter.rewrite(having, source: nil) }
        for index in order.indices {
            order[index].key = try rewriter.rewrite(order[index].key, source: nil)
        }
        return rewriter.grouping
    }

    private var hasAggregates: Bool {
        items.contains { $0.expression.hasAggregates } || order.contains { $0.key.hasAggregates }
    }
}

extension TypedExpression {
    /// Whether the expression aggregates over the rows of its own SELECT: those of its subqueries are symbols by now.
    fileprivate var hasAggregates: Bool {
        contains { part in
            if case .aggregate = part.kind { return true }
            if case .grouping = part.kind { return true }
            return false
        }
    }
}

/// Replaces window calls by symbols; equal calls become one.
struct WindowCollector {
    let symbols: SymbolSource
    private(set) var windows: [TypedSelect.Bound<TypedWindow>] = []
    private(set) var patternCalls: [TypedSelect.Bound<TypedPatternCall>] = []

    init(symbols: SymbolSource) { self.symbols = symbols }

    mutating func collect(_ expression: TypedExpression) throws(AnalysisError) -> TypedExpression {
        guard expression.contains(\.isWindow) else { return expression }
        return try replaced(expression)
    }

    private mutating func replaced(_ expression: TypedExpression) throws(AnalysisError) -> TypedExpression {
        let symbol: Symbol
        if case .window(let window) = expression.kind {
            symbol = Self.symbol(of: window, expression.type, among: &windows, symbols)
        } else if case .patternCall(let call) = expression.kind {
            symbol = Self.symbol(of: call, expression.type, among: &patternCalls, symbols)
        } else {
            var copy = self
            let result = try expression.mapChildren { (child) throws(AnalysisError) in try copy.replaced(child) }
            self = copy
            return result
        }
        return TypedExpression(.symbol(symbol), expression.type, at: expression.span)
    }

    private static func symbol<Value>(
        of value: Value, _ type: PrestoType, among known: inout [TypedSelect.Bound<Value>], _ symbols: SymbolSource
    ) -> Symbol {
        if let known = known.first(where: { $0.value == value }) { return known.symbol }
        let symbol = symbols.make()
        known.append(.init(symbol: symbol, value: value, type: type))
        return symbol
    }
}

extension TypedExpression {
    fileprivate var isWindow: Bool {
        switch kind {
        case .window, .patternCall: true
        default: false
        }
    }
}
