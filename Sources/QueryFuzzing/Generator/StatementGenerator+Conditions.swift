import PrestoTypes

/// Boolean expressions.
extension StatementGenerator {
    mutating func condition(_ place: ExpressionPlace) -> String { "(\(bareCondition(place)))" }

    private mutating func bareCondition(_ place: ExpressionPlace) -> String {
        budget -= 1
        guard place.depth > 0, budget > 0 else { return comparison(place) }
        let inner = place.deeper
        switch random.below(16) {
        case 0: return "\(condition(inner)) AND \(condition(inner))"
        case 1: return "\(condition(inner)) OR \(condition(inner))"
        case 2: return "NOT \(condition(inner))"
        case 3: return "\(expression(randomType(), inner)) IS \(random.pick(["", "NOT "]))NULL"
        case 4:
            let type = self.type { $0.isOrderable }
            return "\(expression(type, inner)) \(negation())BETWEEN \(expression(type, inner)) AND \(expression(type, inner))"
        case 5: return inList(inner)
        case 6: return like(inner)
        case 7 where place.allowsSubqueries: return subqueryCondition(inner)
        case 8:
            let type = self.type { $0.isComparable }
            return "\(expression(type, inner)) IS \(random.pick(["", "NOT "]))DISTINCT FROM \(expression(type, inner))"
        case 9: return expression(.boolean, inner)
        case 10: return call(.boolean, inner) ?? comparison(inner)
        default: return comparison(inner)
        }
    }

    private mutating func negation() -> String { random.chance(20) ? "NOT " : "" }

    private mutating func comparison(_ place: ExpressionPlace) -> String {
        let isOrder = random.chance(40)
        let sign = isOrder ? random.pick(["<", "<=", ">", ">="]) : random.pick(["=", "<>", "="])
        let fitting = place.columns.filter { isOrder ? $0.type.isOrderable : $0.type.isComparable }
        if !fitting.isEmpty, random.chance(70) {
            let column = random.pick(fitting)
            return "\(column.sql) \(sign) \(expression(column.type, place))"
        }
        let type = self.type { isOrder ? $0.isOrderable : $0.isComparable }
        return "\(expression(type, place)) \(sign) \(expression(type, place))"
    }

    private mutating func inList(_ place: ExpressionPlace) -> String {
        let type = self.type { $0.isComparable }
        let values = (0..<random.number(1...4)).map { _ in leaf(type, place) }.joined(separator: ", ")
        return "\(expression(type, place)) \(negation())IN (\(values))"
    }

    private mutating func like(_ place: ExpressionPlace) -> String {
        let text = expression(.varchar, place)
        if random.chance(30) { return "\(text) \(negation())LIKE \(expression(.varchar, place))" }
        let pattern = random.pick(["'a%'", "'%b'", "'%c%'", "'a_c'", "''", "'100!%' ESCAPE '!'", "'2023-07%'"])
        return "\(text) \(negation())LIKE \(pattern)"
    }

    private mutating func subqueryCondition(_ place: ExpressionPlace) -> String {
        let type = self.type { $0.isComparable }
        switch random.below(4) {
        case 0: return "EXISTS (\(query(of: [type], outer: random.chance(50) ? place.columns : [], depth: 0)))"
        case 1: return "\(expression(type, place)) \(negation())IN (\(query(of: [type], outer: [], depth: 0)))"
        case 2:
            return "(\(leaf(type, place)), \(leaf(.bigint, place))) IN (\(query(of: [type, .bigint], outer: [], depth: 0)))"
        default:
            let sign = type.isOrderable ? random.pick(["<", ">=", "=", "<>"]) : random.pick(["=", "<>"])
            let quantifier = random.pick(["ALL", "ANY", "SOME"])
            return "\(expression(type, place)) \(sign) \(quantifier) (\(query(of: [type], outer: [], depth: 0)))"
        }
    }
}
