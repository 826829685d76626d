import PrestoAnalysis
import PrestoSyntax

/// Finds the rows to which navigation leads from a row of a match, as numbers of rows.
///
/// Source: Trino documentation, "MATCH_RECOGNIZE", "Logical navigation functions" and "Physical navigation functions".
struct PatternLookups {
    /// The row itself.
    static let current = "o.g"

    private let query: PatternQuery
    private let name: String
    private let canBeEmpty: Bool
    private var columns: [(sql: String, name: String)] = []
    private(set) var joins: [String] = []

    init(_ query: PatternQuery) {
        self.query = query
        name = query.aliases.next("q")
        canBeEmpty = query.search.pattern.pattern.canBeEmpty
    }

    /// What `o` is: the rows of matches, with what was computed for them.
    var source: String { columns.isEmpty ? query.matches : name }

    var parts: [String] {
        guard !columns.isEmpty else { return [] }
        let list = columns.map { "\($0.sql) AS \($0.name)" }.joined(separator: ", ")
        return ["\(name) AS MATERIALIZED (SELECT m.*, \(list) FROM \(query.matches) AS m)"]
    }

    /// The number of the row as an expression over `o`; NULL where there is none.
    mutating func place(of navigation: TypedNavigation) -> String {
        let logical = navigation.variables.isEmpty ? anyPlace(navigation) : variablePlace(navigation)
        guard navigation.physicalOffset != 0 else { return logical }
        let target = "\(logical) + \(navigation.physicalOffset)"
        return "CASE WHEN \(target) BETWEEN o.low AND o.high THEN \(target) END"
    }

    private func anyPlace(_ navigation: TypedNavigation) -> String {
        let further = navigation.logicalOffset
        if !navigation.isLast { return "CASE WHEN o.z > \(further) THEN o.g - o.i + \(further + 1) END" }
        if navigation.isFinal { return "CASE WHEN o.z > \(further) THEN o.g - o.i + o.z - \(further) END" }
        if further == 0, !canBeEmpty { return Self.current }
        return "CASE WHEN o.i > \(further) THEN \(further == 0 ? Self.current : "o.g - \(further)") END"
    }

    /// The first or last row of variables; others are found by counting them.
    private mutating func variablePlace(_ navigation: TypedNavigation) -> String {
        let filter = "FILTER (WHERE m.v IN (\(navigation.variables.map { String($0 + 1) }.joined(separator: ", "))))"
        let whole = "OVER (PARTITION BY m.s)"
        let running = "OVER (PARTITION BY m.s ORDER BY m.i ROWS UNBOUNDED PRECEDING)"
        let isWhole = !navigation.isLast || navigation.isFinal
        guard navigation.logicalOffset > 0 else {
            return "o.\(column("\(navigation.isLast ? "max" : "min")(m.g) \(filter) \(isWhole ? whole : running)"))"
        }
        let ordinal = column("count(*) \(filter) \(running)")
        let wanted =
            if !navigation.isLast { "\(navigation.logicalOffset + 1)" } else if navigation.isFinal {
                "o.\(column("count(*) \(filter) \(whole)")) - \(navigation.logicalOffset)"
            } else { "o.\(ordinal) - \(navigation.logicalOffset)" }
        return "\(join(navigation.variables, ordinal, wanted)).g"
    }

    private mutating func column(_ sql: String) -> String {
        if let known = columns.first(where: { $0.sql == sql }) { return known.name }
        let name = "q\(columns.count + 1)"
        columns.append((sql, name))
        return name
    }

    private mutating func join(_ variables: [Int], _ ordinal: String, _ wanted: String) -> String {
        let alias = query.aliases.next("x")
        let numbers = variables.map { String($0 + 1) }.joined(separator: ", ")
        let condition = "s = o.s AND \(alias).v IN (\(numbers)) AND \(alias).\(ordinal) = \(wanted)"
        joins.append("LEFT JOIN \(name) AS \(alias) ON \(alias).\(condition)")
        return alias
    }
}

extension TypedRowPattern.Element {
    /// Whether the pattern matches no rows, too.
    fileprivate var canBeEmpty: Bool {
        switch self {
        case .variable: false
        case .empty, .partitionStart, .partitionEnd: true
        case .excluded(let inner): inner.canBeEmpty
        case .permutation(let parts), .concatenation(let parts): parts.allSatisfy(\.canBeEmpty)
        case .alternation(let parts): parts.contains(where: \.canBeEmpty)
        case .quantified(let inner, let quantifier): quantifier.atLeast == 0 || inner.canBeEmpty
        }
    }
}
