import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes

/// What is asked of the matches: a SELECT over the rows of matches, `o`, with a join for each way that leads to another row.
///
/// In `m`, and so in `o`: `s` the row for which a match was found, `g` a row of it, `i` its place there from 1, 0 for an empty match,
/// `z` the number of its rows, `v` the variable, `k` the number of the match, `x` whether the row is left out, `low` and `high` the rows
/// that navigation may reach.
struct PatternValues {
    let query: PatternQuery
    /// Queries of WITH that the SELECT reads.
    private(set) var parts: [String] = []
    private var lookups: PatternLookups
    private var aggregates: PatternAggregates
    private var joins: [String] = []
    private var rowAliases: [String: String] = [:]
    private var variableAliases: [String: String] = [:]

    init(_ query: PatternQuery) {
        self.query = query
        lookups = PatternLookups(query)
        aggregates = PatternAggregates(query)
    }

    mutating func render() throws(AnalysisError) -> PatternQuery.Rendered {
        let search = query.search
        var texts: [String] = []
        var forms: [ValueForm] = []
        for value in search.values {
            texts.append(try render(value))
            forms.append(.native)
        }
        for symbol in search.columns where query.columns.contains(symbol) {
            guard let value = query.value(of: symbol, over: "b") else { continue }
            texts.append(value.fragment.text)
            forms.append(value.form)
        }
        let symbols = search.values.map(\.symbol) + search.columns.filter(query.columns.contains)
        parts = lookups.parts + aggregates.parts
        // The places that rows are read at come from the lookups.
        joins = lookups.joins + aggregates.joins + joins
        let list = texts.isEmpty ? "" : " \(texts.joined(separator: ", "))"
        return .init(sql: "SELECT\(list)\(from)", symbols: symbols, forms: forms)
    }

    /// The rows of the result, in the order of the search.
    private var from: String {
        let (rows, matches) = ("\(query.rows) AS b", "\(lookups.source) AS o")
        let joined = joins.map { " \($0)" }.joined()
        return switch query.search.output {
        case .rows: " FROM \(rows) LEFT JOIN \(matches) ON o.s = b.g AND o.i = o.z\(joined)"
        case .matches(.allWithUnmatched): " FROM \(rows) LEFT JOIN \(matches) ON o.g = b.g\(joined) ORDER BY coalesce(o.s, b.g), o.i"
        case .matches(.one): " FROM \(matches) JOIN \(rows) ON b.g = o.g\(joined) WHERE o.i = o.z ORDER BY o.s"
        case .matches(.all), .matches(.allShowEmpty): " FROM \(matches) JOIN \(rows) ON b.g = o.g\(joined) WHERE NOT o.x ORDER BY o.s, o.i"
        case .matches(.allOmitEmpty): " FROM \(matches) JOIN \(rows) ON b.g = o.g\(joined) WHERE NOT o.x AND o.i > 0 ORDER BY o.s, o.i"
        }
    }

    // MARK: - Values

    private mutating func render(_ value: PatternSearch.Value) throws(AnalysisError) -> String {
        var generator = query.outer
        for bound in value.expression.values {
            generator.symbols[bound.symbol] = try self.value(of: bound.value, bound.type)
        }
        let text = try generator.renderNative(value.expression.expression).text
        guard !value.isOfNoRows, hasUnmatchedRows else { return text }
        return "CASE WHEN o.s IS NOT NULL THEN \(text) END"
    }

    private var hasUnmatchedRows: Bool {
        switch query.search.output {
        case .rows, .matches(.allWithUnmatched): true
        case .matches(.one), .matches(.all), .matches(.allShowEmpty), .matches(.allOmitEmpty): false
        }
    }

    private mutating func value(of value: TypedPatternValue, _ type: PrestoType) throws(AnalysisError) -> SQLValue {
        switch value {
        case .row(let expression, let navigation):
            let alias = rowAlias(at: lookups.place(of: navigation))
            let value = try query.generator(over: alias).render(expression)
            if case .symbol = expression.kind { return value }
            return SQLValue("CASE WHEN \(alias).g IS NOT NULL THEN \(try query.outer.native(value, type).text) END")
        case .classifier(let navigation):
            return SQLValue("(\(query.names))[\(variableAlias(at: lookups.place(of: navigation))).v]", .subscript)
        case .matchNumber: return SQLValue("o.k")
        case .aggregate(let aggregate): return SQLValue(try aggregates.value(of: aggregate))
        }
    }

    /// The alias under which a row is read. The row of `o` itself is `b`, unless `b` is the one for which the match was found.
    private mutating func rowAlias(at place: String) -> String {
        if place == PatternLookups.current, query.search.frameEnd == nil { return "b" }
        if let known = rowAliases[place] { return known }
        let alias = query.aliases.next("x")
        rowAliases[place] = alias
        joins.append("LEFT JOIN \(query.rows) AS \(alias) ON \(alias).g = \(place)")
        return alias
    }

    /// The alias under which the variable of a row of the match is read.
    private mutating func variableAlias(at place: String) -> String {
        if place == PatternLookups.current { return "o" }
        if let known = variableAliases[place] { return known }
        let alias = query.aliases.next("x")
        variableAliases[place] = alias
        joins.append("LEFT JOIN \(query.matches) AS \(alias) ON \(alias).s = o.s AND \(alias).g = \(place) AND \(alias).i > 0")
        return alias
    }
}
