import FunctionCatalog
import PrestoAnalysis
import PrestoTypes
import SourceText

extension SQLGenerator {
    struct RenderedItems {
        var texts: [String]
        var forms: [ValueForm]
        var list: String { texts.list() }
    }

    /// One SELECT, on one level where PostgreSQL can take it so; else grouping and windows get levels of their own.
    mutating func renderSelect(
        _ select: TypedSelect, orderBy: [TypedSortItem], columns: [QueryColumn], as purpose: Purpose
    ) throws(AnalysisError) -> RenderedQuery {
        if select.isDistinct, purpose == .output, columns.contains(where: { !$0.type.isPrintedAsStored }) {
            return try renderOutside(select, orderBy: orderBy, columns: columns)
        }
        let itemPurpose: Purpose = select.isDistinct && purpose == .natural ? .native : purpose
        if !select.patternCalls.isEmpty { return try renderLevels(select, orderBy: orderBy, as: itemPurpose) }
        var source = try renderSource(select)
        if select.windows.contains(where: { $0.value.needsFrameRows { !isBound($0) } }) {
            return try renderLevels(select, orderBy: orderBy, as: itemPurpose)
        }
        if let grouping = select.grouping {
            source.clauses = try source.generator.bind(grouping, having: select.having, in: self)
        }
        try source.generator.bind(select.windows)
        let items = try source.generator.renderItems(select.items, as: itemPurpose)
        let order = try source.generator.orderClause(orderBy, items: select.isDistinct ? select.items : [])
        let clauses = source.clauses
        let hasSubquery = { (items.texts + [order, clauses]).contains { $0.contains(bytes: "(SELECT ") } }
        if select.needsLevels, select.filtersAggregates || hasSubquery() {
            return try renderLevels(select, orderBy: orderBy, as: itemPurpose)
        }
        let verb = select.isDistinct ? "SELECT DISTINCT " : "SELECT "
        let sql = String(of: verb, items.list, source.from, source.filter, source.clauses, order)
        return RenderedQuery(sql: sql, forms: items.forms, isOrdered: !order.isEmpty)
    }

    struct Source {
        var generator: SQLGenerator
        var from = ""
        var filter = ""
        var clauses = ""
    }

    /// FROM and WHERE, and a generator that knows the symbols of FROM.
    private mutating func renderSource(_ select: TypedSelect) throws(AnalysisError) -> Source {
        var source = Source(generator: self)
        if let from = select.from { source.from = String(of: " FROM ", try source.generator.renderRelation(from)) }
        if let filter = select.filter {
            source.filter = String(of: " WHERE ", try source.generator.renderFilter(filter, over: select.from))
        }
        if let carried = source.generator.carryOuterValues(into: select.grouping, from: self) {
            source.from += (source.from.isEmpty ? " FROM " : " CROSS JOIN ") + carried
        }
        return source
    }

    /// PostgreSQL takes an aggregate over columns of an outer query alone for one of that query: such columns are made columns of this one.
    ///
    /// A call of Presto's may be several aggregates, one over each argument, so that the columns beside them do not matter.
    /// Source: PostgreSQL manual, "Aggregate Expressions".
    private mutating func carryOuterValues(into grouping: TypedGrouping?, from outer: SQLGenerator) -> String? {
        guard let grouping, grouping.aggregates.contains(where: { $0.value.hasSymbol { outer.isBound($0) } }) else { return nil }
        var seen: Set<Symbol> = []
        let symbols = grouping.aggregates.flatMap { $0.value.outerSymbols { outer.isBound($0) } }.filter { seen.insert($0).inserted }
        let alias = aliases.next("o")
        let values = symbols.compactMap { value(of: $0) }
        for (index, symbol) in symbols.enumerated() {
            aggregated[symbol] = SQLValue("\(alias).c\(index + 1)", form: values[index].form)
        }
        let list = values.map(\.fragment.text).joined(separator: ", ")
        return "LATERAL (SELECT \(list)) AS \(alias) (\(columnNames(symbols.count).joined(separator: ", ")))"
    }

    /// The condition and what it implies for partitions and indexes.
    private func renderFilter(_ filter: TypedExpression, over from: TypedRelation?) throws(AnalysisError) -> String {
        let implied = addsImpliedPredicates ? try ImpliedPredicates(generator: self, relation: from).predicates(of: filter) : []
        let exact = try renderNative(filter)
        guard !implied.isEmpty else { return exact.text }
        return ([exact.text(atLeast: .and)] + implied).joined(separator: " AND ")
    }

    func renderItems(_ expressions: [TypedExpression], as purpose: Purpose) throws(AnalysisError) -> RenderedItems {
        var items = RenderedItems(texts: [], forms: [])
        items.texts.reserveCapacity(expressions.count)
        items.forms.reserveCapacity(expressions.count)
        for expression in expressions {
            let value = try renderItem(expression, as: purpose)
            items.texts.append(value.fragment.text)
            items.forms.append(value.form)
        }
        return items
    }

    func renderItem(_ expression: TypedExpression, as purpose: Purpose) throws(AnalysisError) -> SQLValue {
        if purpose == .output, let text = try renderJSONText(expression) { return SQLValue(text) }
        var value = try value(render(expression), expression.type, as: purpose)
        if purpose == .output, !printsStoredTexts, expression.isElementOfJSON { value.form = .jsonText }
        return value
    }

    /// A value in the form that its reader wants.
    func value(_ value: SQLValue, _ type: PrestoType, as purpose: Purpose) throws(AnalysisError) -> SQLValue {
        switch purpose {
        case .natural: value
        case .native: SQLValue(try native(value, type))
        case .output: try output(value, type)
        }
    }

    // MARK: - Levels

    /// `SELECT DISTINCT` compares values, and only then are they printed.
    private mutating func renderOutside(
        _ select: TypedSelect, orderBy: [TypedSortItem], columns: [QueryColumn]
    ) throws(AnalysisError) -> RenderedQuery {
        let inner = try renderSelect(select, orderBy: orderBy, columns: columns, as: .native)
        let alias = aliases.next("t")
        let names = columnNames(columns.count)
        let items = try zip(columns, names).map { (column, name) throws(AnalysisError) in
            try output(SQLValue("\(alias).\(name)"), column.type)
        }
        let list = items.map(\.fragment.text).joined(separator: ", ")
        return RenderedQuery(
            sql: "SELECT \(list) FROM (\(inner.sql)", forms: items.map(\.form), isOrdered: inner.isOrdered,
            tail: ") AS \(alias) (\(names.joined(separator: ", ")))")
    }

    /// The grouping, then the windows, each as a derived table, so that subqueries over their values see plain columns.
    private mutating func renderLevels(
        _ select: TypedSelect, orderBy: [TypedSortItem], as purpose: Purpose
    ) throws(AnalysisError) -> RenderedQuery {
        let source = try renderSource(select)
        var generator = source.generator
        var from = source.from
        var filter = source.filter
        if let grouping = select.grouping {
            let clauses = try generator.bind(grouping, having: nil, in: self)
            let bound = grouping.boundSymbols
            from = " FROM " + generator.level(bound, "\(from)\(filter)\(bound.isEmpty ? " GROUP BY ()" : clauses)")
            filter = try select.having.map { (having) throws(AnalysisError) in " WHERE \(try generator.renderNative(having).text)" } ?? ""
        }
        if !select.patternCalls.isEmpty {
            let used = select.usedSymbols(orderBy) + select.windows.flatMap { $0.value.symbols }
            from = try generator.renderPatternCalls(select.patternCalls, from: from + filter, used: used, in: self)
            filter = ""
        }
        let framed = select.windows.filter { $0.value.needsFrameRows { !isBound($0) } }
        let windows = select.windows.filter { !framed.contains($0) }
        if !framed.isEmpty {
            let used = select.usedSymbols(orderBy) + windows.flatMap { $0.value.symbols }
            from = try generator.renderFramed(framed, from: from + filter, used: used, in: self)
            filter = ""
        }
        if !windows.isEmpty {
            let known = select.usedSymbols(orderBy).filter { generator.isBound($0) && !isBound($0) }
            try generator.bind(windows)
            from = " FROM " + generator.level(known + windows.map(\.symbol), "\(from)\(filter)")
            filter = ""
        }
        let items = try generator.renderItems(select.items, as: purpose)
        let order = try generator.orderClause(orderBy, items: select.isDistinct ? select.items : [])
        return RenderedQuery(
            sql: "SELECT \(select.isDistinct ? "DISTINCT " : "")\(items.list)\(from)\(filter)\(order)", forms: items.forms,
            isOrdered: !order.isEmpty)
    }

    /// `(SELECT values rest) AS t (names)`; from here on the symbols are its columns. A group that nothing is asked of is a row still.
    private mutating func level(_ bound: [Symbol], _ rest: String) -> String {
        let alias = aliases.next("g")
        guard !bound.isEmpty else { return "(SELECT\(rest)) AS \(alias)" }
        var texts: [String] = []
        for (index, symbol) in bound.enumerated() {
            guard let value = value(of: symbol) else { continue }
            texts.append(value.fragment.text)
            symbols[symbol] = SQLValue("\(alias).c\(index + 1)", form: value.form)
        }
        return "(SELECT \(texts.list())\(rest)) AS \(alias) (\(columnNames(bound.count).list()))"
    }
}

extension TypedAggregate {
    fileprivate func hasSymbol(_ isOuter: (Symbol) -> Bool) -> Bool {
        func isOuterSymbol(_ expression: TypedExpression) -> Bool {
            guard case .symbol(let symbol) = expression.kind else { return false }
            return !symbol.isLambdaArgument && isOuter(symbol)
        }
        return arguments.contains { $0.contains(isOuterSymbol) } || orderBy.contains { $0.key.contains(isOuterSymbol) }
            || filter?.contains(isOuterSymbol) ?? false
    }

    /// The symbols of outer queries within.
    fileprivate func outerSymbols(_ isOuter: (Symbol) -> Bool) -> [Symbol] {
        var symbols: [Symbol] = []
        func visit(_ expression: TypedExpression) {
            if case .symbol(let symbol) = expression.kind, !symbol.isLambdaArgument, isOuter(symbol) { symbols.append(symbol) }
            expression.forEachChild(visit)
        }
        arguments.forEach(visit)
        for item in orderBy { visit(item.key) }
        if let filter { visit(filter) }
        return symbols
    }
}

extension TypedWindow {
    fileprivate var symbols: [Symbol] { TypedExpression(.window(self), .unknown, at: .init(at: 0)).symbols }
}

extension TypedGrouping {
    fileprivate var boundSymbols: [Symbol] { keys.map(\.symbol) + aggregates.map(\.symbol) + groupingCalls.map(\.symbol) }
}

extension TypedSelect {
    /// Whether there is a grouping or a window whose value a subquery might use.
    fileprivate var needsLevels: Bool { grouping != nil || !windows.isEmpty }

    /// Whether the rows of a window are filtered by values of the grouping, which PostgreSQL cannot have on one level.
    fileprivate var filtersAggregates: Bool {
        grouping != nil && windows.contains { $0.value.ignoresNulls || $0.value.filter != nil }
    }

    /// The symbols of the select list and of the order, each once.
    fileprivate func usedSymbols(_ orderBy: [TypedSortItem]) -> [Symbol] {
        var found: [Symbol] = []
        var seen: Set<Symbol> = []
        func visit(_ expression: TypedExpression) {
            if case .symbol(let symbol) = expression.kind, seen.insert(symbol).inserted { found.append(symbol) }
            expression.forEachChild(visit)
        }
        items.forEach(visit)
        for item in orderBy { visit(item.key) }
        return found
    }
}

extension TypedExpression {
    /// Whether this is JSON that Trino prints without its quotes where it is a text: `json_array_get('["a"]', 0)` is `a`, which is none.
    ///
    /// Source: Trino documentation, `json_array_get`.
    fileprivate var isElementOfJSON: Bool {
        guard case .call(let function, _) = kind else { return false }
        return function.mapping.name == "json_array_get"
    }
}
