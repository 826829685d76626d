import FunctionCatalog
import PrestoAnalysis
import PrestoTypes

extension SQLGenerator {
    /// TRY: NULL where the expression fails.
    ///
    /// Where each part that can fail has a form that is NULL instead, those forms are the answer, at no cost. Anything else is evaluated
    /// by a function that catches the error, from SQL that it plans for each row.
    /// Source: Trino documentation, "Conditional expressions", "TRY".
    func renderTry(_ value: TypedExpression) throws(AnalysisError) -> SQLValue {
        guard FailurePaths(casts: aliases.functions).areStrict(value) else { return SQLValue(try renderCaught(value)) }
        var inner = self
        inner.isSafe = true
        return SQLValue(try inner.renderNative(value))
    }

    /// TRY_CAST of an array, map or row: NULL as a whole where a part fails. The value goes in as a JSON element.
    func caught(_ cast: Cast, _ value: SQLFragment) -> SQLFragment {
        let alias = aliases.next("a")
        let inside = cast.render(JSONEncoding.decode(SQLFragment("(\(alias).v -> 0)"), cast.source))
        let sql = "SELECT \(JSONEncoding.encode(inside, cast.target).text) FROM (SELECT $1) AS \(alias) (v)"
        let argument = JSONEncoding.encode(value, cast.source).text
        return JSONEncoding.decode(
            SQLFragment("presto.try(\(SQLFragment.literal(sql).text), jsonb_build_array(\(argument)))"), cast.target)
    }

    /// `presto.try(sql, values)`: the values of the symbols go in as one JSON array, and the result comes back as a JSON element.
    private func renderCaught(_ value: TypedExpression) throws(AnalysisError) -> SQLFragment {
        let alias = aliases.next("a")
        var inner = self
        inner.isSafe = false
        inner.isSeparateStatement = true
        var values: [String] = []
        for symbol in value.typedSymbols where isBound(symbol.0) {
            guard let outside = self.value(of: symbol.0) else { continue }
            let element = SQLFragment("\(alias).v -> \(values.count)", .other)
            switch outside.form {
            case .native:
                values.append(JSONEncoding.encode(outside.fragment, symbol.1).text)
                inner.symbols[symbol.0] = SQLValue(JSONEncoding.decode(element, symbol.1))
            case .jsonText, .document:
                values.append(outside.fragment.text)
                inner.symbols[symbol.0] = SQLValue(element, outside.form)
            }
        }
        let result = JSONEncoding.encode(try inner.renderNative(value), value.type).text
        let sql = "SELECT \(result) FROM (SELECT $1) AS \(alias) (v)"
        let caught = "presto.try(\(SQLFragment.literal(sql).text), jsonb_build_array(\(values.joined(separator: ", "))))"
        return JSONEncoding.decode(SQLFragment(caught), value.type)
    }
}
