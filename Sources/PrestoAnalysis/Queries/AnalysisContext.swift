import Catalog
import FunctionCatalog
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
    let functions: ResolutionCache
    let postponed: PostponedError
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
    /// A lambda in one whose types are tried again is analyzed for each of them, and so on in those within: more are refused.
    private static let lambdaCountMax = 100_000
    private var lambdaCount = 0
    /// By the parts of the names as they are written, in lower case.
    private var relations: [[String]: NamedRelation] = [:]
    private var called: [String: CalledFunction] = [:]
    private var lastCalled: CalledFunction?
    private var operations: [Operator: CalledFunction] = [:]

    init(
        catalog: any CatalogReading, session: SessionContext, parameters: [Expression], symbols: SymbolSource = SymbolSource(),
        functions: ResolutionCache = ResolutionCache(), postponed: PostponedError = PostponedError()
    ) {
        self.catalog = catalog
        self.session = session
        self.parameters = parameters
        self.symbols = symbols
        self.functions = functions
        self.postponed = postponed
    }

    func countLambda(at span: SourceSpan) throws(AnalysisError) {
        lambdaCount += 1
        guard lambdaCount <= Self.lambdaCountMax else { throw .notSupported("The statement has too many lambdas", at: span) }
    }

    /// The functions of a name in lower case.
    func function(_ name: String) -> CalledFunction {
        if let lastCalled, lastCalled.name == name { return lastCalled }
        let known = called[name]
        let function = known ?? CalledFunction(name, cache: functions)
        if known == nil { called[name] = function }
        lastCalled = function
        return function
    }

    func function(of operation: Operator) -> CalledFunction {
        if let known = operations[operation] { return known }
        let function = CalledFunction(operation, cache: functions)
        operations[operation] = function
        return function
    }

    /// A table or view of the catalog. Throws what `TableName.find` throws.
    func relation(_ name: QualifiedName) throws(AnalysisError) -> NamedRelation {
        let parts = name.canonical
        if let known = relations[parts] { return known }
        let table = try TableName(name, session: session)
        let relation = NamedRelation(name: table, relation: try table.find(in: catalog, at: name.span))
        relations[parts] = relation
        return relation
    }

    /// The context of a view's SQL: another session, no parameters, the same symbols.
    func inSession(_ session: SessionContext) -> AnalysisContext {
        let inner = AnalysisContext(
            catalog: catalog, session: session, parameters: [], symbols: symbols, functions: functions, postponed: postponed)
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

/// A table or view that a statement names: looked up once for all its uses, as long as one `compile` takes.
final class NamedRelation {
    let name: TableName
    /// The parts of the name, in lower case.
    let parts: [String]
    let relation: CatalogRelation
    /// The columns as fields; none of a view, whose SQL has them.
    let fields: FieldColumns

    init(name: TableName, relation: CatalogRelation) {
        self.name = name
        parts = name.parts
        self.relation = relation
        let columns = if case .table(let table) = relation { table.columns } else { [CatalogColumn]() }
        fields = FieldColumns(columns.map { .init(name: $0.name, type: $0.type, isHidden: $0.role == .hidden) })
    }
}

/// A query of WITH, under the name that the queries behind it use.
struct CommonTable {
    var id: Symbol
    var columns: [QueryColumn]
    let fields: FieldColumns
    /// Set while the step of a recursive query is analyzed.
    var references: ReferenceCount?
    /// Why the name must not be used in this place.
    var prohibition: String?

    init(id: Symbol, columns: [QueryColumn], references: ReferenceCount? = nil, prohibition: String? = nil) {
        self.id = id
        self.columns = columns
        self.references = references
        self.prohibition = prohibition
        fields = FieldColumns(columns)
    }

    static func forbidden(_ reason: String, id: Symbol) -> CommonTable {
        CommonTable(id: id, columns: [], prohibition: reason)
    }
}

/// How often the step of a recursive query names it.
final class ReferenceCount {
    var count = 0
}

/// The first error that Trino finds after the analysis of a whole statement: others come before it.
final class PostponedError {
    private var error: AnalysisError?

    func note(_ error: AnalysisError) { self.error = self.error ?? error }

    func check() throws(AnalysisError) {
        if let error { throw error }
    }
}
