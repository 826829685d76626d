package import SourceText

/// Rows to select from. Parentheses are not kept; the nesting implies them.
///
/// Source: Trino grammar, rules `relation`, `sampledRelation`, `patternRecognition`, `aliasedRelation` and `relationPrimary`.
package struct Relation: Hashable, Sendable {
    package var kind: Kind
    @Place package var span: SourceSpan

    package init(_ kind: Kind, at span: SourceSpan) {
        self.kind = kind
        self.span = span
    }

    package indirect enum Kind: Hashable, Sendable {
        case table(QualifiedName, period: QueryPeriod?)
        /// `relation AS alias (columns)`; nil when no column names were written.
        case aliased(Relation, alias: Identifier, columnNames: [Identifier]?)
        case subquery(Query)
        case lateral(Query)
        case unnest([Expression], withOrdinality: Bool)
        case join(Join)
        case sampled(Relation, SampleType, percentage: Expression)
        case patternRecognition(PatternRecognition)
        case tableFunction(TableFunctionCall)
    }
}

package struct Join: Hashable, Sendable {
    package var type: JoinType
    package var left: Relation
    package var right: Relation
    /// Nil for a cross join, and for no other.
    package var criteria: JoinCriteria?

    package init(_ type: JoinType, _ left: Relation, _ right: Relation, criteria: JoinCriteria?) {
        self.type = type
        self.left = left
        self.right = right
        self.criteria = criteria
    }
}

package enum JoinType: String, Hashable, Sendable {
    case cross = "CROSS"
    case inner = "INNER"
    case left = "LEFT"
    case right = "RIGHT"
    case full = "FULL"
}

package enum JoinCriteria: Hashable, Sendable {
    case on(Expression)
    case using([Identifier])
    case natural
}

package enum SampleType: String, Hashable, Sendable {
    case bernoulli = "BERNOULLI"
    case system = "SYSTEM"
}

/// `FOR TIMESTAMP AS OF expression`
package struct QueryPeriod: Hashable, Sendable {
    package var type: RangeType
    package var end: Expression
    @Place package var span: SourceSpan

    package init(type: RangeType, end: Expression, at span: SourceSpan) {
        self.type = type
        self.end = end
        self.span = span
    }

    package enum RangeType: String, Hashable, Sendable {
        case timestamp = "TIMESTAMP"
        case version = "VERSION"
    }
}

/// `TABLE(name(argument => value, …))`
package struct TableFunctionCall: Hashable, Sendable {
    package var name: QualifiedName
    package var arguments: [Argument]
    /// `COPARTITION (a, b), …`
    package var copartitioning: [[QualifiedName]]

    package init(name: QualifiedName, arguments: [Argument], copartitioning: [[QualifiedName]]) {
        self.name = name
        self.arguments = arguments
        self.copartitioning = copartitioning
    }

    package struct Argument: Hashable, Sendable {
        package var name: Identifier?
        package var value: Value
        @Place package var span: SourceSpan

        package init(name: Identifier?, value: Value, at span: SourceSpan) {
            self.name = name
            self.value = value
            self.span = span
        }
    }

    package indirect enum Value: Hashable, Sendable {
        case expression(Expression)
        case table(TableArgument)
        /// `DESCRIPTOR(a bigint, b)`, or `CAST(NULL AS DESCRIPTOR)` when nil.
        case descriptor([DescriptorField]?)
    }

    package struct DescriptorField: Hashable, Sendable {
        package var name: Identifier
        package var type: DataType?

        package init(name: Identifier, type: DataType?) {
            self.name = name
            self.type = type
        }
    }
}

/// `TABLE(t) AS a PARTITION BY b PRUNE WHEN EMPTY ORDER BY c`
package struct TableArgument: Hashable, Sendable {
    package var relation: Relation
    /// Nil when nothing was written; empty for `PARTITION BY ()`.
    package var partitionBy: [Expression]?
    package var orderBy: [SortItem]
    package var emptyTreatment: EmptyTreatment?

    package init(relation: Relation, partitionBy: [Expression]?, orderBy: [SortItem], emptyTreatment: EmptyTreatment?) {
        self.relation = relation
        self.partitionBy = partitionBy
        self.orderBy = orderBy
        self.emptyTreatment = emptyTreatment
    }

    package enum EmptyTreatment: String, Hashable, Sendable {
        case prune = "PRUNE WHEN EMPTY"
        case keep = "KEEP WHEN EMPTY"
    }
}
