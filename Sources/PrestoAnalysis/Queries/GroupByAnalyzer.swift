import PrestoSyntax
import PrestoTypes
import SourceText

/// GROUP BY: ordinals of the select list, expressions, and the sets of ROLLUP, CUBE and GROUPING SETS.
///
/// Several elements are multiplied: `GROUP BY a, ROLLUP (b)` is `GROUPING SETS ((a, b), (a))`.
/// Source: Trino documentation, SELECT, "GROUP BY clause", "Complex grouping operations".
struct GroupByAnalyzer {
    let expressions: ExpressionAnalyzer
    let items: [SelectList.Item]

    /// More sets are refused, as Trino does.
    static let setCountMax = 2_048

    func analyze(_ groupBy: GroupBy) throws(AnalysisError) -> GroupingSets {
        var keys: [TypedExpression] = []
        var sets: [[Int]] = [[]]
        for element in groupBy.elements {
            let factors = try self.sets(of: element, &keys)
            guard sets.count * factors.count <= Self.setCountMax else {
                throw AnalysisError(
                    .tooManyGroupingSets,
                    "GROUP BY has more than \(Self.setCountMax) grouping sets but can contain at most \(Self.setCountMax)", at: groupBy.span
                )
            }
            sets = sets.flatMap { set in factors.map { set + $0.filter { !set.contains($0) } } }
        }
        if groupBy.quantifier == .distinct { sets = Self.unique(sets) }
        let isPlain = groupBy.elements.allSatisfy { if case .simple = $0.kind { true } else { false } }
        return GroupingSets(keys: keys, sets: isPlain ? nil : sets)
    }

    private func sets(of element: GroupingElement, _ keys: inout [TypedExpression]) throws(AnalysisError) -> [[Int]] {
        switch element.kind {
        case .simple(let columns): return [try indices(of: columns, mustBeColumns: false, &keys)]
        case .rollup(let columns):
            let indices = try indices(of: columns, mustBeColumns: true, &keys)
            return (0...indices.count).reversed().map { Array(indices.prefix($0)) }
        case .cube(let columns):
            guard columns.count <= 11 else {
                throw AnalysisError(.tooManyGroupingSets, "GROUP BY has too many grouping sets", at: element.span)
            }
            let indices = try indices(of: columns, mustBeColumns: true, &keys)
            return (0..<(1 << indices.count)).reversed().map { mask in
                indices.indices.filter { mask & (1 << (indices.count - 1 - $0)) != 0 }.map { indices[$0] }
            }
        case .groupingSets(let sets):
            var result: [[Int]] = []
            for set in sets { result.append(try indices(of: set, mustBeColumns: true, &keys)) }
            return result
        }
    }

    private func indices(of columns: [Expression], mustBeColumns: Bool, _ keys: inout [TypedExpression]) throws(AnalysisError) -> [Int] {
        var indices: [Int] = []
        for column in columns {
            let key = try analyzeKey(column)
            if mustBeColumns, !isColumn(column, key) {
                throw AnalysisError(
                    .invalidColumnReference, "GROUP BY expression must be a column reference: \(ExpressionText.of(column))", at: column.span
                )
            }
            let index = keys.firstIndex(of: key) ?? keys.count
            if index == keys.count { keys.append(key) }
            if !indices.contains(index) { indices.append(index) }
        }
        return indices
    }

    private func isColumn(_ expression: Expression, _ key: TypedExpression) -> Bool {
        if case .integer = expression.kind { return true }
        return expression.nameParts != nil
    }

    private func analyzeKey(_ expression: Expression) throws(AnalysisError) -> TypedExpression {
        let key: TypedExpression
        if case .integer(let ordinal) = expression.kind {
            guard ordinal >= 1, ordinal <= items.count else {
                throw .groupOrdinalOutOfRange(ordinal, count: items.count, at: expression.span)
            }
            let item = items[Int(ordinal) - 1]
            try requireScalar(item, at: expression.span)
            key = item.expression
        } else {
            key = try expressions.analyze(expression)
        }
        guard key.type.isComparable else {
            throw .typeMismatch("\(key.type) is not comparable, and therefore cannot be used in GROUP BY", at: expression.span)
        }
        return key
    }

    private func requireScalar(_ item: SelectList.Item, at span: SourceSpan) throws(AnalysisError) {
        let isAggregate = item.expression.contains { part in
            if case .aggregate = part.kind { return true }
            if case .window = part.kind { return true }
            if case .patternCall = part.kind { return true }
            return false
        }
        guard isAggregate else { return }
        let text = item.source.map(ExpressionText.of) ?? ""
        throw AnalysisError(
            .expressionNotScalar,
            "GROUP BY clause cannot contain aggregations, window functions or grouping operations: [\(text)]", at: item.source?.span ?? span
        )
    }

    private static func unique(_ sets: [[Int]]) -> [[Int]] {
        var seen: Set<Set<Int>> = []
        return sets.filter { seen.insert(Set($0)).inserted }
    }
}

extension AnalysisError {
    fileprivate static func groupOrdinalOutOfRange(_ ordinal: Int64, count: Int, at span: SourceSpan) -> Self {
        Self(
            .invalidColumnReference, "GROUP BY position \(ordinal) is not in select list", at: span,
            hint: "the select list has \(count) columns")
    }
}
