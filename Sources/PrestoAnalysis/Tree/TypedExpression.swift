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

    /// The larger values are in boxes of their own; a symbol, the most frequent of all, is none.
    package enum Kind: Hashable, Sendable {
        indirect case literal(TypedLiteral)
        /// A column, a grouping key, an aggregate of the grouping, a window's value, or a lambda's argument.
        case symbol(Symbol)
        indirect case call(ResolvedFunction, [TypedExpression])
        /// A CAST or a coercion; with `isTry`, NULL where the cast fails.
        indirect case cast(TypedExpression, isTry: Bool)

        // MARK: Logic, with SQL's three values
        indirect case logical(LogicalOperator, [TypedExpression])
        indirect case not(TypedExpression)
        indirect case comparison(ComparisonOperator, TypedExpression, TypedExpression)
        indirect case isDistinctFrom(TypedExpression, TypedExpression, negated: Bool)
        indirect case isNull(TypedExpression, negated: Bool)
        indirect case between(TypedExpression, min: TypedExpression, max: TypedExpression, negated: Bool)
        indirect case inList(TypedExpression, [TypedExpression], negated: Bool)
        indirect case like(TypedExpression, pattern: TypedExpression, escape: TypedExpression?, negated: Bool)

        // MARK: Conditions
        /// `CASE operand WHEN …`: with an operand the conditions are comparisons already.
        indirect case searchedCase([TypedWhen], otherwise: TypedExpression?)
        case coalesce([TypedExpression])
        /// NULL when the comparison of the (coerced) values is true, else the first value as it was.
        indirect case nullIf(TypedExpression, equals: TypedExpression)
        indirect case tryExpression(TypedExpression)

        // MARK: Structures
        case row([TypedExpression])
        case array([TypedExpression])
        /// A field of a row, counted from 0.
        indirect case field(TypedExpression, Int)
        /// `array[i]` or `map[key]`, which fail where there is no such element.
        indirect case subscripted(TypedExpression, TypedExpression)
        indirect case lambda([Symbol], TypedExpression)

        /// JSON_VALUE and the other SQL/JSON functions.
        indirect case json(TypedJSON)

        // MARK: Queries
        indirect case scalarSubquery(TypedQuery)
        indirect case exists(TypedQuery)
        indirect case inSubquery(TypedExpression, TypedQuery, negated: Bool)
        indirect case quantified(ComparisonOperator, ComparisonQuantifier, TypedExpression, TypedQuery)

        // MARK: Only until their SELECT is complete, then they are symbols
        case aggregate(TypedAggregate)
        indirect case window(TypedWindow)
        indirect case patternCall(TypedPatternCall)
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
///
/// An object, since it is passed on from its place in the text to its place in the grouping.
package final class TypedAggregate: Hashable, Sendable {
    package let function: ResolvedFunction
    package let arguments: [TypedExpression]
    package let isDistinct: Bool
    package let orderBy: [TypedSortItem]
    package let filter: TypedExpression?

    init(function: ResolvedFunction, arguments: [TypedExpression], isDistinct: Bool, orderBy: [TypedSortItem], filter: TypedExpression?) {
        self.function = function
        self.arguments = arguments
        self.isDistinct = isDistinct
        self.orderBy = orderBy
        self.filter = filter
    }

    package static func == (left: TypedAggregate, right: TypedAggregate) -> Bool {
        left === right
            || (left.function == right.function && left.arguments == right.arguments && left.isDistinct == right.isDistinct
                && left.orderBy == right.orderBy && left.filter == right.filter)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(function)
        hasher.combine(arguments)
    }
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
