import FunctionCatalog
import PrestoAnalysis

/// WITH RECURSIVE, written out as Presto plans it: the anchor, then ten steps, each over the rows of the one before.
///
/// PostgreSQL's own recursion takes fewer queries for a step, and has no bound.
/// Source: Trino documentation, SELECT, "WITH RECURSIVE clause"; Trino, `RelationPlanner.planExpand`.
extension SQLGenerator {
    /// Presto's session property `max_recursion_depth`, at its default.
    static let recursionDepthMax = 10

    /// The queries of WITH that a recursive one becomes.
    mutating func renderRecursion(_ item: TypedWith, named name: String) throws(AnalysisError) -> [String] {
        guard let recursion = item.recursion, case .setOperation(_, _, let operands) = item.query.body else {
            preconditionFailure("a recursive query that is no union")
        }
        let count = item.query.columns.count
        let forms = item.query.columns.map { _ in ValueForm.native }
        var names: [String] = []
        var parts: [String] = []
        for (depth, operand) in ([operands[0]] + Array(repeating: operands[1], count: Self.recursionDepthMax + 1)).enumerated() {
            let rows = "\(name)_\(depth)"
            parts.append(common(rows, columnCount: count, try renderQuery(operand, as: .native).sql))
            commons[item.id] = CommonRelation(name: rows, forms: forms)
            names.append(rows)
        }
        let limit = "Recursion depth limit exceeded (\(Self.recursionDepthMax)). Use 'max_recursion_depth' session property to modify the limit."
        let check = " WHERE presto.fail('NOT_SUPPORTED', \(SQLFragment.literal(limit).text)) IS NULL"
        let rows = names.map { "SELECT * FROM \($0)" }.joined(separator: recursion.isDistinct ? " UNION " : " UNION ALL ")
        parts.append(common(name, columnCount: count, rows + check))
        commons[item.id] = CommonRelation(name: name, forms: forms)
        return parts
    }
}
