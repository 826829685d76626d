package import FunctionCatalog
package import PrestoSyntax
package import PrestoTypes
package import SourceText

/// An expression with its Presto type: names are resolved, overloads are chosen, every coercion is a node.
///
/// Two expressions are equal when they mean the same, wherever they stand.
package struct TypedExpression: Hashable, Sendable {
    package let kind: Kind
    package var type: PrestoType
    @Place package var span: SourceSpan
    let digest: ExpressionDigest

    package init(_ kind: Kind, _ type: PrestoType, at span: SourceSpan) {
        self.kind = kind
        self.type = type
        self.span = span
        digest = ExpressionDigest(of: kind)
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.digest.hash == right.digest.hash && left.type == right.type && left.kind == right.kind
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(digest.hash) }

    package indirect enum Kind: Hashable, Sendable {
        case literal(TypedLiteral)
        /// A column, a grouping key, an aggregate of the grouping, a window's value, or a lambda's argument.
        case symbol(Symbol)
        case call(ResolvedFunction, [TypedExpression])
        /// A CAST or a coercion; with `isTry`, NULL where the cast fails.
        case cast(TypedExpression, isTry: Bool)

        // MARK: Logic, with SQL's three values
        case logical(LogicalOperator, [TypedExpression])
        case not(TypedExpression)
        case comparison(ComparisonOperator, TypedExpression, TypedExpression)
        case isDistinctFrom(TypedExpression, TypedExpression, negated: Bool)
        case isNull(TypedExpression, negated: Bool)
        case between(TypedExpression, min: TypedExpression, max: TypedExpression, negated: Bool)
        case inList(TypedExpression, [TypedExpression], negated: Bool)
        case like(TypedExpression, pattern: TypedExpression, escape: TypedExpression?, negated: Bool)

        // MARK: Conditions
        /// `CASE operand WHEN …`: with an operand the conditions are comparisons already.
        case searchedCase([TypedWhen], otherwise: TypedExpression?)
        case coalesce([TypedExpression])
        /// NULL when the comparison of the (coerced) values is true, else the first value as it was.
        case nullIf(TypedExpression, equals: TypedExpression)
        case tryExpression(TypedExpression)

        // MARK: Structures
        case row([TypedExpression])
        case array([TypedExpression])
        /// A field of a row, counted from 0.
        case field(TypedExpression, Int)
        /// `array[i]` or `map[key]`, which fail where there is no such element.
        case subscripted(TypedExpression, TypedExpression)
        case lambda([Symbol], TypedExpression)

        /// JSON_VALUE and the other SQL/JSON functions.
        case json(TypedJSON)

        // MARK: Queries
        case scalarSubquery(TypedQuery)
        case exists(TypedQuery)
        case inSubquery(TypedExpression, TypedQuery, negated: Bool)
        case quantified(ComparisonOperator, ComparisonQuantifier, TypedExpression, TypedQuery)

        // MARK: Only until their SELECT is complete, then they are symbols
        case aggregate(TypedAggregate)
        case window(TypedWindow)
        case patternCall(TypedPatternCall)
        case grouping([TypedExpression])
    }
}

/// `WHEN condition THEN result`
package struct TypedWhen: Hashable, Sendable {
    package var condition: TypedExpression
    package var result: TypedExpression

    package init(_ condition: TypedExpression, _ result: TypedExpression) {
        self.condition = condition
        self.result = result
    }
}

/// A value that is known when the statement is analyzed. Times are kept as their Presto text.
package enum TypedLiteral: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case double(Double)
    /// The digits, with sign and point.
    case decimal(String)
    case string(String)
    case binary([UInt8])
    /// date, time, timestamp, interval, uuid, ipaddress, json …: what the type says, as text.
    case text(String)
    /// A moment with a zone: local time as `yyyy-MM-dd HH:mm:ss.SSS`, and the zone's name or offset.
    case zoned(local: String, zone: String)
    /// `interval year to month`, in months.
    case months(Int64)
    /// `interval day to second`, in milliseconds.
    case milliseconds(Int64)
}

/// A call of an aggregate function, its arguments coerced.
package struct TypedAggregate: Hashable, Sendable {
    package var function: ResolvedFunction
    package var arguments: [TypedExpression]
    package var isDistinct: Bool
    package var orderBy: [TypedSortItem]
    package var filter: TypedExpression?
}

/// A call with OVER.
package struct TypedWindow: Hashable, Sendable {
    /// A window function, or an aggregate over the frame.
    package var function: ResolvedFunction
    package var arguments: [TypedExpression]
    package var isDistinct: Bool
    package var filter: TypedExpression?
    package var ignoresNulls: Bool
    package var partitionBy: [TypedExpression]
    package var orderBy: [TypedSortItem]
    package var frame: TypedFrame?

    /// The call as one over a group: the rows of its frame.
    package var aggregate: TypedAggregate {
        TypedAggregate(function: function, arguments: arguments, isDistinct: isDistinct, orderBy: [], filter: filter)
    }
}

package struct TypedFrame: Hashable, Sendable {
    package var type: WindowFrame.FrameType
    package var start: Bound
    package var end: Bound

    /// The frame of a window with an order that says none: up to the last peer of the current row.
    package static let upToPeers = Self(type: .range, start: .unboundedPreceding, end: .currentRow)

    package indirect enum Bound: Hashable, Sendable {
        case unboundedPreceding
        case preceding(TypedExpression)
        case currentRow
        case following(TypedExpression)
        case unboundedFollowing
    }
}

package struct TypedSortItem: Hashable, Sendable {
    package var key: TypedExpression
    package var isDescending: Bool
    package var nullsFirst: Bool
}
