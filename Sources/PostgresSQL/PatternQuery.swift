import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes

/// Writes the search for a pattern as one query: rows, conditions, matches, and what is asked of them.
///
///     WITH r AS (rows, numbered in their order), d AS (a mask of variables for each row), m AS (rows of matches) SELECT …
///
/// PostgreSQL computes conditions and values for all rows at once; `presto.match_partition` walks over the masks of a partition. So the cost
/// is that of a few sorts and joins by number, and of the walk, which is linear unless conditions look back.
struct PatternQuery {
    let search: PatternSearch
    /// What is known around the search.
    let outer: SQLGenerator
    let rows: String
    let conditions: String
    let matches: String
    private(set) var parts: [String] = []
    /// The columns of `rows`, by their places.
    private(set) var columns: [Symbol] = []
    private var forms: [Symbol: ValueForm] = [:]
    var aliases: AliasSource { outer.aliases }

    struct Rendered {
        var sql: String
        var symbols: [Symbol]
        var forms: [ValueForm]
    }

    init(_ search: PatternSearch, in outer: SQLGenerator) throws(AnalysisError) {
        self.search = search
        self.outer = outer
        rows = outer.aliases.next("r")
        conditions = outer.aliases.next("d")
        matches = outer.aliases.next("m")
        let known = search.generator
        columns = search.usedColumns { known.isBound($0) && !outer.isBound($0) }
        for symbol in columns { forms[symbol] = known.value(of: symbol)?.form ?? .native }
        parts.append(try rowsPart())
        parts += try PatternConditions(self).parts()
    }

    mutating func render() throws(AnalysisError) -> Rendered {
        var values = PatternValues(self)
        let rendered = try values.render()
        let with = (parts + values.parts).joined(separator: ", ")
        return Rendered(
            sql: "WITH \(with) \(rendered.sql)", symbols: rendered.symbols, forms: rendered.forms)
    }

    /// A generator that knows the columns as those of an alias of `rows`.
    func generator(over alias: String) -> SQLGenerator {
        var generator = outer
        for symbol in columns { generator.symbols[symbol] = value(of: symbol, over: alias) }
        return generator
    }

    func value(of symbol: Symbol, over alias: String) -> SQLValue? {
        guard let index = columns.firstIndex(of: symbol), let form = forms[symbol] else { return nil }
        return SQLValue("\(alias).c\(index + 1)", form: form)
    }

    /// The names of the pattern's variables, by their numbers.
    var names: String {
        "ARRAY[\(search.pattern.variables.map { SQLFragment.literal($0).text }.joined(separator: ", "))]::text[]"
    }

    /// `n` numbers the rows of a partition, `g` all rows; rows of a partition have the same `g - n`.
    private func rowsPart() throws(AnalysisError) -> String {
        let generator = search.generator
        var keys: [String] = []
        for key in search.partitionBy { keys.append(generator.comparisonKey(try generator.renderNative(key), key.type).text) }
        let order = try generator.orderKeys(search.orderBy)
        let inPartition = Self.clauses(("PARTITION BY", keys), ("ORDER BY", order))
        var items = ["row_number() OVER (\(inPartition))::int", "row_number() OVER (\(Self.clauses(("ORDER BY", keys + order))))::int"]
        for symbol in columns { items.append(generator.value(of: symbol)?.fragment.text ?? "NULL") }
        let names = ["n", "g"] + outer.columnNames(columns.count)
        return
            "\(rows) (\(names.joined(separator: ", "))) AS MATERIALIZED (SELECT \(items.joined(separator: ", "))\(search.from))"
    }

    static func clauses(_ clauses: (words: String, keys: [String])...) -> String {
        clauses.filter { !$0.keys.isEmpty }.map { "\($0.words) \($0.keys.joined(separator: ", "))" }.joined(separator: " ")
    }
}
