import FunctionCatalog
import PrestoAnalysis
import PrestoTypes

extension SQLGenerator {
    /// ORDER BY; a key that equals one of `items` is written as its ordinal, which DISTINCT requires.
    func orderClause(_ orderBy: [TypedSortItem], items: [TypedExpression] = []) throws(AnalysisError) -> String {
        let keys = try orderKeys(orderBy, items: items)
        return keys.isEmpty ? "" : String(of: " ORDER BY ", keys.list())
    }

    /// NULLs are last unless said otherwise; PostgreSQL has them first in descending order. Constants order nothing; they are kept
    /// for frames, which PostgreSQL does not take without an order.
    ///
    /// Source: Trino documentation, SELECT, "ORDER BY clause"; PostgreSQL manual, 7.5 "Sorting Rows".
    func orderKeys(
        _ orderBy: [TypedSortItem], items: [TypedExpression] = [], keepsConstants: Bool = false
    ) throws(AnalysisError) -> [String] {
        let ordinals = orderBy.isEmpty ? [:] : Dictionary(zip(items, 1...)) { first, _ in first }
        var keys: [String] = []
        for item in orderBy {
            if case .literal = item.key.kind, !keepsConstants { continue }
            let direction = item.isDescending ? " DESC" : ""
            let nulls = item.isDescending == item.nullsFirst ? "" : item.nullsFirst ? " NULLS FIRST" : " NULLS LAST"
            if let ordinal = ordinals[item.key] {
                keys.append("\(ordinal)\(direction)\(nulls)")
                continue
            }
            let key = sortKey(try renderNative(item.key), item.key.type)
            if key.isBareConstant, !keepsConstants { continue }
            keys.append(String(of: key.text, direction, nulls))
        }
        return keys
    }

    /// What PostgreSQL sorts by. Arrays and rows are ordered by their elements; jsonb has the shorter array first, whatever is in it.
    private func sortKey(_ fragment: SQLFragment, _ type: PrestoType) -> SQLFragment {
        if type.hasInstantsInside, let clocks = FunctionCatalog.instants(fragment, type) { return sortKey(clocks, type.withClocks) }
        return switch type {
        case .array(.array), .array(.row), .row: SQLFragment("presto.sort_key(\(fragment.text))")
        case .array:
            SQLFragment(
                "CASE WHEN \(fragment.text(above: .isTest)) IS NOT NULL THEN ARRAY(SELECT jsonb_array_elements(\(fragment.text))) END")
        default: comparisonKey(fragment, type)
        }
    }
}
