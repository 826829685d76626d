import PrestoSyntax
import PrestoTypes
import SourceText

/// What names and calls mean in MEASURES and DEFINE: columns of the rows that match, by the variable that they match.
///
/// Source: Trino, `ExpressionAnalyzer`, "pattern recognition".
struct PatternContext {
    /// The variables behind each name of a variable or of a subset.
    let variables: [String: [Int]]
    /// The columns of the rows.
    let sources: Set<Symbol>
    /// DEFINE looks at a match that is not complete.
    let isDefinition: Bool
    let isInWindow: Bool
    let found: PatternFindings
    var navigation = TypedNavigation()
    /// Within the arguments of an aggregate, which are over a row of the match.
    var isAggregated = false

    /// The variables that a name stands for; those of none are any.
    func variables(of name: Identifier) -> [Int]? { variables[name.patternName] }
}

/// What the analysis of one expression of MEASURES or DEFINE comes upon.
///
/// A reference type, since copies of the expression analyzer add to it; it lives as long as the analysis of that expression.
final class PatternFindings {
    private let symbols: SymbolSource
    private(set) var values: [TypedSelect.Bound<TypedPatternValue>] = []
    private(set) var references: [Reference] = []
    private(set) var navigations: [(name: String, span: SourceSpan)] = []
    private(set) var aggregates: [(name: String, span: SourceSpan)] = []
    /// What CLASSIFIER and MATCH_NUMBER are in the arguments of aggregates.
    let classifier: Symbol
    let matchNumber: Symbol

    init(symbols: SymbolSource) {
        self.symbols = symbols
        classifier = symbols.make()
        matchNumber = symbols.make()
    }

    /// A column, or a call of CLASSIFIER, by the name of the variable in front of it or in it.
    struct Reference {
        var variable: String?
        var isClassifier: Bool
        var span: SourceSpan
    }

    /// The symbol of a value; equal values have one.
    func bind(_ value: TypedPatternValue, _ type: PrestoType, at span: SourceSpan) -> TypedExpression {
        if let known = values.first(where: { $0.value == value }) { return TypedExpression(.symbol(known.symbol), type, at: span) }
        let symbol = symbols.make()
        values.append(.init(symbol: symbol, value: value, type: type))
        return TypedExpression(.symbol(symbol), type, at: span)
    }

    func note(_ reference: Reference) { references.append(reference) }

    func noteNavigation(_ name: String, at span: SourceSpan) { navigations.append((name, span)) }

    func noteAggregate(_ name: String, at span: SourceSpan) { aggregates.append((name, span)) }

    func references(in argument: Expression) -> [Reference] {
        references.filter { argument.span.start <= $0.span.start && $0.span.end <= argument.span.end }
    }
}

extension Identifier {
    /// The name of a pattern variable: capitals, unless it was quoted. So `a` and `"a"` are two variables.
    var patternName: String { isDelimited ? value : value.uppercased() }
}
