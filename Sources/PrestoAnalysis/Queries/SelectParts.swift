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
    /// What the windows of the WINDOW clause are made of.
    var namedWindows: [(typed: TypedExpression, source: Expression?)] = []

    /// Takes aggregates and windows out of the expressions, and checks that what is left is grouped.
    mutating func complete(
        grouping: GroupingSets?, isDistinct: Bool, sources: Fields, symbols: SymbolSource
    ) throws(AnalysisError) -> TypedQuery {
        let typedGrouping = try group(by: grouping, sources: sources, symbols: symbols)
        var windows = WindowCollector(symbols: symbols)
        let expressions = try items.map { (item) throws(AnalysisError) in try windows.collect(item.expression) }
        let orderBy = try order.map { (item) throws(AnalysisError) in
            var item = item
            item.key = try windows.collect(item.key)
            return item
        }
        return TypedQuery(
            body: .select(
                TypedSelect(
                    items: expressions, isDistinct: isDistinct, from: from, filter: filter, grouping: typedGrouping, having: having,
                    windows: windows.windows, patternCalls: windows.patternCalls)),
            columns: items.map { QueryColumn(name: $0.name, type: $0.expression.type) }, orderBy: orderBy)
    }

    private mutating func group(
        by grouping: GroupingSets?, sources: Fields, symbols: SymbolSource
    ) throws(AnalysisError) -> TypedGrouping? {
        guard grouping != nil || having != nil || hasAggregates else { return nil }
        var rewriter = GroupingRewriter(grouping ?? GroupingSets(), sources: SymbolRanges(sources), symbols: symbols)
        for index in items.indices {
            items[index].expression = try rewriter.rewrite(items[index].expression, source: items[index].source)
        }
        having = try having.map { (having) throws(AnalysisError) in try rewriter.rewrite(having, source: nil) }
        for index in order.indices {
            order[index].key = try rewriter.rewrite(order[index].key, source: nil)
        }
        for part in namedWindows { _ = try rewriter.rewrite(part.typed, source: part.source) }
        return rewriter.grouping
    }

    private var hasAggregates: Bool {
        items.contains { $0.expression.hasAggregates } || order.contains { $0.key.hasAggregates }
    }
}

/// Replaces window calls by symbols; equal calls become one.
struct WindowCollector {
    let symbols: SymbolSource
    private(set) var windows: [TypedSelect.Bound<TypedWindow>] = []
    private var known: [TypedExpression: Symbol] = [:]
    private(set) var patternCalls: [TypedSelect.Bound<TypedPatternCall>] = []

    init(symbols: SymbolSource) { self.symbols = symbols }

    mutating func collect(_ expression: TypedExpression) throws(AnalysisError) -> TypedExpression {
        guard expression.hasWindows else { return expression }
        switch expression.kind {
        case .window(let window):
            return TypedExpression(.symbol(symbol(for: window, expression)), expression.type, at: expression.span)
        case .patternCall(let call):
            return TypedExpression(.symbol(symbol(for: call, expression.type)), expression.type, at: expression.span)
        default:
            return try expression.mapChildren { (child) throws(AnalysisError) in try collect(child) }
        }
    }

    private mutating func symbol(for window: TypedWindow, _ expression: TypedExpression) -> Symbol {
        if let symbol = known[expression] { return symbol }
        let symbol = symbols.make()
        known[expression] = symbol
        windows.append(.init(symbol: symbol, value: window, type: expression.type))
        return symbol
    }

    private mutating func symbol(for call: TypedPatternCall, _ type: PrestoType) -> Symbol {
        if let known = patternCalls.first(where: { $0.value == call }) { return known.symbol }
        let symbol = symbols.make()
        patternCalls.append(.init(symbol: symbol, value: call, type: type))
        return symbol
    }
}
