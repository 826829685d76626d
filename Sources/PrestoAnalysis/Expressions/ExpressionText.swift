import PrestoSyntax
import PrestoTypes

/// The text of an expression as Presto's messages show it: every operator in parentheses, keywords in capitals.
///
/// Source: Trino, `ExpressionFormatter`.
enum ExpressionText {
    static func of(_ expression: Expression) -> String {
        switch expression.kind {
        case .null: "null"
        case .boolean(let value): String(value)
        case .integer(let value): String(value)
        case .decimal(let digits): digits
        case .double(let value): String(value)
        case .string(let value): "'\(value)'"
        case .binary(let bytes): "X'\(bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined().uppercased())'"
        case .genericLiteral(let type, let value): "\(type.uppercased()) '\(value)'"
        case .interval(let literal):
            "INTERVAL \(literal.isNegative ? "-" : "")'\(literal.value)' \(literal.from.rawValue)\(literal.to.map { " TO \($0.rawValue)" } ?? "")"
        case .parameter: "?"
        case .identifier(let name): name.value
        case .dereference(let base, let field): "\(of(base)).\(field.value)"
        case .elementAccess(let base, let index): "\(of(base))[\(of(index))]"
        case .arithmetic(let operation, let left, let right): "(\(of(left)) \(operation.rawValue) \(of(right)))"
        case .sign(let sign, let value): "\(sign.rawValue)\(of(value))"
        case .concatenation(let values): "(\(list(values, " || ")))"
        case .comparison(let operation, let left, let right): "(\(of(left)) \(operation.rawValue) \(of(right)))"
        case .isDistinctFrom(let left, let right, let negated): "(\(of(left)) IS \(negated ? "NOT " : "")DISTINCT FROM \(of(right)))"
        case .quantifiedComparison(let operation, let quantifier, let value, _):
            "(\(of(value)) \(operation.rawValue) \(quantifier.rawValue) (…))"
        case .between(let value, let min, let max, let negated): "(\(of(value)) \(negated ? "NOT " : "")BETWEEN \(of(min)) AND \(of(max)))"
        case .inList(let value, let values, let negated): "(\(of(value)) \(negated ? "NOT " : "")IN (\(list(values))))"
        case .inSubquery(let value, _, let negated): "(\(of(value)) \(negated ? "NOT " : "")IN (…))"
        case .like(let value, let pattern, let escape, let negated):
            "(\(of(value)) \(negated ? "NOT " : "")LIKE \(of(pattern))\(escape.map { " ESCAPE \(of($0))" } ?? ""))"
        case .isNull(let value, let negated): "(\(of(value)) IS \(negated ? "NOT " : "")NULL)"
        case .exists: "(EXISTS (…))"
        case .not(let value): "(NOT \(of(value)))"
        case .logical(let operation, let terms): "(\(list(terms, " \(operation.rawValue) ")))"
        case .atTimeZone(let value, let zone): "\(of(value)) AT TIME ZONE \(of(zone))"
        case .row(let values): "ROW (\(list(values)))"
        case .array(let values): "ARRAY[\(list(values, ","))]"
        case .subquery: "(…)"
        case .lambda(let parameters, let body): "(\(parameters.map(\.value).joined(separator: ", "))) -> \(of(body))"
        case .searchedCase(let clauses, let otherwise): "(CASE \(clausesText(clauses, otherwise)) END)"
        case .simpleCase(let operand, let clauses, let otherwise): "(CASE \(of(operand)) \(clausesText(clauses, otherwise)) END)"
        case .ifExpression(let condition, let then, let otherwise): "IF(\(list([condition, then] + (otherwise.map { [$0] } ?? []))))"
        case .coalesce(let values): "COALESCE(\(list(values)))"
        case .nullIf(let first, let second): "NULLIF(\(of(first)), \(of(second)))"
        case .tryExpression(let value): "TRY(\(of(value)))"
        case .functionCall(let call): callText(call)
        case .cast(let value, let type, let isTry):
            "\(isTry ? "TRY_CAST" : "CAST")(\(of(value)) AS \((try? DataTypeResolver.resolve(type))?.description ?? "?"))"
        case .extract(let field, let value): "EXTRACT(\(field.rawValue) FROM \(of(value)))"
        case .trim(let specification, let characters, let value):
            "trim(\(specification.rawValue) \(characters.map { "\(of($0)) " } ?? "")FROM \(of(value)))"
        case .normalize(let value, let form): "NORMALIZE(\(of(value)), \(form.rawValue))"
        case .currentTime(let function, let precision): function.rawValue + (precision.map { "(\($0))" } ?? "")
        case .sessionValue(let value): value.rawValue
        case .grouping(let arguments): "GROUPING (\(list(arguments)))"
        case .listAggregation(let aggregation): "LISTAGG(\(of(aggregation.value)))"
        case .windowMeasure(let name, _): "\(name.value) OVER (…)"
        case .jsonExists: "JSON_EXISTS(…)"
        case .jsonValue: "JSON_VALUE(…)"
        case .jsonQuery: "JSON_QUERY(…)"
        case .jsonObject: "JSON_OBJECT(…)"
        case .jsonArray: "JSON_ARRAY(…)"
        }
    }

    private static func list(_ expressions: [Expression], _ separator: String = ", ") -> String {
        expressions.map(of).joined(separator: separator)
    }

    private static func clausesText(_ clauses: [WhenClause], _ otherwise: Expression?) -> String {
        let whens = clauses.map { "WHEN \(of($0.operand)) THEN \(of($0.result))" }
        return (whens + (otherwise.map { ["ELSE \(of($0))"] } ?? [])).joined(separator: " ")
    }

    private static func callText(_ call: FunctionCall) -> String {
        let arguments = call.isStar ? "*" : list(call.arguments)
        let over = call.window == nil ? "" : " OVER (…)"
        return "\(call.name.parts.map(\.value).joined(separator: "."))(\(call.isDistinct ? "DISTINCT " : "")\(arguments))\(over)"
    }
}
