package import SourceText

/// `SELECT … FROM … WHERE … GROUP BY … HAVING … WINDOW …`
///
/// Source: Trino grammar, rule `querySpecification`.
package struct QuerySpecification: Hashable, Sendable {
    package var quantifier: SetQuantifier?
    package var selectItems: [SelectItem]
    /// The relations between commas; empty without FROM.
    package var from: [Relation]
    package var filter: Expression?
    package var groupBy: GroupBy?
    package var having: Expression?
    package var windows: [WindowDefinition]
    @Place package var span: SourceSpan

    package init(
        quantifier: SetQuantifier? = nil, selectItems: [SelectItem], from: [Relation] = [], filter: Expression? = nil,
        groupBy: GroupBy? = nil, having: Expression? = nil, windows: [WindowDefinition] = [], at span: SourceSpan
    ) {
        self.quantifier = quantifier
        self.selectItems = selectItems
        self.from = from
        self.filter = filter
        self.groupBy = groupBy
        self.having = having
        self.windows = windows
        self.span = span
    }

    package var isDistinct: Bool { quantifier == .distinct }
}

package struct SelectItem: Hashable, Sendable {
    package var kind: Kind
    @Place package var span: SourceSpan

    package init(_ kind: Kind, at span: SourceSpan) {
        self.kind = kind
        self.span = span
    }

    package enum Kind: Hashable, Sendable {
        case expression(Expression, alias: Identifier?)
        /// `*`
        case allColumns
        /// `t.*`, or `row_value.* AS (a, b)`: the columns of a relation or the fields of a row. The aliases are empty when none were written.
        case allFields(Expression, aliases: [Identifier])
    }
}

/// `GROUP BY DISTINCT a, ROLLUP (b, c)`
package struct GroupBy: Hashable, Sendable {
    package var quantifier: SetQuantifier?
    package var elements: [GroupingElement]
    @Place package var span: SourceSpan

    package init(quantifier: SetQuantifier?, elements: [GroupingElement], at span: SourceSpan) {
        self.quantifier = quantifier
        self.elements = elements
        self.span = span
    }
}

package struct GroupingElement: Hashable, Sendable {
    package var kind: Kind
    @Place package var span: SourceSpan

    package init(_ kind: Kind, at span: SourceSpan) {
        self.kind = kind
        self.span = span
    }

    package enum Kind: Hashable, Sendable {
        /// `a`, `(a, b)` or `()`: the columns of one grouping set.
        case simple([Expression])
        case rollup([Expression])
        case cube([Expression])
        case groupingSets([[Expression]])
    }
}
