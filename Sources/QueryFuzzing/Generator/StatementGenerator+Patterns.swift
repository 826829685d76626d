import PrestoTypes

/// MATCH_RECOGNIZE.
extension StatementGenerator {
    /// One row for a match of a pattern over a derived table.
    mutating func patternRecognition(depth: Int) -> GeneratedRelation {
        let types = columnTypes()
        let names = types.map { _ in freshName("c") }
        let columns = zip(names, types).map { Column(sql: $0, type: $1) }
        let rows = "(\(query(of: types, outer: [], depth: depth))) AS \(freshName("t")) (\(names.joined(separator: ", ")))"
        let keys = columns.filter { $0.type.isComparable }.prefix(random.below(2))
        let order = columns.filter { $0.type.isOrderable }.prefix(random.below(2))
        let measures = (0..<random.number(1...3)).map { _ in measure(over: columns) }
        let alias = freshName("t")
        let outputs = (keys.map(\.type) + measures.map(\.type)).map { Column(sql: freshName("c"), type: $0) }
        var clauses: [String] = []
        if !keys.isEmpty { clauses.append("PARTITION BY \(keys.map(\.sql).joined(separator: ", "))") }
        if !order.isEmpty { clauses.append("ORDER BY \(order.map { $0.sql + direction() }.joined(separator: ", "))") }
        clauses.append("MEASURES \(measures.map { "\($0.sql) AS \(freshName("m"))" }.joined(separator: ", "))")
        clauses.append(random.pick(["", "AFTER MATCH SKIP TO NEXT ROW", "AFTER MATCH SKIP PAST LAST ROW"]))
        clauses.append(
            "PATTERN (\(random.pick(Self.patterns))) DEFINE A AS \(definition(over: columns)), B AS \(definition(over: columns))")
        let list = outputs.map(\.sql).joined(separator: ", ")
        return GeneratedRelation(
            sql: "\(rows) MATCH_RECOGNIZE (\(clauses.joined(separator: " "))) AS \(alias) (\(list))",
            columns: outputs.map { Column(sql: "\(alias).\($0.sql)", type: $0.type) })
    }

    private static let patterns = ["A B*", "(A | B)+", "A? B", "A{2} B??", "PERMUTE(A, B)", "^ A* B $", "(A {- B* -})* B"]

    private mutating func measure(over columns: [Column]) -> Column {
        let column = random.pick(columns)
        return random.pick([
            Column(sql: "CLASSIFIER()", type: .varchar), Column(sql: "MATCH_NUMBER()", type: .bigint),
            Column(sql: random.pick(["count(*)", "count(A.*)", "count(B.\(column.sql))"]), type: .bigint),
            Column(sql: navigation(column.sql, isFinal: true), type: column.type),
            Column(sql: "array_agg(\(random.pick(["", "A."]))\(column.sql))", type: .array(column.type)),
        ])
    }

    private mutating func navigation(_ column: String, isFinal: Bool) -> String {
        let name = random.pick(["", "A.", "B."]) + column
        let logical = random.pick(["\(name)", "FIRST(\(name))", "LAST(\(name), 1)", isFinal ? "FINAL LAST(\(name))" : "LAST(\(name))"])
        return random.pick([logical, "PREV(\(logical))", "NEXT(\(logical), 2)"])
    }

    private mutating func definition(over columns: [Column]) -> String {
        let column = random.pick(columns)
        let test = "\(navigation(column.sql, isFinal: false)) IS \(random.pick(["", "NOT "]))NULL"
        guard column.type.isOrderable else { return test }
        let comparison = "\(column.sql) \(random.pick(["<", "=", ">="])) \(navigation(column.sql, isFinal: false))"
        return random.pick([test, comparison, "\(comparison) AND count(A.*) < 3", "CLASSIFIER() = 'A' OR \(test)"])
    }
}
