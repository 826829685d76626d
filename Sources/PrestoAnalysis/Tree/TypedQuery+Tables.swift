package import Catalog

extension TypedQuery {
    /// The tables that the query reads, each once, in the order of the text.
    package var tables: [CatalogTable] {
        var found: [CatalogTable] = []
        collect(into: &found)
        return found
    }

    fileprivate func collect(into found: inout [CatalogTable]) {
        for item in with { item.query.collect(into: &found) }
        body.collect(into: &found)
    }
}

extension TypedBody {
    fileprivate func collect(into found: inout [CatalogTable]) {
        switch self {
        case .select(let select):
            select.from?.collect(into: &found)
            for item in select.items + [select.filter, select.having].compactMap({ $0 }) { item.collect(into: &found) }
        case .setOperation(_, _, let operands): for operand in operands { operand.collect(into: &found) }
        case .values(let rows): for value in rows.joined() { value.collect(into: &found) }
        case .query(let query): query.collect(into: &found)
        }
    }
}

extension TypedRelation {
    fileprivate func collect(into found: inout [CatalogTable]) {
        switch self {
        case .table(let table, _): if !found.contains(table) { found.append(table) }
        case .query(let query, _, _): query.collect(into: &found)
        case .join(let join):
            join.left.collect(into: &found)
            join.right.collect(into: &found)
            join.condition?.collect(into: &found)
        case .computed(let relation, _): relation.collect(into: &found)
        case .patternRecognition(let recognition):
            recognition.input.collect(into: &found)
            for expression in recognition.expressions { expression.collect(into: &found) }
        case .unnest(let unnest): for collection in unnest.collections { collection.value.collect(into: &found) }
        case .common: return
        }
    }
}

extension TypedExpression {
    /// The tables of subqueries.
    fileprivate func collect(into found: inout [CatalogTable]) {
        switch kind {
        case .scalarSubquery(let query), .exists(let query), .inSubquery(_, let query, _), .quantified(_, _, _, let query):
            query.collect(into: &found)
        default: forEachChild { $0.collect(into: &found) }
        }
    }
}
