package import SourceText

/// An expression of the language: a value, computed from the columns in scope.
///
/// The tree keeps what was written, except parentheses: they are implied by the nesting. Chains of AND, OR and `||` are one flat node.
/// Source: Trino grammar, rules `expression`, `booleanExpression`, `valueExpression` and `primaryExpression`.
package struct Expression: Hashable, Sendable {
    package var kind: Kind
    /// Where the expression stands, with the parentheses around it.
    @Place package var span: SourceSpan
    /// Where a message about the expression points: the operator of a comparison or of arithmetic, the first keyword of another predicate, and
    /// else the start, without parentheses.
    ///
    /// Source: Trino, `AstBuilder`, `getLocation`.
    @Place package var anchor: SourceSpan

    package init(_ kind: Kind, at span: SourceSpan, anchor: SourceSpan? = nil) {
        self.kind = kind
        self.span = span
        self.anchor = anchor ?? span
    }

    package indirect enum Kind: Hashable, Sendable {
        // MARK: Literals
        case null
        case boolean(Bool)
        /// `42`, `-1`: a minus in front of a number is part of it.
        case integer(Int64)
        /// `1.50`, sign and digits as written.
        case decimal(String)
        /// `1E3`
        case double(Double)
        /// `'text'` or `U&'\0041'`, decoded.
        case string(String)
        /// `X'65 68'`
        case binary([UInt8])
        /// `DATE '2024-01-31'`, `TIMESTAMP '…'`, `DOUBLE PRECISION '…'`, `json '…'`: a type name (as written) and the text of a value.
        case genericLiteral(type: String, value: String)
        case interval(IntervalLiteral)
        /// `?`, counted from 0 in the order of the text.
        case parameter(position: Int)

        // MARK: Names
        case identifier(Identifier)
        /// `base.field`: a column of a relation, or a field of a row.
        case dereference(Expression, field: Identifier)
        /// `base[index]`
        case elementAccess(Expression, index: Expression)

        // MARK: Operators
        case arithmetic(ArithmeticOperator, Expression, Expression)
        case sign(Sign, Expression)
        /// `a || b || c`, at least two.
        case concatenation([Expression])
        case comparison(ComparisonOperator, Expression, Expression)
        case isDistinctFrom(Expression, Expression, negated: Bool)
        case quantifiedComparison(ComparisonOperator, ComparisonQuantifier, Expression, Query)
        case between(Expression, min: Expression, max: Expression, negated: Bool)
        case inList(Expression, [Expression], negated: Bool)
        case inSubquery(Expression, Query, negated: Bool)
        case like(Expression, pattern: Expression, escape: Expression?, negated: Bool)
        case isNull(Expression, negated: Bool)
        case exists(Query)
        case not(Expression)
        /// `a AND b AND c`, at least two terms, none of them a logical node with the same operator unless it stood in parentheses.
        case logical(LogicalOperator, [Expression])
        /// `value AT TIME ZONE 'Europe/Berlin'`; the zone is a string or an interval literal.
        case atTimeZone(Expression, zone: Expression)

        // MARK: Constructors
        /// `(a, b)` or `ROW(a)`
        case row([Expression])
        case array([Expression])
        case subquery(Query)
        case lambda(parameters: [Identifier], body: Expression)

        // MARK: Conditional
        case searchedCase([WhenClause], otherwise: Expression?)
        case simpleCase(operand: Expression, [WhenClause], otherwise: Expression?)
        case ifExpression(condition: Expression, then: Expression, otherwise: Expression?)
        case coalesce([Expression])
        case nullIf(Expression, Expression)
        case tryExpression(Expression)

        // MARK: Calls and special forms
        case functionCall(FunctionCall)
        /// `CAST(value AS type)`, or TRY_CAST when `isTry`.
        case cast(Expression, as: DataType, isTry: Bool)
        case extract(ExtractField, from: Expression)
        case trim(TrimSpecification, characters: Expression?, from: Expression)
        /// `NORMALIZE(value, NFD)`
        case normalize(Expression, NormalForm)
        /// `current_date`, `localtimestamp(3)`, …
        case currentTime(CurrentTimeFunction, precision: Int?)
        /// `current_user`, `current_catalog`, …
        case sessionValue(SessionValue)
        /// `GROUPING(a, b)`
        case grouping([Expression])
        case listAggregation(ListAggregation)
        /// `measure OVER (…)`: a measure of row pattern recognition in a window.
        case windowMeasure(Identifier, Window)

        // MARK: JSON
        case jsonExists(JSONExists)
        case jsonValue(JSONValue)
        case jsonQuery(JSONQuery)
        case jsonObject(JSONObject)
        case jsonArray(JSONArray)
    }
}

/// `WHEN operand THEN result`
package struct WhenClause: Hashable, Sendable {
    package var operand: Expression
    package var result: Expression
    @Place package var span: SourceSpan

    package init(operand: Expression, result: Expression, at span: SourceSpan) {
        self.operand = operand
        self.result = result
        self.span = span
    }
}

/// `INTERVAL '2-3' YEAR TO MONTH`
package struct IntervalLiteral: Hashable, Sendable {
    package var value: String
    package var isNegative: Bool
    package var from: IntervalField
    package var to: IntervalField?

    package init(value: String, isNegative: Bool, from: IntervalField, to: IntervalField?) {
        self.value = value
        self.isNegative = isNegative
        self.from = from
        self.to = to
    }
}
