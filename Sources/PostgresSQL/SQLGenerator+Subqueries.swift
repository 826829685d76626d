import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes

extension SQLGenerator {
    func renderInner(_ query: TypedQuery, as purpose: Purpose) throws(AnalysisError) -> RenderedQuery {
        if let place = hoisted[query] {
            let element = JSONEncoding.decode(SQLFragment("h.v"), query.columns[0].type).text
            return RenderedQuery(sql: "SELECT \(element) FROM jsonb_array_elements(($2)[\(place)]) AS h (v)", forms: [.native])
        }
        var inner = self
        return try inner.renderQuery(query, as: purpose)
    }

    func renderScalarSubquery(_ query: TypedQuery) throws(AnalysisError) -> SQLValue {
        let rendered = try renderInner(query, as: .natural)
        return SQLValue("(\(rendered.sql))", form: rendered.forms[0])
    }

    /// PostgreSQL's IN has three values, too.
    func renderInSubquery(_ value: TypedExpression, _ query: TypedQuery, negated: Bool) throws(AnalysisError) -> SQLFragment {
        let left = comparisonKey(try renderNative(value), value.type)
        let sql = try renderComparable(query)
        return SQLFragment("\(left.text(above: .range)) \(negated ? "NOT " : "")IN (\(sql))", .range)
    }

    func renderQuantified(
        _ operation: ComparisonOperator, _ quantifier: ComparisonQuantifier, _ value: TypedExpression, _ query: TypedQuery,
        _ whole: TypedExpression
    ) throws(AnalysisError) -> SQLFragment {
        if value.type.isStructural { return try renderStructuralQuantified(operation, quantifier, value, query, whole) }
        let left = comparisonKey(try renderNative(value), value.type)
        let sql = try renderComparable(query)
        return SQLFragment("\(left.text(above: .comparison)) \(operation.rawValue) \(quantifier.rawValue) (\(sql))", .comparison)
    }

    /// Arrays and rows compare with three values: a NULL inside may decide, and does not fail here.
    private func renderStructuralQuantified(
        _ operation: ComparisonOperator, _ quantifier: ComparisonQuantifier, _ value: TypedExpression, _ query: TypedQuery,
        _ whole: TypedExpression
    ) throws(AnalysisError) -> SQLFragment {
        let alias = aliases.next("t")
        let function = try resolve(operation.catalogOperator, [value.type, value.type], at: whole)
        let arguments: [RenderedArgument] = [.value(try renderNative(value)), .value(SQLFragment("\(alias).c1"))]
        var comparing = self
        comparing.isSafe = true
        let test = try comparing.rendered(function, arguments, alias: aliases.nextOfCall(), at: whole.span).text
        let rows = "(\(try renderInner(query, as: .native).sql)) AS \(alias) (c1)"
        let decision =
            switch quantifier {
            case .all: "CASE WHEN bool_or(NOT \(test)) THEN false WHEN bool_or((\(test)) IS NULL) THEN NULL ELSE true END"
            case .any: "CASE WHEN bool_or(\(test)) THEN true WHEN bool_or((\(test)) IS NULL) THEN NULL ELSE false END"
            }
        return SQLFragment("(SELECT \(decision) FROM \(rows))")
    }

    /// A query of one column as PostgreSQL compares it: of zoned times the instants.
    private func renderComparable(_ query: TypedQuery) throws(AnalysisError) -> String {
        let rendered = try renderInner(query, as: .native)
        let alias = aliases.next("t")
        let key = comparisonKey(SQLFragment("\(alias).c1"), query.columns[0].type).text
        guard key != "\(alias).c1" else { return rendered.sql }
        return "SELECT \(key) FROM (\(rendered.sql)) AS \(alias) (c1)"
    }
}
