import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes
import SourceText

extension SQLGenerator {
    /// A query with its WITH, order and bounds.
    mutating func renderQuery(_ query: TypedQuery, as purpose: Purpose) throws(AnalysisError) -> RenderedQuery {
        let with = try renderWith(query.with)
        var rendered = try renderBody(of: query, as: purpose)
        let bounds = boundsSQL(query, isOrdered: rendered.isOrdered)
        rendered.sql = String(of: with, rendered.sql, query.withTies ? bounds : rendered.tail, query.withTies ? rendered.tail : bounds)
        rendered.tail = ""
        return rendered
    }

    private mutating func renderWith(_ items: [TypedWith]) throws(AnalysisError) -> String {
        guard !items.isEmpty else { return "" }
        var parts: [String] = []
        for item in items {
            let name = aliases.next("w")
            if item.recursion != nil {
                parts += try renderRecursion(item, named: name)
                continue
            }
            let rendered = try renderQuery(item.query, as: .natural)
            commons[item.id] = CommonRelation(name: name, forms: rendered.forms)
            parts.append(common(name, columnCount: item.query.columns.count, rendered.sql))
        }
        return "WITH \(parts.list()) "
    }

    func common(_ name: String, columnCount: Int, _ sql: String, isMaterialized: Bool = false) -> String {
        "\(name) (\(columnNames(columnCount).joined(separator: ", "))) AS \(isMaterialized ? "MATERIALIZED " : "")(\(sql))"
    }

    private mutating func renderBody(of query: TypedQuery, as purpose: Purpose) throws(AnalysisError) -> RenderedQuery {
        if case .select(let select) = query.body {
            return try renderSelect(select, orderBy: query.orderBy, columns: query.columns, as: purpose)
        }
        guard query.orderBy.isEmpty, purpose != .output || !query.needsOutputLevel else { return try renderOrdered(query, as: purpose) }
        return try renderPlain(query, as: purpose)
    }

    /// A body that is no SELECT, as it stands.
    private mutating func renderPlain(_ query: TypedQuery, as purpose: Purpose) throws(AnalysisError) -> RenderedQuery {
        switch query.body {
        case .select(let select): try renderSelect(select, orderBy: [], columns: query.columns, as: purpose)
        case .values(let rows): try renderValues(rows, as: purpose)
        case .query(let inner): try renderNested(inner, as: purpose)
        case .setOperation(let kind, let isDistinct, let operands):
            try renderSetOperation(kind.rawValue, isDistinct: isDistinct, operands, as: purpose)
        }
    }

    private mutating func renderNested(_ query: TypedQuery, as purpose: Purpose) throws(AnalysisError) -> RenderedQuery {
        let rendered = try renderQuery(query, as: purpose)
        return RenderedQuery(sql: "(\(rendered.sql))", forms: rendered.forms)
    }

    /// `SELECT … FROM (body) ORDER BY …`: expressions may order what PostgreSQL orders by column names alone.
    private mutating func renderOrdered(_ query: TypedQuery, as purpose: Purpose) throws(AnalysisError) -> RenderedQuery {
        let body = try renderPlain(query, as: .natural)
        let alias = aliases.next("t")
        let names = columnNames(query.columns.count)
        var inner = self
        for (index, symbol) in query.bodySymbols.enumerated() {
            inner.symbols[symbol] = SQLValue("\(alias).\(names[index])", form: body.forms[index])
        }
        let items = try zip(query.columns, names).enumerated().map { (index, column) throws(AnalysisError) in
            try inner.value(SQLValue("\(alias).\(column.1)", form: body.forms[index]), column.0.type, as: purpose)
        }
        let list = items.map(\.fragment.text).joined(separator: ", ")
        let order = try inner.orderClause(query.orderBy)
        let from = "(\(body.sql)) AS \(alias) (\(names.joined(separator: ", ")))"
        return RenderedQuery(sql: "SELECT \(list) FROM \(from)\(order)", forms: items.map(\.form), isOrdered: !order.isEmpty)
    }

    private mutating func renderValues(_ rows: [[TypedExpression]], as purpose: Purpose) throws(AnalysisError) -> RenderedQuery {
        let purpose = purpose == .natural ? .native : purpose
        var forms: [ValueForm] = []
        var texts: [String] = []
        texts.reserveCapacity(2 * rows.count * (rows.first?.count ?? 0) + 1)
        var opening = "VALUES ("
        for row in rows {
            forms.removeAll(keepingCapacity: true)
            for item in row {
                let value = try renderItem(item, as: purpose)
                texts.append(forms.isEmpty ? opening : ", ")
                texts.append(value.fragment.text)
                forms.append(value.form)
            }
            opening = "), ("
        }
        texts.append(")")
        return RenderedQuery(sql: texts.list(separator: ""), forms: forms)
    }

    /// All operands in native form: only then do equal values compare equal.
    private mutating func renderSetOperation(
        _ name: String, isDistinct: Bool, _ operands: [TypedQuery], as purpose: Purpose
    ) throws(AnalysisError) -> RenderedQuery {
        let purpose = purpose == .natural ? .native : purpose
        var rendered = try operands.map { (operand) throws(AnalysisError) in try renderQuery(operand, as: purpose) }
        if let first = rendered.first, rendered.contains(where: { $0.forms != first.forms }) {
            var printing = self
            printing.printsStoredTexts = true
            rendered = try operands.map { (operand) throws(AnalysisError) in try printing.renderQuery(operand, as: purpose) }
        }
        let parts = zip(operands, rendered).map { operand, rendered in operand.isBare ? rendered.sql : "(\(rendered.sql))" }
        return RenderedQuery(
            sql: parts.list(separator: " \(name)\(isDistinct ? "" : " ALL") "), forms: rendered.first?.forms ?? [])
    }

    /// Where nothing orders the rows, all of them are ties.
    private func boundsSQL(_ query: TypedQuery, isOrdered: Bool) -> String {
        var sql = ""
        if let offset = query.offset { sql += " OFFSET \(offset)" }
        if let limit = query.limit, isOrdered || !query.withTies {
            sql += query.withTies ? " FETCH FIRST \(limit) ROWS WITH TIES" : " LIMIT \(limit)"
        }
        return sql
    }

    func columnNames(_ count: Int) -> [String] { (0..<count).map { "c\($0 + 1)" } }
}

extension TypedQuery {
    /// Whether the query may stand as an operand without parentheses.
    fileprivate var isBare: Bool {
        guard with.isEmpty, orderBy.isEmpty, !isBounded else { return false }
        switch body {
        case .select, .values: return true
        case .setOperation, .query: return false
        }
    }

    /// Whether the output's conversions must stand outside of the body: a set operation compares values, not their texts.
    fileprivate var needsOutputLevel: Bool {
        switch body {
        case .select, .values, .query: false
        case .setOperation(let kind, let isDistinct, _): (isDistinct || kind != .union) && columns.contains { !$0.type.isPrintedAsStored }
        }
    }
}
