import PrestoTypes

/// Query specifications: SELECT … FROM … WHERE … GROUP BY … HAVING … WINDOW ….
extension StatementGenerator {
    mutating func specification(of types: [PrestoType], outer: [Column], depth: Int, isSingleRow: Bool) -> String {
        let from = random.chance(85) ? fromClause(outer: outer, depth: depth) : nil
        let columns = (from?.columns ?? []) + outer
        let isFrom = from != nil
        let filter = isFrom && random.chance(35) ? " WHERE \(condition(ExpressionPlace(columns: columns, depth: 2)))" : ""
        let tail = (from.map { " FROM \($0.sql)" } ?? "") + filter
        if isSingleRow { return "SELECT \(items(types, ExpressionPlace(columns: [], aggregated: columns, depth: 2)))\(tail)" }
        return random.chance(30) ? aggregation(of: types, columns, tail) : plain(of: types, columns, tail)
    }

    private mutating func plain(of types: [PrestoType], _ columns: [Column], _ tail: String) -> String {
        let isDistinct = random.chance(10)
        var place = ExpressionPlace(columns: columns, allowsWindows: random.chance(30), depth: random.number(1...3))
        var windowClause = ""
        if place.allowsWindows, random.chance(25) {
            let name = freshName("win")
            windowClause = " WINDOW \(name) AS \(window(place.insideWindow))"
            place.namedWindow = name
        }
        return "SELECT \(isDistinct ? "DISTINCT " : "")\(items(types, place))\(tail)\(windowClause)"
    }

    private mutating func aggregation(of types: [PrestoType], _ columns: [Column], _ tail: String) -> String {
        let keys = groupingKeys(columns)
        let place = ExpressionPlace(
            columns: keys.columns, aggregated: columns, allowsWindows: random.chance(15), depth: random.number(1...3))
        let items = items(types, place)
        let having = random.chance(25) ? " HAVING \(condition(place.insideWindow))" : ""
        return "SELECT \(items)\(tail)\(keys.clause)\(having)"
    }

    private mutating func items(_ types: [PrestoType], _ place: ExpressionPlace) -> String {
        let items = types.map { type in
            let sql = expression(type, place)
            return random.chance(30) ? "\(sql) AS \(freshName("i"))" : sql
        }
        return items.joined(separator: ", ")
    }

    /// Keys that are columns may be in grouping sets; keys that are expressions stand alone.
    private mutating func groupingKeys(_ columns: [Column]) -> (clause: String, columns: [Column]) {
        let comparable = columns.filter(\.type.isComparable)
        guard random.chance(80), !comparable.isEmpty || random.chance(30) else { return ("", []) }
        if comparable.isEmpty || random.chance(30) {
            let type = self.type { $0.isComparable }
            let place = ExpressionPlace(columns: columns, allowsSubqueries: false, depth: 1)
            let key = expression(type, place)
            return (" GROUP BY (\(key))", [Column(sql: "(\(key))", type: type)])
        }
        let keys = Array(Set((0..<random.number(1...3)).map { _ in random.below(comparable.count) })).sorted().map { comparable[$0] }
        return (" GROUP BY \(grouping(keys.map(\.sql)))", keys)
    }

    private mutating func grouping(_ keys: [String]) -> String {
        let list = keys.joined(separator: ", ")
        switch random.below(8) {
        case 0: return "ROLLUP (\(list))"
        case 1: return "CUBE (\(list))"
        case 2: return "GROUPING SETS ((\(list)), (\(keys[0])), ())"
        case 3: return "\(keys[0]), GROUPING SETS ((\(list)), ())"
        case 4: return "DISTINCT \(list), ROLLUP (\(keys[0]))"
        default: return list
        }
    }
}
