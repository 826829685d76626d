import Catalog
import FunctionCatalog
package import PrestoAnalysis
import PrestoSyntax
import PrestoTypes

/// A typed query as the lines of a plan, in the words of Presto's EXPLAIN: the logical steps, from the last to the first.
///
/// It says what is computed; how PostgreSQL does it is PostgreSQL's own EXPLAIN.
/// Source: Trino documentation, EXPLAIN.
package enum LogicalPlan {
    /// One line a step, indented by depth.
    package static func lines(of query: TypedQuery) -> [String] {
        let names = query.columns.enumerated().map { $1.name ?? "_col\($0)" }
        let types = query.columns.map { "\($0.type)" }
        return ["Output[columnNames = [\(names.joined(separator: ", "))]]", "│   Layout: [\(types.joined(separator: ", "))]"]
            + indented(steps(of: query))
    }

    private static func indented(_ lines: [String]) -> [String] {
        lines.enumerated().map { $0 == 0 ? "└─ \($1)" : "   \($1)" }
    }

    private static func nested(_ step: String, _ children: [[String]]) -> [String] {
        [step] + children.flatMap(indented)
    }

    private static func steps(of query: TypedQuery) -> [String] {
        var lines = steps(of: query.body)
        let keys = query.orderBy.map { "\($0.isDescending ? "DESC" : "ASC") NULLS \($0.nullsFirst ? "FIRST" : "LAST")" }
        if let limit = query.limit {
            lines = nested(
                keys.isEmpty ? "Limit[count = \(limit)]" : "TopN[count = \(limit), orderBy = [\(keys.joined(separator: ", "))]]", [lines])
        } else if !keys.isEmpty {
            lines = nested("Sort[orderBy = [\(keys.joined(separator: ", "))]]", [lines])
        }
        if let offset = query.offset { lines = nested("Offset[count = \(offset)]", [lines]) }
        return lines
    }

    private static func steps(of body: TypedBody) -> [String] {
        switch body {
        case .select(let select): steps(of: select)
        case .query(let query): steps(of: query)
        case .values(let rows): ["Values[rows = \(rows.count)]"]
        case .setOperation(let kind, let isDistinct, let operands):
            nested("\(kind.planName)[\(isDistinct ? "DISTINCT" : "ALL")]", operands.map { steps(of: $0) })
        }
    }

    private static func steps(of select: TypedSelect) -> [String] {
        var lines = select.from.map { steps(of: $0) } ?? ["Values[rows = 1]"]
        if select.filter != nil { lines = nested("Filter[WHERE]", [lines]) }
        if let grouping = select.grouping {
            let names = grouping.aggregates.map(\.value.function.mapping.name)
            let sets = grouping.sets.map { ", sets = \($0.count)" } ?? ""
            lines = nested("Aggregate[keys = \(grouping.keys.count)\(sets), functions = [\(names.joined(separator: ", "))]]", [lines])
        }
        if select.having != nil { lines = nested("Filter[HAVING]", [lines]) }
        if !select.windows.isEmpty {
            let names = select.windows.map(\.value.function.mapping.name)
            lines = nested("Window[functions = [\(names.joined(separator: ", "))]]", [lines])
        }
        lines = nested("Project[columns = \(select.items.count)]", [lines])
        return select.isDistinct ? nested("Aggregate[DISTINCT]", [lines]) : lines
    }

    private static func steps(of relation: TypedRelation) -> [String] {
        switch relation {
        case .table(let table, _): ["TableScan[table = awsdatacatalog:\(table.database):\(table.name)]"]
        case .query(let query, _, let isLateral): isLateral ? nested("Lateral", [steps(of: query)]) : steps(of: query)
        case .common: ["CommonTable"]
        case .unnest(let unnest):
            ["Unnest[collections = \(unnest.collections.count)\(unnest.ordinality == nil ? "" : ", WITH ORDINALITY")]"]
        case .join(let join): nested("\(join.type.planName)", [steps(of: join.left), steps(of: join.right)])
        case .computed(let inner, _): steps(of: inner)
        }
    }
}

extension SetOperation.Kind {
    fileprivate var planName: String {
        switch self {
        case .union: "Union"
        case .intersect: "Intersect"
        case .except: "Except"
        }
    }
}

extension JoinType {
    fileprivate var planName: String {
        switch self {
        case .cross: "CrossJoin"
        case .inner: "InnerJoin"
        case .left: "LeftJoin"
        case .right: "RightJoin"
        case .full: "FullJoin"
        }
    }
}
