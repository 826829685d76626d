import PrestoSyntax
import PrestoTypes
import SourceText

/// The select list: stars are expanded, every item gets its name and its type.
///
/// Source: Trino documentation, SELECT, "SELECT clause"; Trino, `StatementAnalyzer.analyzeSelect`.
struct SelectList {
    struct Item {
        /// In lower case, as Athena returns names; nil for an expression without one.
        var name: String?
        /// Of a plain column: its relation's name, by which ORDER BY may qualify it.
        var prefix: [String] = []
        var expression: TypedExpression
        /// The text of the item for messages.
        var source: Expression?
    }

    private let items: [SelectItem]
    private let fields: Fields
    private let expressions: ExpressionAnalyzer

    init(_ items: [SelectItem], fields: Fields, expressions: ExpressionAnalyzer) {
        self.items = items
        self.fields = fields
        self.expressions = expressions
    }

    func analyze() throws(AnalysisError) -> [Item] {
        var list: [Item] = []
        for item in items {
            switch item.kind {
            case .allColumns: list += try expandStar(at: item.span)
            case .allFields(let base, let aliases): list += try expandFields(of: base, aliases: aliases, at: item.span)
            case .expression(let expression, let alias): list.append(try analyzeItem(expression, alias: alias))
            }
        }
        return list
    }

    private func analyzeItem(_ expression: Expression, alias: Identifier?) throws(AnalysisError) -> Item {
        let typed = try expressions.analyze(expression)
        let prefix = alias == nil ? prefix(of: typed) : []
        return Item(name: alias?.canonical ?? expression.impliedName, prefix: prefix, expression: typed, source: expression)
    }

    private func prefix(of expression: TypedExpression) -> [String] {
        guard case .symbol(let symbol) = expression.kind else { return [] }
        return fields.field(of: symbol)?.prefix ?? []
    }

    /// `*`: all columns of FROM but the hidden ones.
    private func expandStar(at span: SourceSpan) throws(AnalysisError) -> [Item] {
        let visible = fields.filter { !$0.isHidden }
        guard !visible.isEmpty else {
            throw AnalysisError(.columnNotFound, "SELECT * not allowed in queries without FROM clause", at: span)
        }
        return visible.map { item(for: $0, at: span) }
    }

    /// `t.*`: the columns of a relation, or the fields of a row.
    private func expandFields(of base: Expression, aliases: [Identifier], at span: SourceSpan) throws(AnalysisError) -> [Item] {
        if let parts = base.nameParts {
            let columns = expressions.scope.columns(of: parts)
            if !columns.isEmpty { return try renamed(columns.map { item(for: $0, at: span) }, to: aliases, at: span) }
            if case .missing = expressions.scope.resolveAnyPrefix(of: parts) {
                throw AnalysisError(.tableNotFound, "Unable to resolve reference \(parts.joined(separator: "."))", at: base.span)
            }
        }
        let row = try expressions.analyze(base)
        guard case .row(let fields) = row.type else {
            throw .typeMismatch("expected expression of type Row", at: base.span)
        }
        let items = fields.enumerated().map { index, field in
            Item(name: field.name?.lowercased(), expression: TypedExpression(.field(row, index), field.type, at: span), source: base)
        }
        return try renamed(items, to: aliases, at: span)
    }

    private func item(for field: Field, at span: SourceSpan) -> Item {
        Item(
            name: field.name, prefix: field.prefix, expression: TypedExpression(.symbol(field.symbol), field.type, at: span),
            source: field.name.map { Expression(.identifier(Identifier($0, at: span)), at: span) })
    }

    private func renamed(_ items: [Item], to aliases: [Identifier], at span: SourceSpan) throws(AnalysisError) -> [Item] {
        guard !aliases.isEmpty else { return items }
        guard aliases.count == items.count else {
            throw AnalysisError(
                .mismatchedColumnAliases, "Column alias list has \(aliases.count) entries but relation has \(items.count) columns", at: span
            )
        }
        return zip(items, aliases).map { item, alias in
            var item = item
            item.name = alias.canonical
            item.prefix = []
            return item
        }
    }
}

extension Expression {
    /// The name of a select item without an alias: a column's, or the last field's of a path.
    var impliedName: String? {
        if case .identifier(let name) = kind { return name.canonical }
        if case .dereference(_, let field) = kind { return field.canonical }
        return nil
    }

    /// `a.b.c` as the parts of a name, in lower case; nil for what is no plain path.
    var nameParts: [String]? {
        if case .identifier(let name) = kind { return [name.canonical] }
        guard case .dereference(let base, let field) = kind, let parts = base.nameParts else { return nil }
        return parts + [field.canonical]
    }
}

extension Scope {
    /// The columns of a relation, in the innermost scope that has one of this name.
    func columns(of parts: [String]) -> [Field] {
        let columns = fields.filter { $0.belongs(to: parts) }
        return columns.isEmpty ? parent?.columns(of: parts) ?? [] : columns
    }

    /// What the longest prefix of a path that is a column means.
    func resolveAnyPrefix(of parts: [String]) -> Resolution {
        for count in stride(from: parts.count, through: 1, by: -1) {
            switch resolve(Array(parts.prefix(count))) {
            case .found(let field): return .found(field)
            case .ambiguous: return .ambiguous
            case .missing: continue
            }
        }
        return .missing
    }
}
