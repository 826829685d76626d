package import SourceText

/// A whole query: WITH, a body, ORDER BY, OFFSET, LIMIT.
///
///     query : with? queryTerm (ORDER BY …)? (OFFSET n)? (LIMIT n | FETCH FIRST n ROWS ONLY)?
///
/// Unlike Trino's tree, ORDER BY and the bounds stay here when the body is a query specification; they may see the columns of its FROM then.
/// Source: Trino grammar, rules `query` and `queryNoWith`.
package struct Query: Hashable, Sendable {
    package var with: With?
    package var body: QueryBody
    package var orderBy: [SortItem]
    package var offset: RowCount?
    package var limit: Limit?
    @Place package var span: SourceSpan

    package init(
        with: With? = nil, body: QueryBody, orderBy: [SortItem] = [], offset: RowCount? = nil, limit: Limit? = nil, at span: SourceSpan
    ) {
        self.with = with
        self.body = body
        self.orderBy = orderBy
        self.offset = offset
        self.limit = limit
        self.span = span
    }
}

/// `WITH RECURSIVE name (columns) AS (query), …`
package struct With: Hashable, Sendable {
    package var isRecursive: Bool
    package var queries: [WithQuery]
    @Place package var span: SourceSpan

    package init(isRecursive: Bool, queries: [WithQuery], at span: SourceSpan) {
        self.isRecursive = isRecursive
        self.queries = queries
        self.span = span
    }
}

package struct WithQuery: Hashable, Sendable {
    package var name: Identifier
    /// Nil when no column names were written.
    package var columnNames: [Identifier]?
    package var query: Query
    @Place package var span: SourceSpan

    package init(name: Identifier, columnNames: [Identifier]?, query: Query, at span: SourceSpan) {
        self.name = name
        self.columnNames = columnNames
        self.query = query
        self.span = span
    }
}

/// What a query ranges over: a SELECT, a set operation, `TABLE t`, VALUES, or a query in parentheses.
///
/// Source: Trino grammar, rules `queryTerm` and `queryPrimary`.
package struct QueryBody: Hashable, Sendable {
    package var kind: Kind
    @Place package var span: SourceSpan

    package init(_ kind: Kind, at span: SourceSpan) {
        self.kind = kind
        self.span = span
    }

    package indirect enum Kind: Hashable, Sendable {
        case specification(QuerySpecification)
        case setOperation(SetOperation)
        case table(QualifiedName)
        /// Each row is an expression; `(1, 2)` is a row constructor, anything else is a row of one column.
        case values([Expression])
        /// A query in parentheses, with its own ORDER BY and bounds.
        case subquery(Query)
    }
}

/// `a UNION ALL b UNION ALL c`: two or more operands of one operator and one quantifier, to be taken from left to right.
package struct SetOperation: Hashable, Sendable {
    package var kind: Kind
    /// Nil when nothing was written, which means DISTINCT.
    package var quantifier: SetQuantifier?
    package var operands: [QueryBody]

    package init(_ kind: Kind, _ quantifier: SetQuantifier?, _ operands: [QueryBody]) {
        self.kind = kind
        self.quantifier = quantifier
        self.operands = operands
    }

    package enum Kind: String, Hashable, Sendable {
        case union = "UNION"
        case intersect = "INTERSECT"
        case except = "EXCEPT"
    }

    package var isDistinct: Bool { quantifier != .all }
}

/// `OFFSET 10 ROWS`, `LIMIT ?`
package struct RowCount: Hashable, Sendable {
    package var kind: Kind
    @Place package var span: SourceSpan

    package init(_ kind: Kind, at span: SourceSpan) {
        self.kind = kind
        self.span = span
    }

    package enum Kind: Hashable, Sendable {
        /// As written; it may exceed 64 bits.
        case number(String)
        case parameter(position: Int)
    }
}

package struct Limit: Hashable, Sendable {
    package var kind: Kind
    @Place package var span: SourceSpan

    package init(_ kind: Kind, at span: SourceSpan) {
        self.kind = kind
        self.span = span
    }

    package enum Kind: Hashable, Sendable {
        /// LIMIT ALL
        case all
        case limit(RowCount)
        /// FETCH FIRST; without a count it is one row.
        case fetchFirst(RowCount?, withTies: Bool)
    }
}
