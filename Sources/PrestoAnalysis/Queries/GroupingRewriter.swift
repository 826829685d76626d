import PrestoSyntax
import SourceText

/// The keys of GROUP BY and the sets that are made of them.
struct GroupingSets {
    var keys: [TypedExpression] = []
    /// Indices of keys; nil when all keys are one set.
    var sets: [[Int]]?
}

/// Turns an expression over the columns of FROM into one over grouping keys and aggregates.
///
/// What equals a key becomes the key's symbol, an aggregate becomes its symbol; a column that is left over is an error.
/// Source: Trino, `AggregationAnalyzer`.
struct GroupingRewriter {
    private(set) var grouping: TypedGrouping
    /// The places of the keys in `grouping`, by their hashes.
    private let keyIndices: [UInt32: [Int]]
    private var aggregates: [TypedExpression: Symbol] = [:]
    private let sources: SymbolRanges
    private let symbols: SymbolSource
    private var isInSubquery = false

    init(_ sets: GroupingSets, sources: SymbolRanges, symbols: SymbolSource) {
        self.sources = sources
        self.symbols = symbols
        let keys = sets.keys.map { TypedSelect.Bound(symbol: symbols.make(), value: $0, type: $0.type) }
        grouping = TypedGrouping(keys: keys, sets: sets.sets, aggregates: [], groupingCalls: [])
        keyIndices = Dictionary(grouping: keys.indices) { keys[$0].value.digest.hash }
    }

    /// - Parameter source: the whole item as it was written, for the message.
    mutating func rewrite(_ expression: TypedExpression, source: Expression?) throws(AnalysisError) -> TypedExpression {
        try rewrite(expression, within: expression, source: source)
    }

    private mutating func rewrite(
        _ expression: TypedExpression, within whole: TypedExpression, source: Expression?
    ) throws(AnalysisError) -> TypedExpression {
        if let key = key(for: expression) { return TypedExpression(.symbol(key), expression.type, at: expression.span) }
        if case .aggregate(let aggregate) = expression.kind {
            return TypedExpression(.symbol(symbol(for: aggregate, expression)), expression.type, at: expression.span)
        }
        if case .grouping(let arguments) = expression.kind {
            return TypedExpression(.symbol(try symbol(forGrouping: arguments, expression)), expression.type, at: expression.span)
        }
        if case .symbol(let symbol) = expression.kind, sources.contains(symbol) {
            throw .notGrouped(source, whole)
        }
        let wasInSubquery = isInSubquery
        let isSubquery = expression.isSubquery
        isInSubquery = wasInSubquery || isSubquery
        defer { isInSubquery = wasInSubquery }
        return try expression.mapChildren { (child) throws(AnalysisError) in
            try rewrite(child, within: isSubquery ? child : whole, source: isSubquery ? nil : source)
        }
    }

    /// A literal stays a literal, even where one is a key; so does a value of a subquery that has no column of this query in it.
    ///
    /// A coercion that changes nothing, `varchar(3)` to `varchar`, makes no other value.
    private func key(for expression: TypedExpression) -> Symbol? {
        if case .literal = expression.kind { return nil }
        guard let indices = keyIndices[expression.digest.hash] else { return nil }
        guard !isInSubquery || expression.contains({ $0.isSymbol(of: sources) }) else { return nil }
        return indices.lazy.map { grouping.keys[$0] }
            .first { $0.value.kind == expression.kind && $0.type.hasRepresentation(of: expression.type) }?.symbol
    }

    private mutating func symbol(for aggregate: TypedAggregate, _ expression: TypedExpression) -> Symbol {
        if let known = aggregates[expression] { return known }
        let symbol = symbols.make()
        aggregates[expression] = symbol
        grouping.aggregates.append(.init(symbol: symbol, value: aggregate, type: expression.type))
        return symbol
    }

    private mutating func symbol(forGrouping arguments: [TypedExpression], _ expression: TypedExpression) throws(AnalysisError) -> Symbol {
        let indices = try arguments.map { (argument) throws(AnalysisError) in
            guard let index = grouping.keys.firstIndex(where: { $0.value == argument }) else {
                throw AnalysisError(
                    .invalidArguments,
                    "The arguments to GROUPING() must be expressions referenced by the GROUP BY at the associated query level.",
                    at: argument.span)
            }
            return index
        }
        let symbol = symbols.make()
        grouping.groupingCalls.append(.init(symbol: symbol, value: indices, type: expression.type))
        return symbol
    }
}

extension TypedExpression {
    fileprivate func isSymbol(of sources: SymbolRanges) -> Bool {
        guard case .symbol(let symbol) = kind else { return false }
        return sources.contains(symbol)
    }

    fileprivate var isSubquery: Bool {
        switch kind {
        case .scalarSubquery, .exists: true
        case .literal, .symbol, .call, .cast, .logical, .not, .comparison, .isDistinctFrom, .isNull, .between, .inList, .like,
            .searchedCase,
            .coalesce, .nullIf, .tryExpression, .row, .array, .field, .subscripted, .lambda, .json, .inSubquery, .quantified, .aggregate,
            .window, .patternCall,
            .grouping:
            false
        }
    }
}

extension AnalysisError {
    fileprivate static func notGrouped(_ source: Expression?, _ whole: TypedExpression) -> Self {
        let text = source.map { "'\(ExpressionText.of($0))'" } ?? "Expression"
        return Self(
            .expressionNotAggregate, "\(text) must be an aggregate expression or appear in GROUP BY clause", at: source?.span ?? whole.span)
    }
}
