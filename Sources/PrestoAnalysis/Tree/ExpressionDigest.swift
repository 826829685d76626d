import FunctionCatalog
import PrestoSyntax

/// What is known of an expression from the moment it is made, so that nobody walks it again to find out.
///
/// Made of the digests of its children: one step for each child, whatever the height of the tree.
struct ExpressionDigest: Sendable {
    /// Equal for equal kinds.
    private(set) var hash: UInt32
    private(set) var parts: Parts = []

    /// What stands in the expression, the expression itself included.
    struct Parts: OptionSet, Sendable {
        let rawValue: UInt8
        /// A symbol, or a query whose rows may depend on one.
        static let symbol = Parts(rawValue: 1)
        /// An aggregate or GROUPING, over the rows of the SELECT that the expression belongs to.
        static let aggregate = Parts(rawValue: 2)
        /// A window function, or what a row pattern of a window gives.
        static let window = Parts(rawValue: 4)
    }

    init(of kind: TypedExpression.Kind) {
        hash = kind.ownHash
        switch kind {
        case .symbol, .scalarSubquery, .exists, .inSubquery, .quantified: parts = .symbol
        case .aggregate, .grouping: parts = .aggregate
        case .window, .patternCall: parts = .window
        case .literal, .call, .cast, .logical, .not, .comparison, .isDistinctFrom, .isNull, .between, .inList, .like, .searchedCase,
            .coalesce, .nullIf, .tryExpression, .row, .array, .field, .subscripted, .lambda, .json:
            break
        }
        // The aggregates and windows of a query are symbols by now; whatever else is in it, the query says `symbol`.
        kind.forEachOwnChild { child in
            hash = (hash ^ child.digest.hash) &* 16_777_619
            parts.formUnion(child.digest.parts)
        }
    }
}

extension TypedExpression {
    /// Whether the value is the same for all rows: it has no symbols and no subqueries.
    package var isConstant: Bool { !digest.parts.contains(.symbol) }

    /// Whether the expression aggregates over the rows of its own SELECT.
    var hasAggregates: Bool { digest.parts.contains(.aggregate) }

    var hasWindows: Bool { digest.parts.contains(.window) }
}

extension TypedExpression.Kind {
    /// The hash of the node without its children, nor the queries in it.
    fileprivate var ownHash: UInt32 {
        switch self {
        case .literal(let literal): literal.quickHash
        case .symbol(let symbol): UInt32(bitPattern: symbol.number) &* 2_654_435_761
        case .call(let function, _): function.quickHash
        case .cast: 1
        case .logical(let operation, _): operation == .and ? 2 : 3
        case .not: 4
        case .comparison: 5
        case .isDistinctFrom: 6
        case .isNull: 7
        case .between: 8
        case .inList: 9
        case .like: 10
        case .searchedCase: 11
        case .coalesce: 12
        case .nullIf: 13
        case .tryExpression: 14
        case .row: 15
        case .array: 16
        case .field(_, let index): 0x1_0000 &+ UInt32(truncatingIfNeeded: index)
        case .subscripted: 17
        case .lambda: 18
        case .json: 19
        case .scalarSubquery: 20
        case .exists: 21
        case .inSubquery: 22
        case .quantified: 23
        case .aggregate(let aggregate): aggregate.function.quickHash
        case .window(let window): window.function.quickHash
        case .grouping: 24
        case .patternCall: 25
        }
    }
}
