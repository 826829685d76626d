package import Catalog
package import PrestoAnalysis
package import PrestoSyntax

/// Presto's tree to PostgreSQL's SQL, in memory: analysis, then generation.
///
/// The user's text never reaches PostgreSQL: names are generated, values are literals that one function escapes.
/// Cost: linear in the statement and the views that it uses; no I/O.
package struct PrestoCompiler: Sendable {
    private let analyzer: PrestoAnalyzer
    var addsImpliedPredicates = true
    var fusesMoments = true
    /// How much SQL may be written, each part as often as it becomes a part of another; nil for the default. A test asks for less.
    var bytesWrittenMax: Int?
    /// Whether constants that can fail are hidden from PostgreSQL's planner, which is right always and plans worse.
    package var hidesConstants = false
    /// Whether integers that overflow and casts of JSON fail with Presto's sentences, `bigint addition overflow: 9223372036854775807 + 1`,
    /// and whether sums of doubles may be infinite. All of it is slow: only a statement that did fail is written so.
    package var explainsErrors = false

    package init(catalog: any CatalogReading, session: SessionContext) {
        analyzer = PrestoAnalyzer(catalog: catalog, session: session)
    }

    /// A query and its parameters, which stand for `?` in the order of the text.
    ///
    /// Throws Presto's semantic errors, and `NOT_SUPPORTED` for what PostgreSQL cannot do.
    package func compile(_ query: Query, parameters: [Expression] = []) throws(AnalysisError) -> CompiledQuery {
        try generate(analyzer.analyze(query, parameters: parameters))
    }

    /// The typed query, for EXPLAIN.
    package func analyze(_ query: Query, parameters: [Expression] = []) throws(AnalysisError) -> TypedQuery {
        try analyzer.analyze(query, parameters: parameters)
    }

    /// The columns that a view of a query would have; it must also be one that can be run.
    package func viewColumns(of query: Query) throws(AnalysisError) -> [ViewColumn] {
        let columns = try analyzer.viewColumns(of: query)
        _ = try compile(query)
        return columns
    }

    package func generate(_ query: TypedQuery) throws(AnalysisError) -> CompiledQuery {
        var generator = SQLGenerator()
        generator.addsImpliedPredicates = addsImpliedPredicates
        generator.fusesMoments = fusesMoments
        generator.addsHiddenConstants = hidesConstants
        generator.explainsErrors = explainsErrors
        if let bytesWrittenMax { generator.aliases.bytesWrittenMax = bytesWrittenMax }
        generator.usedSymbols = SymbolUse(query)
        let rendered = try generator.renderQuery(query, as: .output)
        let columns = zip(query.columns, rendered.forms).enumerated().map { index, column in
            OutputColumn(name: column.0.name ?? "_col\(index)", type: column.0.type, form: OutputForm(column.1, column.0.type))
        }
        return CompiledQuery(
            sql: rendered.sql, columns: columns, hasConstantThatCanFail: generator.aliases.hasConstantThatCanFail,
            castsDocuments: generator.aliases.castsDocuments)
    }
}
