import Catalog
import PrestoSyntax
import SourceText

/// What the analysis of one statement shares among all its parts.
///
/// A reference type for the source of symbols and for what is counted alone; it lives as long as one `compile`.
final class AnalysisContext {
    let catalog: any CatalogReading
    let session: SessionContext
    /// The expressions that stand for `?`, by position.
    let parameters: [Expression]
    let symbols: SymbolSource
    /// Set to describe a statement whose `?` have no values yet.
    var parameterPlaces: ParameterPlaces?
    /// The views whose SQL is being analyzed, from the outermost to the innermost, as `database.name`.
    private(set) var openViews: [String] = []

    /// Views upon views: more are refused.
    static let viewDepthMax = 30
    /// Queries in one another: more are refused, before the stack is.
    static let nestingDepthMax = 250
    /// Expressions in one another, those of the queries in them among them.
    static let expressionDepthMax = 300
    /// Counted here, not in the analyzer of each expression, since a copy of that costs more than the rest of a small node.
    var expressionDepth = 0

    init(catalog: any CatalogReading, session: SessionContext, parameters: [Expression], symbols: SymbolSource = SymbolSource()) {
        self.catalog = catalog
        self.session = session
        self.parameters = parameters
        self.symbols = symbols
    }

    /// The context of a view's SQL: another session, no parameters, the same symbols.
    func inSession(_ session: SessionContext) -> AnalysisContext {
        let inner = AnalysisContext(catalog: catalog, session: session, parameters: [], symbols: symbols)
        inner.openViews = openViews
        return inner
    }

    /// Runs the analysis of a view's SQL; a view within itself is refused.
    func inside<Value>(
        view name: String, at span: SourceSpan, _ body: () throws(AnalysisError) -> Value
    ) throws(AnalysisError) -> Value {
        guard !openViews.contains(name) else {
            throw AnalysisError(.viewIsRecursive, "Statement is recursive", at: span, hint: "view '\(name)' selects from itself")
        }
        guard openViews.count < Self.viewDepthMax else {
            throw AnalysisError(.notSupported, "Views are nested too deeply", at: span)
        }
        openViews.append(name)
        defer { openViews.removeLast() }
        return try body()
    }
}

/// A query of WITH, under the name that the queries behind it use.
struct CommonTable {
    var id: Symbol
    var columns: [QueryColumn]
    /// Set while the step of a recursive query is analyzed.
    var references: ReferenceCount?
    /// Why the name must not be used in this place.
    var prohibition: String?

    static func forbidden(_ reason: String, id: Symbol) -> CommonTable {
        CommonTable(id: id, columns: [], prohibition: reason)
    }
}

/// How often the step of a recursive query names it.
final class ReferenceCount {
    var count = 0
}
