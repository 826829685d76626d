import PrestoSyntax
import SourceText
import Testing

/// The shape of queries and relations where the grammar leaves room for doubt.
@Suite("Queries")
struct QueryTests {
    private func query(_ sql: String) throws -> Query {
        guard case .query(let query) = try SQLParser.parseStatement(sql).kind else { throw NoQuery() }
        return query
    }

    private func specification(_ sql: String) throws -> QuerySpecification {
        guard case .specification(let specification) = try query(sql).body.kind else { throw NoQuery() }
        return specification
    }

    private struct NoQuery: Error {}

    @Test
    func setOperationsAreFlatWhereTheyAreAlike() throws {
        guard
            case .setOperation(let outer) = try query("SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5").body
                .kind,
            case .setOperation(let inner) = outer.operands[0].kind
        else { throw NoQuery() }
        #expect(outer.operands.count == 3)
        #expect(!outer.isDistinct)
        #expect(inner.operands.count == 3)
        #expect(inner.isDistinct)
    }

    @Test
    func intersectBindsTighter() throws {
        guard case .setOperation(let union) = try query("SELECT 1 UNION SELECT 2 INTERSECT SELECT 3").body.kind else { throw NoQuery() }
        #expect(union.kind == .union)
        guard case .setOperation(let intersection) = union.operands[1].kind else { throw NoQuery() }
        #expect(intersection.kind == .intersect)
    }

    /// Words that may be names: the clause wins only where it can be one.
    @Test(arguments: [
        ("SELECT a FROM t LIMIT 1", nil), ("SELECT a FROM t limit", "limit"), ("SELECT a FROM t OFFSET 1", nil),
        ("SELECT a FROM t offset LIMIT 1", "offset"),
        ("SELECT a FROM t FETCH FIRST ROW ONLY", nil), ("SELECT a FROM t fetch", "fetch"), ("SELECT a FROM t WINDOW w AS ()", nil),
        ("SELECT a FROM t window", "window"), ("SELECT a FROM t AS limit LIMIT ALL", "limit"), ("SELECT a FROM t timestamp", "timestamp"),
    ])
    func aliasOrClause(_ sql: String, _ expected: String?) throws {
        let relation = try specification(sql).from[0]
        if case .aliased(_, let alias, _) = relation.kind {
            #expect(alias.value == expected)
        } else {
            #expect(expected == nil)
        }
    }

    @Test
    func joinsNestToTheLeft() throws {
        let relation = try specification("SELECT 1 FROM a JOIN b ON c CROSS JOIN d, e").from
        #expect(relation.count == 2)
        guard case .join(let outer) = relation[0].kind, case .join(let inner) = outer.left.kind else { throw NoQuery() }
        #expect(outer.type == .cross)
        #expect(outer.criteria == nil)
        #expect(inner.type == .inner)
    }

    @Test
    func groupingSets() throws {
        let elements = try specification("SELECT 1 FROM t GROUP BY a, (b, c), (d), (), ROW(e, f), ((g, h))").groupBy?.elements ?? []
        let counts = elements.map { element in
            if case .simple(let columns) = element.kind { return columns.count }
            return -1
        }
        #expect(counts == [1, 2, 1, 0, 1, 1])
    }

    @Test
    func sortItems() throws {
        let items = try query("SELECT 1 ORDER BY a, b DESC NULLS FIRST").orderBy
        #expect(items.map(\.ordering) == [.ascending, .descending])
        #expect(items.map(\.nullOrdering) == [nil, .first])
    }

    @Test
    func parametersCountInTheOrderOfTheText() throws {
        let sql = "SELECT ? FROM t WHERE a = ? LIMIT ?"
        let query = try query(sql)
        #expect(query.limit?.kind == .limit(RowCount(.parameter(position: 2), at: query.span)))
        #expect(query.description == sql)
    }

    @Test
    func statementSpanLeavesOutBlanksAndSemicolon() throws {
        let statement = try SQLParser.parseStatement("  SELECT 1 /* a */ ; -- b\n")
        #expect(statement.span.start == 2)
        #expect(statement.span.end == 10)
    }

    /// The keys of a name: as written, and as it is compared.
    @Test
    func names() throws {
        guard case .table(let name, _) = try specification("SELECT 1 FROM \"AwsDataCatalog\".Default.\"a \"\"b\"").from[0].kind else {
            throw NoQuery()
        }
        #expect(name.parts.map(\.value) == ["AwsDataCatalog", "Default", "a \"b"])
        #expect(name.canonical == ["awsdatacatalog", "default", "a \"b"])
        #expect(name.parts.map(\.isDelimited) == [true, false, true])
    }

    @Test
    func hivePatternsAndBackquotes() throws {
        #expect(
            try SQLParser.parseStatement("SHOW TABLES IN `my-db` 'cloud*|elb*'").kind
                == .showTables(schema: name("my-db", isDelimited: true), .hive("cloud*|elb*")))
        #expect(
            try SQLParser.parseStatement("DESCRIBE FORMATTED db.t").kind
                == .describe(Describe(table: QualifiedName(name("db").parts + name("t").parts, at: name("t").span), detail: .formatted)))
        #expect(try SQLParser.parseStatement("SHOW COLUMNS IN t FROM db").description == "SHOW COLUMNS FROM db.t")
    }

    private func name(_ value: String, isDelimited: Bool = false) throws -> QualifiedName {
        let span = try SQLParser.parseExpression("a").span
        return QualifiedName([Identifier(value, isDelimited: isDelimited, at: span)], at: span)
    }
}
