import Catalog
import PrestoTypes

/// Relations: tables, VALUES, derived tables, joins, UNNEST, LATERAL.
extension StatementGenerator {
    struct GeneratedRelation {
        var sql: String
        var columns: [Column]
    }

    mutating func fromClause(outer: [Column], depth: Int) -> GeneratedRelation {
        let first = relation(depth: depth)
        guard random.chance(8) else { return first }
        let second = random.chance(50) ? unnest(first.columns) : primary(depth: 0)
        return GeneratedRelation(sql: "\(first.sql), \(second.sql)", columns: first.columns + second.columns)
    }

    private mutating func relation(depth: Int) -> GeneratedRelation {
        depth > 0 && random.chance(35) ? join(depth: depth - 1) : primary(depth: depth)
    }

    private mutating func primary(depth: Int) -> GeneratedRelation {
        if !namedQueries.isEmpty, random.chance(40) { return aliased(random.pick(namedQueries)) }
        switch random.below(10) {
        case 0..<4: return table()
        case 4 where depth > 0, 5 where depth > 0: return derived(columnTypes(), depth: depth - 1)
        case 6: return unnest([])
        case 7 where depth > 0: return patternRecognition(depth: depth - 1)
        default: return valuesRelation()
        }
    }

    private mutating func table() -> GeneratedRelation { aliased(random.pick(Self.tables)) }

    private mutating func aliased(_ relation: NamedRelation) -> GeneratedRelation {
        let alias = freshName("t")
        let columns = relation.columns.map { Column(sql: "\(alias).\($0.sql)", type: $0.type) }
        return GeneratedRelation(sql: "\(relation.name) AS \(alias)", columns: columns)
    }

    /// Every table of the catalog, in databases that people query.
    private static let tables: [NamedRelation] =
        BuiltInDatabases.all.flatMap(\.relations).compactMap { relation in
            guard case .table(let table) = relation else { return nil }
            // `$path` and `end` are names only in quotes.
            let columns = table.columns.map { Column(sql: "\"\($0.name)\"", type: $0.type) }
            return NamedRelation(name: "\(table.database).\"\(table.name)\"", columns: columns)
        } + [
            NamedRelation(
                name: "information_schema.columns",
                columns: [Column(sql: "column_name", type: .varchar), Column(sql: "ordinal_position", type: .bigint)])
        ]

    mutating func valuesRelation() -> GeneratedRelation {
        let types = columnTypes()
        let rows = (0..<random.number(1...3)).map { _ in "(\(types.map { typedLiteral($0) }.joined(separator: ", ")))" }
        return aliased("(VALUES \(rows.joined(separator: ", ")))", types)
    }

    /// A literal whose type is surely the one wanted, since a column takes its type from it.
    private mutating func typedLiteral(_ type: PrestoType) -> String { "CAST(\(literal(type)) AS \(type))" }

    private mutating func derived(_ types: [PrestoType], depth: Int) -> GeneratedRelation {
        aliased("(\(query(of: types, outer: [], depth: depth)))", types)
    }

    private mutating func aliased(_ sql: String, _ types: [PrestoType]) -> GeneratedRelation {
        let alias = freshName("t")
        let names = types.map { _ in freshName("c") }
        let columns = zip(names, types).map { Column(sql: random.chance(50) ? $0 : "\(alias).\($0)", type: $1) }
        return GeneratedRelation(sql: "\(sql) AS \(alias) (\(names.joined(separator: ", ")))", columns: columns)
    }

    private mutating func unnest(_ columns: [Column]) -> GeneratedRelation {
        let place = ExpressionPlace(columns: columns, allowsSubqueries: false, depth: 1)
        var arguments: [String] = []
        var types: [PrestoType] = []
        for _ in 0..<random.pick(weighted: [1: 4, 2: 1]) {
            let type = random.chance(70) ? PrestoType.array(randomType(depth: 1)) : .map(key: .varchar, value: randomType(depth: 1))
            let argument = random.chance(70) ? expression(type, place) : typedLiteral(type)
            arguments.append("CAST(\(argument) AS \(type))")
            types += type.unnested
        }
        let withOrdinality = random.chance(30)
        let sql = "UNNEST(\(arguments.joined(separator: ", ")))\(withOrdinality ? " WITH ORDINALITY" : "")"
        return aliased(sql, types + (withOrdinality ? [.bigint] : []))
    }

    private mutating func join(depth: Int) -> GeneratedRelation {
        let left = relation(depth: depth)
        switch random.below(10) {
        case 0: return joined(left, "CROSS JOIN", primary(depth: depth), "")
        case 1: return usingJoin(depth: depth)
        case 2: return joined(left, "CROSS JOIN", unnest(left.columns), "")
        case 3: return joined(left, "LEFT JOIN", unnest(left.columns), " ON TRUE")
        case 4, 5:
            let types = columnTypes()
            let lateral = aliased("LATERAL (\(query(of: types, outer: left.columns, depth: 0)))", types)
            return random.chance(50) ? joined(left, "CROSS JOIN", lateral, "") : joined(left, "LEFT JOIN", lateral, " ON TRUE")
        default:
            let right = primary(depth: depth)
            let place = ExpressionPlace(columns: left.columns + right.columns, allowsSubqueries: random.chance(10), depth: 2)
            let kind = random.pick(["JOIN", "INNER JOIN", "LEFT JOIN", "RIGHT OUTER JOIN", "FULL JOIN"])
            let equality = equality(left, right)
            guard let equality, random.chance(60) else { return joined(left, kind, right, " ON \(condition(place))") }
            return joined(left, kind, right, " ON \(equality)\(random.chance(25) ? " AND \(condition(place))" : "")")
        }
    }

    private func joined(_ left: GeneratedRelation, _ kind: String, _ right: GeneratedRelation, _ criteria: String) -> GeneratedRelation {
        GeneratedRelation(sql: "\(left.sql) \(kind) \(right.sql)\(criteria)", columns: left.columns + right.columns)
    }

    private mutating func equality(_ left: GeneratedRelation, _ right: GeneratedRelation) -> String? {
        for column in left.columns where column.type.isComparable && random.chance(50) {
            let twins = right.columns.filter { $0.type == column.type }
            if !twins.isEmpty { return "\(column.sql) = \(random.pick(twins).sql)" }
        }
        return nil
    }

    /// Two derived tables that share the name of their first column.
    private mutating func usingJoin(depth: Int) -> GeneratedRelation {
        let key = Column(sql: freshName("k"), type: type { $0.isComparable })
        let sides = [(key.type, freshName("t")), (coercible(to: key.type), freshName("t"))].map { type, alias in
            let other = Column(sql: freshName("c"), type: randomType())
            let sql = "(\(query(of: [type, other.type], outer: [], depth: depth))) AS \(alias) (\(key.sql), \(other.sql))"
            return GeneratedRelation(sql: sql, columns: [other])
        }
        let kind = random.pick(["JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"])
        let sql = "\(sides[0].sql) \(kind) \(sides[1].sql) USING (\(key.sql))"
        return GeneratedRelation(sql: sql, columns: [key] + sides[0].columns + sides[1].columns)
    }
}

extension PrestoType {
    /// The columns that UNNEST makes of a collection.
    fileprivate var unnested: [PrestoType] {
        switch self {
        case .array(.row(let fields)): fields.map(\.type)
        case .array(let element): [element]
        case .map(let key, let value): [key, value]
        default: [self]
        }
    }
}
