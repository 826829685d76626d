import PrestoSyntax
import PrestoTypes
import SourceText

/// Gives an expression its type: resolves names, chooses overloads, inserts coercions.
///
/// Source: Trino, `ExpressionAnalyzer`.
struct ExpressionAnalyzer {
    var analyzer: QueryAnalyzer
    var scope: Scope
    let clause: Clause
    var windows = NamedWindows()
    /// In ORDER BY: what the names of the select list stand for.
    var outputs: [Symbol: TypedExpression] = [:]
    var outputUse: OutputUse?
    /// The aggregate or window function whose arguments are being analyzed.
    var enclosing: Enclosing?
    /// In MEASURES and DEFINE: what names and calls mean there.
    var pattern: PatternContext?

    /// Where the expression stands, which decides about aggregates and windows.
    enum Clause {
        case select, filter, groupBy, having, join, orderBy, unnest, values
    }

    enum Enclosing {
        case aggregate(name: String)
        case window(name: String)
        /// PARTITION BY, ORDER BY or the frame of a window.
        case specification
        case lambda
    }

    var context: AnalysisContext { analyzer.context }

    func analyze(_ expression: Expression) throws(AnalysisError) -> TypedExpression {
        context.expressionDepth += 1
        defer { context.expressionDepth -= 1 }
        guard context.expressionDepth <= AnalysisContext.expressionDepthMax else {
            throw .notSupported("The expression is nested too deeply", at: expression.span)
        }
        return try analyzeKind(of: expression)
    }

    func analyze(_ expressions: [Expression]) throws(AnalysisError) -> [TypedExpression] {
        var typed: [TypedExpression] = []
        typed.reserveCapacity(expressions.count)
        for expression in expressions { typed.append(try analyze(expression)) }
        return typed
    }

    /// A condition of a clause: it must be Boolean.
    func analyzeCondition(_ expression: Expression, of clause: String) throws(AnalysisError) -> TypedExpression {
        let condition = try analyze(expression)
        guard Coercion.canCoerce(condition.type, to: .boolean) else {
            throw .typeMismatch("\(clause) must evaluate to a boolean: actual type \(condition.type)", at: expression.span)
        }
        return condition.coerced(to: .boolean)
    }

    private func analyzeKind(of expression: Expression) throws(AnalysisError) -> TypedExpression {
        let span = expression.anchor
        switch expression.kind {
        case .null, .boolean, .integer, .decimal, .double, .string, .binary, .genericLiteral, .interval:
            return try analyzeLiteral(expression)
        case .parameter(let position): return try analyzeParameter(position, at: span)
        case .identifier, .dereference: return try analyzeName(expression)
        case .elementAccess(let base, let index): return try analyzeSubscript(base, index, at: span)
        case .arithmetic(let operation, let left, let right): return try analyzeArithmetic(operation, left, right, at: span)
        case .sign(let sign, let value): return try analyzeSign(sign, value, at: span)
        case .concatenation(let values): return try analyzeConcatenation(values, at: span)
        case .comparison(let operation, let left, let right): return try analyzeComparison(operation, left, right, at: span)
        case .isDistinctFrom(let left, let right, let negated): return try analyzeDistinct(left, right, negated: negated, at: span)
        case .quantifiedComparison(let operation, let quantifier, let value, let query):
            return try analyzeQuantified(operation, quantifier, value, query, at: span)
        case .between(let value, let min, let max, let negated): return try analyzeBetween(value, min, max, negated: negated, at: span)
        case .inList(let value, let list, let negated): return try analyzeInList(value, list, negated: negated, at: span)
        case .inSubquery(let value, let query, let negated): return try analyzeInSubquery(value, query, negated: negated, at: span)
        case .like(let value, let pattern, let escape, let negated):
            return try analyzeLike(value, pattern: pattern, escape: escape, negated: negated, at: span)
        case .isNull(let value, let negated): return TypedExpression(.isNull(try analyze(value), negated: negated), .boolean, at: span)
        case .exists(let query): return TypedExpression(.exists(try analyzeSubquery(query)), .boolean, at: span)
        case .not(let value): return TypedExpression(.not(try analyzeTerm(value, "Value of logical NOT expression")), .boolean, at: span)
        case .logical(let operation, let terms): return try analyzeLogical(operation, terms, at: span)
        case .atTimeZone(let value, let zone): return try analyzeAtTimeZone(value, zone, at: span)
        case .row(let values): return try analyzeRow(values, at: span)
        case .array(let values): return try analyzeArray(values, at: span)
        case .subquery(let query): return try analyzeScalarSubquery(query, at: span)
        case .lambda: throw .typeMismatch("Lambda expression should always be used inside a function", at: span)
        case .searchedCase(let clauses, let otherwise): return try analyzeSearchedCase(clauses, otherwise, at: span)
        case .simpleCase(let operand, let clauses, let otherwise): return try analyzeSimpleCase(operand, clauses, otherwise, at: span)
        case .ifExpression(let condition, let then, let otherwise): return try analyzeIf(condition, then, otherwise, at: span)
        case .coalesce(let values): return try analyzeCoalesce(values, at: span)
        case .nullIf(let first, let second): return try analyzeNullIf(first, second, at: span)
        case .tryExpression(let value):
            let typed = try analyze(value)
            return TypedExpression(.tryExpression(typed), typed.type, at: span)
        case .functionCall(let call): return try analyzeCall(call, at: span)
        case .cast(let value, let type, let isTry): return try analyzeCast(value, to: type, isTry: isTry, at: span)
        case .extract(let field, let value): return try analyzeExtract(field, value, at: span)
        case .trim(let specification, let characters, let value): return try analyzeTrim(specification, characters, value, at: span)
        case .normalize(let value, let form):
            let name = TypedExpression(.literal(.string(form.rawValue)), .varchar(length: form.rawValue.count), at: span)
            return try resolve("normalize", [try analyze(value), name], at: span)
        case .currentTime(let function, let precision): return try analyzeCurrentTime(function, precision, at: span)
        case .sessionValue(let value): return analyzeSessionValue(value, at: span)
        case .grouping(let arguments): return try analyzeGrouping(arguments, at: span)
        case .listAggregation(let aggregation): return try analyzeListAggregation(aggregation, at: span)
        case .windowMeasure(let name, let window): return try analyzeWindowMeasure(name, window, at: span)
        case .jsonExists(let function): return try analyzeJSONExists(function, at: span)
        case .jsonValue(let function): return try analyzeJSONValue(function, at: span)
        case .jsonQuery(let function): return try analyzeJSONQuery(function, at: span)
        case .jsonObject(let function): return try analyzeJSONObject(function, at: span)
        case .jsonArray(let function): return try analyzeJSONArray(function, at: span)
        }
    }

    private func analyzeSessionValue(_ value: SessionValue, at span: SourceSpan) -> TypedExpression {
        let session = context.session
        let text: String? =
            switch value {
            case .user: session.user
            case .catalog: session.catalog
            case .schema: session.database
            case .path: ""
            }
        return TypedExpression(.literal(text.map(TypedLiteral.string) ?? .null), .varchar, at: span)
    }
}

/// Whether a key of ORDER BY names a column of the select list, without a qualifier.
///
/// A reference type, since the analysis of each part of the key may find one.
final class OutputUse {
    var isUsed = false
}
