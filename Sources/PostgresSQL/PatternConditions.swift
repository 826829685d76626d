import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes
import SourceText

/// The conditions of a pattern: a mask for each row, SQL for what the search evaluates, and the call that searches.
struct PatternConditions {
    private let query: PatternQuery
    private let conditions: [PatternCondition]
    private let program: PatternProgram
    /// The columns that conditions of the search look at, as places in its `row_values`.
    private let looked: [(symbol: Symbol, type: PrestoType)]
    private let span: SourceSpan

    /// More variables than a mask has bits.
    private static let variableCountMax = 62

    init(_ query: PatternQuery) throws(AnalysisError) {
        self.query = query
        let pattern = query.search.pattern
        span = pattern.definitions.first?.condition.expression.span ?? SourceSpan(at: 0)
        guard pattern.variables.count <= Self.variableCountMax else {
            throw .notSupported("A row pattern with more than \(Self.variableCountMax) variables is not supported", at: span)
        }
        do {
            program = try PatternProgram(pattern.pattern)
        } catch {
            throw .notSupported("The row pattern is too long: its quantifiers and permutations are written out", at: span)
        }
        let frame = query.search.frameEnd
        conditions = pattern.definitions.map { PatternCondition($0, frame: frame) }
        let values = conditions.flatMap { condition in condition.searched.flatMap { $0.values(condition.values) } }
        var looked: [(symbol: Symbol, type: PrestoType)] = []
        for (symbol, type) in values.flatMap(\.rowExpressions).flatMap(\.typedSymbols)
        where query.columns.contains(symbol) && !looked.contains(where: { $0.symbol == symbol }) {
            looked.append((symbol, type))
        }
        self.looked = looked
    }

    func parts() throws(AnalysisError) -> [String] { [try conditionsPart(), try matchesPart()] }

    // MARK: - What is known of each row

    private func conditionsPart() throws(AnalysisError) -> String {
        let alias = query.aliases.next("r")
        var neighbours: [String] = []
        var items = ["\(alias).g - \(alias).n AS p", "\(alias).n", "\(try mask(alias, &neighbours)) AS mask"]
        if let end = try frameEnd(alias) { items.append("\(end) AS e") }
        if !looked.isEmpty { items.append("\(try rowValues(alias)) AS v") }
        return "\(query.conditions) AS (SELECT \(items.joined(separator: ", ")) FROM \(rows(with: neighbours, alias)) AS \(alias))"
    }

    /// The rows, each with values of its neighbours. They are columns, since a condition may use them in a subquery of its own, where a window
    /// function has no place.
    private func rows(with neighbours: [String], _ alias: String) -> String {
        guard !neighbours.isEmpty else { return query.rows }
        let window = "WINDOW o AS (PARTITION BY \(alias).g - \(alias).n ORDER BY \(alias).g)"
        return "(SELECT \(alias).*, \(neighbours.joined(separator: ", ")) FROM \(query.rows) AS \(alias) \(window))"
    }

    /// A bit for each variable, counted from 1, that the row may be one of.
    private func mask(_ alias: String, _ neighbours: inout [String]) throws(AnalysisError) -> String {
        var bits: [String] = []
        var always = 0
        for variable in query.search.pattern.variables.indices {
            let bit = 1 << (variable + 1)
            let terms: [String]
            if let condition = conditions.first(where: { $0.variable == variable }) {
                terms = try known(condition, alias, &neighbours)
            } else {
                terms = []
            }
            if terms.isEmpty { always |= bit } else { bits.append("CASE WHEN \(terms.joined(separator: " AND ")) THEN \(bit) ELSE 0 END") }
        }
        return "(\((bits + ["\(always)"]).joined(separator: " | ")))::bigint"
    }

    private func known(
        _ condition: PatternCondition, _ alias: String, _ neighbours: inout [String]
    ) throws(AnalysisError) -> [String] {
        var generator = query.generator(over: alias)
        // In an order that is the same each time, as the text is to be.
        for (symbol, bound) in condition.values.sorted(by: { $0.key.number < $1.key.number }) {
            switch bound {
            case .row(let expression, let navigation):
                generator.symbols[symbol] = try self.value(of: expression, navigation.physicalOffset, alias, &neighbours)
            case .classifier:
                let name = query.search.pattern.variables[condition.variable]
                generator.symbols[symbol] = SQLValue(SQLFragment("\(SQLFragment.literal(name).text)::text", .cast))
            case .matchNumber, .aggregate: continue
            }
        }
        var terms: [String] = []
        for term in condition.known where term.kind != .literal(.boolean(true)) {
            terms.append(try generator.renderNative(term).text(atLeast: .and))
        }
        return terms
    }

    /// The value some rows before or behind a row of the partition.
    private func value(
        of expression: TypedExpression, _ offset: Int, _ alias: String, _ neighbours: inout [String]
    ) throws(AnalysisError) -> SQLValue {
        let value = try query.generator(over: alias).render(expression)
        guard offset != 0 else { return value }
        let function = offset < 0 ? "lag" : "lead"
        let name = query.aliases.next("o")
        neighbours.append("\(function)(\(value.fragment.text), \(abs(offset))) OVER o AS \(name)")
        return SQLValue("\(alias).\(name)", .primary, form: value.form)
    }

    private func frameEnd(_ alias: String) throws(AnalysisError) -> String? {
        switch query.search.frameEnd {
        case nil, .unboundedFollowing, .unboundedPreceding: return nil
        case .currentRow, .preceding: return "\(alias).n"
        case .following(let offset):
            return "presto.frame_end(\(alias).n, \(try query.generator(over: alias).renderNative(offset).text))"
        }
    }

    private func rowValues(_ alias: String) throws(AnalysisError) -> String {
        var elements: [String] = []
        for (symbol, type) in looked {
            guard let value = query.value(of: symbol, over: alias) else { continue }
            elements.append(element(value, type))
        }
        return "jsonb_build_array(\(elements.joined(separator: ", ")))"
    }

    private func element(_ value: SQLValue, _ type: PrestoType) -> String {
        switch value.form {
        case .native: JSONEncoding.encode(value.fragment, type).text
        case .jsonText, .document: value.fragment.text
        }
    }

    // MARK: - The search

    private func matchesPart() throws(AnalysisError) -> String {
        var searched: [SearchedCondition] = []
        for condition in conditions {
            let constantCount = searched.reduce(0) { $0 + $1.constants.count }
            searched.append(try SearchedCondition(condition, query, looked: looked, after: constantCount))
        }
        let search = query.search
        let starts = firstBits()
        let (skip, target) = search.pattern.skip.numbers
        let aggregates = [
            "d.p", "array_agg(d.mask ORDER BY d.n) AS masks", boundedEnd ? "array_agg(d.e ORDER BY d.n) AS ends" : nil,
            looked.isEmpty ? nil : "array_agg(d.v ORDER BY d.n) AS row_values",
        ].compactMap { $0 }.joined(separator: ", ")
        let arguments = [
            Self.array(program.numbers, "int"), "a.masks", starts.map(String.init) ?? "NULL",
            "\(search.frameEnd != nil)", boundedEnd ? "a.ends" : "NULL",
            "\(search.pattern.seeks)", "\(skip)", "\(target)", Self.array(reach(), "int"), "\(conditions.contains(where: \.looksBack))",
            texts(searched), Self.array(searched.flatMap(\.pointers), "bigint"), query.names,
            looked.isEmpty ? "array_fill('[]'::jsonb, ARRAY[cardinality(a.masks)])" : "a.row_values",
            "ARRAY[\(searched.flatMap(\.constants).joined(separator: ", "))]::jsonb[]",
        ].joined(separator: ", ")
        return """
            \(query.matches) AS MATERIALIZED (SELECT a.p + f.attempt AS s, a.p + f.row_number AS g, f.number AS k, f.place AS i, f.size AS z, \
            f.variable AS v, f.is_excluded AS x, a.p + f.low AS low, a.p + f.high AS high \
            FROM (SELECT \(aggregates) FROM \(query.conditions) AS d GROUP BY d.p) AS a \
            CROSS JOIN LATERAL presto.match_partition(\(arguments)) AS f)
            """
    }

    private var boundedEnd: Bool { query.search.frameEnd != nil && query.search.frameEnd != .unboundedFollowing }

    /// The variables with which a match begins, if a row's mask decides about each of them wherever the match begins.
    private func firstBits() -> Int? {
        guard let first = program.firstVariables else { return nil }
        let undecided = conditions.contains { $0.decision == .knownWithinFrame && first.contains($0.variable) }
        return undecided ? nil : first.reduce(0) { $0 | 1 << ($1 + 1) }
    }

    private func reach() -> [Int] {
        query.search.pattern.variables.indices.flatMap { variable in
            guard let condition = conditions.first(where: { $0.variable == variable }) else { return [0, 0, 0] }
            return [condition.decision.rawValue, condition.reach.back, condition.reach.ahead]
        }
    }

    private func texts(_ searched: [SearchedCondition]) -> String {
        let texts = query.search.pattern.variables.indices.map { variable in
            searched.first { $0.variable == variable }?.sql.map { SQLFragment.literal($0).text } ?? "NULL"
        }
        return "ARRAY[\(texts.joined(separator: ", "))]::text[]"
    }

    private static func array(_ numbers: [Int], _ type: String) -> String {
        "'{\(numbers.map(String.init).joined(separator: ","))}'::\(type)[]"
    }
}

extension TypedRowPattern.Skip {
    /// As `presto.match_partition` takes them: how to skip, and the variables to skip to.
    fileprivate var numbers: (Int, Int) {
        switch self {
        case .pastLastRow: (0, 0)
        case .nextRow: (1, 0)
        case .first(let variables): (2, variables.bits)
        case .last(let variables): (3, variables.bits)
        }
    }
}

extension [Int] {
    /// Variables as bits; they are numbered from 1 there.
    var bits: Int { reduce(0) { $0 | 1 << ($1 + 1) } }
}
