import PrestoTypes

/// Whole queries: WITH, bodies, orders and bounds.
extension StatementGenerator {
    /// A query whose columns are of these types, or coerce to them.
    ///
    /// `outer` are columns that a correlated query may see; `rowCount` of 1 asks for no more than one row.
    mutating func query(of types: [PrestoType], outer: [Column], depth: Int, rowCount: Int? = nil) -> String {
        let known = namedQueries
        defer { namedQueries = known }
        let with = depth > 0 && random.chance(15) ? withClause(depth: depth - 1) : ""
        let body = body(of: types, outer: outer, depth: depth, rowCount: rowCount)
        let order = order(types)
        return with + body + order + bounds(rowCount, isOrdered: !order.isEmpty)
    }

    private mutating func body(of types: [PrestoType], outer: [Column], depth: Int, rowCount: Int?) -> String {
        switch random.below(20) {
        case 0 where depth > 0, 1 where depth > 0: return setOperation(of: types, outer: outer, depth: depth - 1)
        case 2: return valuesBody(of: types)
        default: return specification(of: types, outer: outer, depth: depth, isSingleRow: rowCount == 1 && random.chance(60))
        }
    }

    private mutating func order(_ types: [PrestoType]) -> String {
        let places = types.indices.filter { types[$0].isOrderable }
        guard !places.isEmpty, random.chance(25) else { return "" }
        let items = (0..<random.number(1...2)).map { _ in "\(random.pick(places) + 1)\(direction())" }
        return " ORDER BY \(items.joined(separator: ", "))"
    }

    private mutating func bounds(_ rowCount: Int?, isOrdered: Bool) -> String {
        if rowCount == 1 { return " LIMIT 1" }
        let offset = random.chance(8) ? " OFFSET \(random.below(3))\(random.pick(["", " ROWS"]))" : ""
        switch random.below(8) {
        case 0: return offset + " LIMIT \(random.pick(["10", "ALL", "0"]))"
        case 1: return offset + " FETCH FIRST \(random.number(1...5)) ROWS \(isOrdered && random.chance(50) ? "WITH TIES" : "ONLY")"
        default: return offset
        }
    }

    private mutating func setOperation(of types: [PrestoType], outer: [Column], depth: Int) -> String {
        let operands = (0..<random.number(2...3)).map { _ in
            let columns = types.map { coercible(to: $0) }
            return random.chance(40)
                ? "(\(query(of: columns, outer: outer, depth: depth)))"
                : specification(of: columns, outer: outer, depth: depth, isSingleRow: false)
        }
        let signs = ["UNION", "UNION ALL", "UNION DISTINCT", "INTERSECT", "EXCEPT", "INTERSECT ALL", "EXCEPT ALL"]
        return operands.dropFirst().reduce(operands[0]) { "\($0) \(random.pick(signs)) \($1)" }
    }

    private mutating func valuesBody(of types: [PrestoType]) -> String {
        let rows = (0..<random.number(1...3)).map { _ in "(\(types.map { literal($0) }.joined(separator: ", ")))" }
        return "VALUES \(rows.joined(separator: ", "))"
    }

    private mutating func withClause(depth: Int) -> String {
        let isRecursive = random.chance(30)
        let queries = (0..<random.number(1...2)).map { _ in isRecursive ? recursiveQuery() : namedQuery(depth: depth) }
        return "WITH \(isRecursive ? "RECURSIVE " : "")\(queries.joined(separator: ", ")) "
    }

    private mutating func namedQuery(depth: Int) -> String {
        let types = columnTypes()
        let sql = query(of: types, outer: [], depth: depth)
        return "\(named(types)) AS (\(sql))"
    }

    /// Counts to three, and computes a second column from itself.
    private mutating func recursiveQuery() -> String {
        let type = randomType(depth: 1)
        let start = literal(type)
        let head = named([.bigint, type])
        let relation = namedQueries[namedQueries.count - 1]
        let place = ExpressionPlace(columns: relation.columns, allowsSubqueries: false, depth: 2)
        let (number, value) = (relation.columns[0].sql, expression(type, place))
        return """
            \(head) AS (SELECT BIGINT '1', CAST(\(start) AS \(type)) UNION ALL \
            SELECT \(number) + 1, CAST(\(value) AS \(type)) FROM \(relation.name) WHERE \(number) < 3)
            """
    }

    /// Brings a name with its columns into scope; gives the head of its WITH item.
    private mutating func named(_ types: [PrestoType]) -> String {
        let name = freshName("w")
        let columns = types.map { Column(sql: freshName("c"), type: $0) }
        namedQueries.append(NamedRelation(name: name, columns: columns))
        return "\(name) (\(columns.map(\.sql).joined(separator: ", ")))"
    }

    mutating func columnTypes() -> [PrestoType] { (0..<random.number(1...3)).map { _ in randomType() } }
}
