import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes
import SourceText

extension SQLGenerator {
    /// An expression in its native form.
    func renderNative(_ expression: TypedExpression) throws(AnalysisError) -> SQLFragment {
        try native(render(expression), expression.type)
    }

    /// A value of any form in native form.
    func native(_ value: SQLValue, _ type: PrestoType) throws(AnalysisError) -> SQLFragment {
        switch value.form {
        case .native: value.fragment
        case .jsonText: SQLFragment(String(of: "presto.json_text(", value.fragment.text, ")"))
        case .document: try native(document: value, type)
        }
    }

    /// An expression in the form that costs least.
    func render(_ expression: TypedExpression) throws(AnalysisError) -> SQLValue {
        let value = try renderKind(of: expression)
        try count(value.byteCount, at: expression.span)
        return value
    }

    /// Counts what is written. Throws `NOT_SUPPORTED` when all of it is too large.
    func count(_ bytes: Int, at span: SourceSpan) throws(AnalysisError) {
        guard aliases.takes(bytes) else { throw .notSupported("The statement becomes too large in PostgreSQL's SQL", at: span) }
    }

    private func renderKind(of expression: TypedExpression) throws(AnalysisError) -> SQLValue {
        switch expression.kind {
        case .literal(let literal):
            let fragment = try self.literal(literal, expression)
            return SQLValue(hidesConstants ? SQLFragment(String(of: "presto.hidden(", fragment.text, ")")) : fragment)
        case .symbol(let symbol):
            guard let value = value(of: symbol) else { preconditionFailure("a symbol is used before it is bound") }
            return value
        case .call(let function, let arguments): return SQLValue(try renderCall(function, arguments, expression))
        case .cast(let value, let isTry): return SQLValue(try renderCast(value, to: expression.type, isTry: isTry, expression))
        case .logical(let operation, let terms): return SQLValue(try renderLogical(operation, terms))
        case .not(let value): return SQLValue(String(of: "NOT ", try renderNative(value).text(above: .not)), .not)
        case .comparison(let operation, let left, let right): return SQLValue(try renderComparison(operation, left, right, expression))
        case .isDistinctFrom(let left, let right, let negated):
            return SQLValue(try renderDistinct(left, right, negated: negated, expression))
        case .isNull(let value, let negated): return SQLValue(try renderNullTest(value, negated: negated))
        case .between(let value, let min, let max, let negated):
            return SQLValue(try renderBetween(value, min, max, negated: negated, expression))
        case .inList(let value, let list, let negated): return SQLValue(try renderInList(value, list, negated: negated, expression))
        case .like(let value, let pattern, let escape, let negated):
            return SQLValue(try renderLike(value, pattern, escape, negated: negated, expression))
        case .searchedCase(let clauses, let otherwise): return SQLValue(try renderCase(clauses, otherwise))
        case .coalesce(let values): return SQLValue(String(of: "coalesce(", try renderList(values), ")"))
        case .nullIf(let value, let condition):
            return SQLValue("CASE WHEN \(try renderNative(condition).text) THEN NULL ELSE \(try renderNative(value).text) END")
        case .tryExpression(let value): return try renderTry(value)
        case .row(let fields): return SQLValue(try renderArray(fields))
        case .array(let elements): return SQLValue(try renderArray(elements))
        case .field(let base, let index): return try renderField(base, index)
        case .subscripted(let base, let index): return try renderSubscript(base, index, expression)
        case .lambda: preconditionFailure("a lambda outside of a call")
        case .json(let function): return SQLValue(try renderJSON(function, expression))
        case .scalarSubquery(let query): return try renderScalarSubquery(query)
        case .exists(let query): return SQLValue("EXISTS (\(try renderInner(query, as: .natural).sql))")
        case .inSubquery(let value, let query, let negated): return SQLValue(try renderInSubquery(value, query, negated: negated))
        case .quantified(let operation, let quantifier, let value, let query):
            return SQLValue(try renderQuantified(operation, quantifier, value, query, expression))
        case .aggregate, .window, .patternCall, .grouping: preconditionFailure("an aggregate outside of its SELECT")
        }
    }

    func renderList(_ expressions: [TypedExpression]) throws(AnalysisError) -> String {
        var texts: [String] = []
        texts.reserveCapacity(expressions.count)
        for expression in expressions { texts.append(try renderNative(expression).text) }
        return texts.list()
    }

    // MARK: - Logic and conditions

    private func renderLogical(_ operation: LogicalOperator, _ terms: [TypedExpression]) throws(AnalysisError) -> SQLFragment {
        let precedence: Precedence = operation == .and ? .and : .or
        var texts: [String] = []
        texts.reserveCapacity(terms.count)
        for term in terms { texts.append(try renderNative(term).text(atLeast: precedence)) }
        return SQLFragment(texts.list(separator: operation == .and ? " AND " : " OR "), precedence)
    }

    private func renderNullTest(_ value: TypedExpression, negated: Bool) throws(AnalysisError) -> SQLFragment {
        let rendered = try render(value)
        let test = negated ? "IS NOT NULL" : "IS NULL"
        switch rendered.form {
        case .jsonText, .document:
            let text = "nullif(\(rendered.fragment.text), 'null'::jsonb)"
            return SQLFragment("\(text) \(test)", .isTest)
        case .native:
            if case .timestampWithTimeZone = value.type { return SQLFragment("(\(rendered.fragment.text)).instant \(test)", .isTest) }
            return SQLFragment(String(of: rendered.fragment.text(above: .isTest), " ", test), .isTest)
        }
    }

    private func renderCase(_ clauses: [TypedWhen], _ otherwise: TypedExpression?) throws(AnalysisError) -> SQLFragment {
        var texts = ["CASE"]
        texts.reserveCapacity(4 * clauses.count + 4)
        for clause in clauses {
            texts.append(" WHEN ")
            texts.append(try renderNative(clause.condition).text)
            texts.append(" THEN ")
            texts.append(try renderNative(clause.result).text)
        }
        if let otherwise {
            texts.append(" ELSE ")
            texts.append(try renderNative(otherwise).text)
        }
        texts.append(" END")
        return SQLFragment(texts.list(separator: ""))
    }

    // MARK: - Structures

    private func renderField(_ base: TypedExpression, _ index: Int) throws(AnalysisError) -> SQLValue {
        if case .row(let fields) = base.kind { return try render(fields[index]) }
        guard case .row(let fields) = base.type else { preconditionFailure("a field of a value that is no row") }
        return field(try render(base), fields, index)
    }

    /// `array[i]` and `map[key]`; a document's array is read in place.
    private func renderSubscript(_ base: TypedExpression, _ index: TypedExpression, _ whole: TypedExpression) throws(AnalysisError)
        -> SQLValue
    {
        let value = try render(base)
        if value.form == .document, case .array = base.type {
            let position = try renderNative(index)
            return SQLValue(
                "presto.array_\(isSafe ? "element" : "subscript")(\(arrayDocument(value.fragment)), \(position.text))", form: .document)
        }
        let function = try resolve(.subscript, [base.type, index.type], at: whole)
        return SQLValue(try renderCall(function, [base, index], whole))
    }

    func comparisonKey(_ fragment: SQLFragment, _ type: PrestoType) -> SQLFragment {
        switch type {
        case .timestampWithTimeZone: SQLFragment(String(of: "(", fragment.text, ").instant"))
        case .timeWithTimeZone: SQLFragment("presto.timetz_utc(\(fragment.text))")
        case .unknown, .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varchar, .char, .varbinary, .json,
            .date,
            .time, .timestamp, .intervalDayToSecond, .intervalYearToMonth, .array, .map, .row, .uuid, .ipaddress, .opaque, .function:
            fragment
        }
    }

    func resolve(_ operation: Operator, _ types: [PrestoType], at whole: TypedExpression) throws(AnalysisError) -> ResolvedFunction {
        do {
            return try aliases.functions.resolve(operation, types)
        } catch {
            throw AnalysisError(error, at: whole.span)
        }
    }
}
