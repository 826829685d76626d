import Catalog
import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes
import SourceText

extension SQLGenerator {
    /// An item of FROM; its symbols are bound from here on.
    mutating func renderRelation(_ relation: TypedRelation) throws(AnalysisError) -> String {
        switch relation {
        case .table(let table, let symbols): return try renderTable(table, symbols)
        case .query(let query, let symbols, let isLateral): return try renderDerived(query, symbols, isLateral: isLateral)
        case .common(let id, let symbols):
            guard !isSeparateStatement else {
                throw .notSupported("TRY around a subquery over a query of WITH is not supported", at: .init(at: 0))
            }
            return renderCommon(id, symbols)
        case .unnest(let unnest): return try renderUnnest(unnest)
        case .join(let join): return try renderJoin(join)
        case .patternRecognition(let recognition): return try renderPatternRecognition(recognition)
        case .computed(let inner, let values):
            let sql = try renderRelation(inner)
            for value in values { symbols[value.symbol] = SQLValue(try renderNative(value.value)) }
            return sql
        }
    }

    private mutating func renderTable(_ table: CatalogTable, _ symbols: [Symbol]) throws(AnalysisError) -> String {
        let alias = aliases.next("t")
        columns.add(table, symbols, alias: alias)
        switch table.source {
        case .relation(let schema, let name): return String(of: schema, ".", name, " AS ", alias)
        case .rows(let rows): return renderRows(rows, of: table, alias: alias)
        }
    }

    /// Rows that are known beforehand are written as VALUES.
    private func renderRows(_ rows: [[CatalogValue]], of table: CatalogTable, alias: String) -> String {
        let names = table.columns.map(\.name).joined(separator: ", ")
        guard !rows.isEmpty else {
            let nulls = table.columns.map { "NULL::\($0.type.postgresType)" }.joined(separator: ", ")
            return "(SELECT \(nulls) WHERE false) AS \(alias) (\(names))"
        }
        let texts = rows.map { row in
            let values = zip(row, table.columns).map { value, column in
                switch value {
                case .null: "NULL::\(column.type.postgresType)"
                case .varchar(let text): "\(SQLFragment.literal(text).text)::text"
                case .bigint(let number): "\(number)::bigint"
                }
            }
            return "(\(values.joined(separator: ", ")))"
        }
        return "(VALUES \(texts.joined(separator: ", "))) AS \(alias) (\(names))"
    }

    private mutating func renderDerived(_ query: TypedQuery, _ columns: [Symbol], isLateral: Bool) throws(AnalysisError) -> String {
        let rendered = try renderQuery(query, as: .natural)
        let alias = aliases.next("t")
        bind(columns, alias: alias, forms: rendered.forms)
        let names = columnNames(columns.count).joined(separator: ", ")
        return "\(isLateral ? "LATERAL " : "")(\(rendered.sql)) AS \(alias) (\(names))"
    }

    private mutating func renderCommon(_ id: Symbol, _ columns: [Symbol]) -> String {
        guard let common = commons[id] else { preconditionFailure("a query of WITH is read before it is written") }
        let alias = aliases.next("t")
        bind(columns, alias: alias, forms: common.forms)
        return "\(common.name) AS \(alias)"
    }

    private mutating func bind(_ columns: [Symbol], alias: String, forms: [ValueForm]) {
        for (index, symbol) in columns.enumerated() {
            symbols[symbol] = SQLValue("\(alias).c\(index + 1)", form: forms[index])
        }
    }

    private mutating func renderJoin(_ join: TypedJoin) throws(AnalysisError) -> String {
        if join.right.isLateral, join.type == .right || join.type == .full { return try renderLateralJoin(join) }
        if join.type == .full, let condition = join.condition, !condition.isMergeable(join) { return try renderFullJoin(join, condition) }
        let left = try renderRelation(join.left)
        let right = try renderRelation(join.right)
        let operand = join.right.isJoin ? "(\(right))" : right
        guard let condition = join.condition else { return "\(left) CROSS JOIN \(operand)" }
        let exact = try renderNative(condition)
        let implied = join.type == .inner ? try ImpliedPredicates(generator: self, relation: .join(join)).predicates(of: condition) : []
        let text = implied.isEmpty ? exact.text : ([exact.text(atLeast: .and)] + implied).joined(separator: " AND ")
        let words =
            switch join.type {
            case .cross, .inner: "JOIN"
            case .left: "LEFT JOIN"
            case .right: "RIGHT JOIN"
            case .full: "FULL JOIN"
            }
        return "\(left) \(words) \(operand) ON \(text)"
    }

    /// RIGHT JOIN LATERAL keeps every row that the right side has for a row of the left, whose values are NULL where the condition fails.
    ///
    /// FULL JOIN LATERAL, on TRUE alone, keeps the rows of the left side for which there is none, too.
    /// Source: Trino, `RelationPlanner.planCorrelatedJoin`.
    private mutating func renderLateralJoin(_ join: TypedJoin) throws(AnalysisError) -> String {
        let left = try renderRelation(join.left)
        let right = try renderRelation(join.right)
        if join.type == .full { return "\(left) LEFT JOIN \(right) ON true" }
        guard let condition = join.condition, condition.kind != .literal(.boolean(true)) else { return "\(left) CROSS JOIN \(right)" }
        let test = try renderNative(condition).text
        for symbol in join.left.boundSymbols {
            guard let value = value(of: symbol) else { continue }
            symbols[symbol] = SQLValue("CASE WHEN \(test) THEN \(value.fragment.text) END", form: value.form)
        }
        return "\(left) CROSS JOIN \(right)"
    }

    /// PostgreSQL joins fully on equalities alone; else it is a left join, and the rows of the right side that met none of the left.
    private mutating func renderFullJoin(_ join: TypedJoin, _ condition: TypedExpression) throws(AnalysisError) -> String {
        var matched = self
        var leftJoin = join
        leftJoin.type = .left
        let from = try matched.renderRelation(.join(leftJoin))
        var unmatched = self
        let right = try unmatched.renderRelation(join.right)
        var inner = unmatched
        let left = try inner.renderRelation(join.left)
        let test = try inner.renderNative(condition).text
        let leftSymbols = join.left.boundSymbols
        let rightSymbols = join.right.boundSymbols
        let first = matched.texts(of: leftSymbols + rightSymbols)
        let second = leftSymbols.map { _ in "NULL" } + unmatched.texts(of: rightSymbols)
        let alias = aliases.next("t")
        let names = columnNames(first.count)
        for (symbol, name) in zip(leftSymbols + rightSymbols, names) {
            symbols[symbol] = SQLValue("\(alias).\(name)", form: matched.value(of: symbol)?.form ?? .native)
        }
        let rows = "SELECT \(first.joined(separator: ", ")) FROM \(from)"
        let rest = "SELECT \(second.joined(separator: ", ")) FROM \(right) WHERE NOT EXISTS (SELECT 1 FROM \(left) WHERE \(test))"
        return "(\(rows) UNION ALL \(rest)) AS \(alias) (\(names.joined(separator: ", ")))"
    }

    private func texts(of symbols: [Symbol]) -> [String] { symbols.map { value(of: $0)?.fragment.text ?? "NULL" } }
}

extension TypedRelation {
    /// The symbols that the relation binds.
    fileprivate var boundSymbols: [Symbol] {
        switch self {
        case .table(_, let symbols), .query(_, let symbols, _), .common(_, let symbols): symbols
        case .unnest(let unnest): unnest.collections.flatMap(\.symbols) + (unnest.ordinality.map { [$0] } ?? [])
        case .join(let join): join.left.boundSymbols + join.right.boundSymbols
        case .computed(let inner, let values): inner.boundSymbols + values.map(\.symbol)
        case .patternRecognition(let recognition): recognition.columns + recognition.measures.map(\.symbol)
        }
    }

    var isLateral: Bool {
        switch self {
        case .query(_, _, let isLateral): isLateral
        case .computed(let relation, _): relation.isLateral
        case .patternRecognition(let recognition): recognition.input.isLateral || recognition.input.isUnnest
        case .table, .common, .unnest, .join: false
        }
    }

    fileprivate var isUnnest: Bool {
        if case .unnest = self { return true }
        return false
    }

    fileprivate var isJoin: Bool {
        switch self {
        case .join: true
        case .computed(let relation, _): relation.isJoin
        case .table, .query, .common, .unnest, .patternRecognition: false
        }
    }
}

extension TypedExpression {
    /// Whether PostgreSQL can merge or hash a FULL JOIN on this: among its terms is an equality of a value of each side.
    fileprivate func isMergeable(_ join: TypedJoin) -> Bool {
        switch kind {
        case .comparison(.equal, let first, let second):
            let (left, right) = (Set(join.left.boundSymbols), Set(join.right.boundSymbols))
            let isParted = (first.isOf(left) && second.isOf(right)) || (first.isOf(right) && second.isOf(left))
            return isParted && first.type.comparesAsStored
        case .logical(.and, let terms): return terms.contains { !$0.isLiteral && $0.isMergeable(join) }
        case .literal(.boolean): return true
        default: return false
        }
    }

    /// Whether the value is made of some of the symbols, and of no others.
    ///
    /// What PostgreSQL may simplify to a constant, as `coalesce(1, x)`, is none.
    private func isOf(_ symbols: Set<Symbol>) -> Bool {
        var isUsed = false
        let isForeign = contains { part in
            switch part.kind {
            case .coalesce, .searchedCase, .nullIf, .logical: return true
            case .call(let function, let arguments): return !arguments.isEmpty && !function.mapping.usesFirstArgument
            case .symbol(let symbol):
                isUsed = true
                return !symbols.contains(symbol)
            case .scalarSubquery, .exists, .inSubquery, .quantified: return true
            default: return false
            }
        }
        return isUsed && !isForeign
    }
}

extension String {
    /// `t1.event_name`, or one call: what needs no parentheses in any place.
    var isPrimaryExpression: Bool {
        let head = utf8.prefix { ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x5F }
        guard !head.isEmpty, head.count < utf8.count else { return !head.isEmpty }
        guard utf8.dropFirst(head.count).first == UInt8(ascii: "("), utf8.last == UInt8(ascii: ")") else { return false }
        var depth = 0
        for (index, byte) in utf8.enumerated().dropFirst(head.count) {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0, index < utf8.count - 1 { return false }
        }
        return true
    }
}
