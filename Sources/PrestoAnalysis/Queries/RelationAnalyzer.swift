import Catalog
import PrestoSyntax
import PrestoTypes
import SourceText

/// Analyzes what stands in FROM: a tree of relations, and the fields that it offers to names.
///
/// Source: Trino, `StatementAnalyzer`, `visitTable` to `visitUnnest`.
struct RelationAnalyzer {
    let analyzer: QueryAnalyzer
    /// The fields of the relations to the left, which UNNEST and LATERAL may use.
    var lateral = Fields()

    typealias Analyzed = (relation: TypedRelation, fields: Fields)

    func analyze(_ relation: Relation) throws(AnalysisError) -> Analyzed {
        switch relation.kind {
        case .table(let name, let period):
            let table = try analyzeTable(name)
            if let period { throw .notSupported("This connector does not support versioned tables", at: period.span) }
            return table
        case .aliased(let relation, let alias, let columnNames):
            return try analyzeAliased(relation, alias: alias, columnNames: columnNames)
        case .subquery(let query): return try analyzeDerived(query, outer: analyzer.outer, isLateral: false)
        case .lateral(let query):
            return try analyzeDerived(query, outer: Scope(lateral, outer: analyzer.outer), isLateral: true)
        case .unnest(let collections, let withOrdinality): return try analyzeUnnest(collections, withOrdinality: withOrdinality)
        case .join(let join): return try analyzeJoin(join, at: relation.span)
        case .sampled(let relation, _, let percentage): return try analyzeSample(of: relation, percentage)
        case .patternRecognition(let recognition): return try analyzePatternRecognition(recognition, at: relation.span)
        case .tableFunction(let call):
            throw AnalysisError(
                .functionNotFound, "Table function \(call.name.canonical.joined(separator: ".")) not registered", at: call.name.span)
        }
    }

    /// A query in parentheses: its columns without names stay without.
    private func analyzeDerived(_ query: Query, outer: Scope?, isLateral: Bool) throws(AnalysisError) -> Analyzed {
        var inner = analyzer
        inner.outer = outer
        return derived(try inner.analyzeQuery(query), isLateral: isLateral)
    }

    func derived(_ query: TypedQuery, prefix: [String] = [], isLateral: Bool = false) -> Analyzed {
        let symbols = analyzer.context.symbols.make(query.columns.count)
        let fields = Fields(FieldColumns(query.columns), prefix: prefix, symbols: symbols)
        return (.query(query, symbols, isLateral: isLateral), fields)
    }

    /// An array of rows may also be named as one column, whose fields are then read from it: `UNNEST(resources) AS u (resource)`.
    ///
    /// Trino knows the fields alone; Athena's users name either.
    private func analyzeUnaliased(_ relation: Relation, columnCount: Int?) throws(AnalysisError) -> Analyzed {
        guard case .unnest(let collections, let withOrdinality) = relation.kind, let columnCount else { return try analyze(relation) }
        let expanded = try analyze(relation)
        guard expanded.fields.count != columnCount else { return expanded }
        let whole = try analyzeUnnest(collections, withOrdinality: withOrdinality, keepsRows: true)
        return whole.fields.count == columnCount ? whole : expanded
    }

    /// `relation AS alias (columns)`: hidden columns stay reachable unless columns are renamed.
    private func analyzeAliased(_ relation: Relation, alias: Identifier, columnNames: [Identifier]?) throws(AnalysisError) -> Analyzed {
        let (typed, fields) = try analyzeUnaliased(relation, columnCount: columnNames?.count)
        guard let columnNames else {
            return (typed, fields.qualified(by: [alias.canonical]))
        }
        let visible = fields.filter { !$0.isHidden }
        guard visible.count == columnNames.count else {
            throw AnalysisError(
                .mismatchedColumnAliases,
                "Column alias list has \(columnNames.count) entries but '\(alias.canonical)' has \(visible.count) columns available",
                at: alias.span)
        }
        let renamed = zip(visible, columnNames).map { field, name in
            var field = field
            field.prefix = [alias.canonical]
            field.name = name.canonical
            return field
        }
        return (typed, Fields(renamed))
    }
}
