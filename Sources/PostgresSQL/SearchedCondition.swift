import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes

/// The SQL of a condition that depends on the rows that matched before, for `presto.match_condition`.
///
/// It is a statement of its own, over `$1`, the values that its pointers lead to, and `$2`, the rows of its subqueries, which do not depend
/// on the match: so they may read queries of WITH. A condition that is asked for a block of rows has these as `$3`.
struct SearchedCondition {
    let variable: Int
    /// Nil where the search has nothing to evaluate.
    private(set) var sql: String?
    /// Seven numbers a value.
    private(set) var pointers: [Int] = []
    private(set) var constants: [String] = []

    /// - Parameter constantCount: how many constants the conditions before have.
    init(
        _ condition: PatternCondition, _ query: PatternQuery, looked: [(symbol: Symbol, type: PrestoType)], after constantCount: Int
    ) throws(AnalysisError) {
        variable = condition.variable
        guard !condition.searched.isEmpty else { return }
        var generator = query.outer
        generator.isSeparateStatement = true
        for subquery in condition.searched.flatMap(\.subqueries) where generator.hoisted[subquery] == nil {
            constants.append(try Self.rows(of: subquery, query.outer))
            generator.hoisted[subquery] = constantCount + constants.count
        }
        for (symbol, value) in condition.values.sorted(by: { $0.key.number < $1.key.number }) {
            guard condition.searched.contains(where: { $0.symbols.contains(symbol) }) else { continue }
            let element = element(of: value, condition, looked.map(\.symbol))
            append(value, looked.map(\.symbol))
            generator.symbols[symbol] = try Self.value(value, element, query, looked, generator)
        }
        var terms: [String] = []
        for term in condition.searched { terms.append(try generator.renderNative(term).text(atLeast: .and)) }
        let test = terms.joined(separator: " AND ")
        sql =
            condition.keepsItsAnchors
            ? "SELECT string_agg(CASE WHEN \(test) THEN '1' ELSE '0' END, '' ORDER BY b.o) FROM unnest($3) WITH ORDINALITY AS b (v, o)"
            : "SELECT \(test)"
    }

    /// Where the SQL reads a value: in a block those of the row itself are the row's.
    private func element(of value: TypedPatternValue, _ condition: PatternCondition, _ looked: [Symbol]) -> SQLFragment {
        if condition.keepsItsAnchors, case .row(let expression, let navigation) = value, navigation.startsHere(for: variable) {
            return SQLFragment("b.v -> \(expression.symbols.first.flatMap { looked.firstIndex(of: $0) } ?? 0)", .other)
        }
        return SQLFragment("($1)[\(pointers.count / 7 + 1)]")
    }

    private mutating func append(_ value: TypedPatternValue, _ looked: [Symbol]) {
        switch value {
        case .row(let expression, let navigation):
            let column = expression.symbols.first.flatMap { looked.firstIndex(of: $0) } ?? 0
            append(kind: 1, navigation, column: column)
        case .classifier(let navigation): append(kind: 2, navigation)
        case .matchNumber: append(kind: 3, TypedNavigation())
        case .aggregate(let aggregate): append(kind: 4, TypedNavigation(variables: aggregate.variables))
        }
    }

    private mutating func append(kind: Int, _ navigation: TypedNavigation, column: Int = 0) {
        let variables = navigation.startsHere(for: variable) && kind < 3 ? [] : navigation.variables
        pointers += [
            variable + 1, kind, variables.bits, navigation.isLast ? 1 : 0, navigation.logicalOffset, navigation.physicalOffset, column,
        ]
    }

    // MARK: - Values

    private static func value(
        _ value: TypedPatternValue, _ element: SQLFragment, _ query: PatternQuery,
        _ looked: [(symbol: Symbol, type: PrestoType)], _ generator: SQLGenerator
    ) throws(AnalysisError) -> SQLValue {
        switch value {
        case .row(let expression, _):
            let symbol = expression.symbols.first
            return read(element, expression.type, symbol.flatMap { query.value(of: $0, over: "r")?.form } ?? .native)
        case .classifier: return SQLValue(JSONEncoding.decode(element, .varchar))
        case .matchNumber: return SQLValue(JSONEncoding.decode(element, .bigint))
        case .aggregate(let aggregate):
            let alias = generator.aliases.next("e")
            var inner = generator
            inner.symbols[aggregate.classifier] = SQLValue(JSONEncoding.decode(SQLFragment("\(alias).v -> 0", .other), .varchar))
            inner.symbols[aggregate.matchNumber] = SQLValue(JSONEncoding.decode(SQLFragment("\(alias).v -> 1", .other), .bigint))
            for (index, column) in looked.enumerated() {
                let form = query.value(of: column.symbol, over: "r")?.form ?? .native
                inner.symbols[column.symbol] = read(SQLFragment("\(alias).v -> \(index + 2)", .other), column.type, form)
            }
            let call = try inner.renderAggregate(aggregate.aggregate).text
            return SQLValue("(SELECT \(call) FROM jsonb_array_elements(\(element.text)) AS \(alias) (v))")
        }
    }

    private static func read(_ element: SQLFragment, _ type: PrestoType, _ form: ValueForm) -> SQLValue {
        switch form {
        case .native: SQLValue(JSONEncoding.decode(element, type))
        case .jsonText, .document: SQLValue(element, form)
        }
    }

    /// The first column of a subquery's rows as a JSON array.
    private static func rows(of query: TypedQuery, _ generator: SQLGenerator) throws(AnalysisError) -> String {
        let rendered = try generator.renderInner(query, as: .native)
        let alias = generator.aliases.next("h")
        let names = generator.columnNames(query.columns.count).joined(separator: ", ")
        let element = JSONEncoding.encode(SQLFragment("\(alias).c1"), query.columns[0].type).text
        return "(SELECT coalesce(jsonb_agg(\(element)), '[]'::jsonb) FROM (\(rendered.sql)) AS \(alias) (\(names)))"
    }
}

extension TypedExpression {
    /// The subqueries within, but for those within another.
    fileprivate var subqueries: [TypedQuery] {
        switch kind {
        case .scalarSubquery(let query), .exists(let query): return [query]
        case .inSubquery(let value, let query, _), .quantified(_, _, let value, let query): return value.subqueries + [query]
        default:
            var found: [TypedQuery] = []
            forEachChild { found += $0.subqueries }
            return found
        }
    }
}
