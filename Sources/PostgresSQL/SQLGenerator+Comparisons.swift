import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes

extension SQLGenerator {
    func renderComparison(
        _ operation: ComparisonOperator, _ left: TypedExpression, _ right: TypedExpression, _ whole: TypedExpression
    ) throws(AnalysisError) -> SQLFragment {
        if left.type.comparesAsStored {
            let operands = try renderOperands([left, right])
            let (first, second) = (operands[0].text(above: .comparison), operands[1].text(above: .comparison))
            return SQLFragment(String(of: first, " ", operation.rawValue, " ", second), .comparison)
        }
        return try renderOperator(operation.catalogOperator, left, right, whole)
    }

    func renderDistinct(
        _ left: TypedExpression, _ right: TypedExpression, negated: Bool, _ whole: TypedExpression
    ) throws(AnalysisError) -> SQLFragment {
        let operands = try renderOperands([left, right])
        let keys = [key(operands[0], left.type), key(operands[1], right.type)]
        return SQLFragment(
            "\(keys[0].text(above: .isTest)) IS \(negated ? "NOT " : "")DISTINCT FROM \(keys[1].text(above: .isTest))", .isTest)
    }

    private func key(_ fragment: SQLFragment, _ type: PrestoType) -> SQLFragment {
        type.hasInstantsInside ? FunctionCatalog.instants(fragment, type) ?? fragment : comparisonKey(fragment, type)
    }

    func renderBetween(
        _ value: TypedExpression, _ min: TypedExpression, _ max: TypedExpression, negated: Bool, _ whole: TypedExpression
    ) throws(AnalysisError) -> SQLFragment {
        if value.type.comparesAsStored {
            let operands = try renderOperands([value, min, max])
            let texts = operands.map { $0.text(above: .range) }
            return SQLFragment(String(of: texts[0], negated ? " NOT BETWEEN " : " BETWEEN ", texts[1], " AND ", texts[2]), .range)
        }
        let lower = try renderOperator(.greaterOrEqual, value, min, whole)
        let upper = try renderOperator(.lessOrEqual, value, max, whole)
        let both = "\(lower.text(atLeast: .and)) AND \(upper.text(atLeast: .and))"
        return negated ? SQLFragment("NOT (\(both))", .not) : SQLFragment(both, .and)
    }

    func renderInList(
        _ value: TypedExpression, _ list: [TypedExpression], negated: Bool, _ whole: TypedExpression
    ) throws(AnalysisError) -> SQLFragment {
        if value.type.comparesAsStored {
            let operands = try renderOperands([value] + list)
            let list = operands.dropFirst().map(\.text).list()
            return SQLFragment(String(of: operands[0].text(above: .range), negated ? " NOT IN (" : " IN (", list, ")"), .range)
        }
        var tests: [String] = []
        for item in list { tests.append(try renderOperator(.equal, value, item, whole).text(atLeast: .or)) }
        let any = SQLFragment(tests.list(separator: " OR "), tests.count > 1 ? .or : .comparison)
        return negated ? SQLFragment("NOT (\(any.text))", .not) : any
    }

    private func renderOperator(
        _ operation: Operator, _ left: TypedExpression, _ right: TypedExpression, _ whole: TypedExpression
    ) throws(AnalysisError) -> SQLFragment {
        if let instants = try renderInstantComparison(operation, left, right) { return instants }
        if left.type.hasInstantsInside { return try renderOverClocks(operation.rawValue, [left, right], whole) }
        return try renderCall(resolve(operation, [left.type, right.type], at: whole), [left, right], whole)
    }

    /// Operands of one type; texts next to an expression that is no constant need no cast, since that says the type.
    private func renderOperands(_ expressions: [TypedExpression]) throws(AnalysisError) -> [SQLFragment] {
        let hasType = expressions.contains { !$0.isLiteral }
        var fragments: [SQLFragment] = []
        fragments.reserveCapacity(expressions.count)
        for expression in expressions {
            if hasType, case .literal(.string(let text)) = expression.kind, case .varchar = expression.type {
                fragments.append(.literal(try checked(text, expression)))
            } else if hasType, case .literal(.integer(let value)) = expression.kind, value >= 0 {
                fragments.append(SQLFragment(String(value)))
            } else {
                fragments.append(try renderNative(expression))
            }
        }
        return fragments
    }
}

extension TypedExpression {
    var isLiteral: Bool {
        if case .literal = kind { return true }
        return false
    }
}

extension PrestoType {
    /// Whether PostgreSQL's comparison of native values is Presto's.
    var comparesAsStored: Bool {
        switch self {
        case .opaque(let type): type.storage == .number
        case .boolean, .tinyint, .smallint, .integer, .bigint, .decimal, .varchar, .varbinary, .date, .time, .timestamp, .uuid, .ipaddress,
            .intervalDayToSecond, .intervalYearToMonth, .char:
            true
        case .unknown, .real, .double, .json, .timeWithTimeZone, .timestampWithTimeZone, .array, .map, .row, .function: false
        }
    }
}

extension ComparisonOperator {
    var catalogOperator: Operator {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .lessThan: .less
        case .lessThanOrEqual: .lessOrEqual
        case .greaterThan: .greater
        case .greaterThanOrEqual: .greaterOrEqual
        }
    }
}
