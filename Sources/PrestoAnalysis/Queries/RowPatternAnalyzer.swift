import PrestoSyntax
import PrestoTypes
import SourceText

/// Analyzes PATTERN, SUBSET, DEFINE, AFTER MATCH SKIP and MEASURES, which MATCH_RECOGNIZE and windows have in common.
///
/// Source: Trino, `PatternRecognitionAnalyzer`.
struct RowPatternAnalyzer {
    let clauses: RowPatternClauses
    /// Knows the columns of the rows.
    let expressions: ExpressionAnalyzer
    let sources: Set<Symbol>
    let isInWindow: Bool
    private let names: PatternNames
    private let element: TypedRowPattern.Element
    private let skip: TypedRowPattern.Skip

    /// Throws what is wrong with names and quantifiers, in Trino's order.
    init(
        _ clauses: RowPatternClauses, pattern: RowPattern, expressions: ExpressionAnalyzer, sources: Set<Symbol>, isInWindow: Bool
    ) throws(AnalysisError) {
        self.clauses = clauses
        self.expressions = expressions
        self.sources = sources
        self.isInWindow = isInWindow
        names = try PatternNames(pattern, clauses.subsets)
        try names.require(clauses.definitions)
        element = try PatternElements(names: names).element(of: pattern)
        skip = try names.skip(clauses.afterMatch)
    }

    func analyzePattern() throws(AnalysisError) -> TypedRowPattern {
        TypedRowPattern(
            variables: names.primary, pattern: element, definitions: try analyzeDefinitions(), skip: skip,
            seeks: clauses.searchMode == .seek)
    }

    func analyzeMeasures() throws(AnalysisError) -> [(name: Identifier, expression: TypedPatternExpression)] {
        try clauses.measures.map { (measure) throws(AnalysisError) in
            (measure.name, try analyze(measure.expression, isDefinition: false))
        }
    }

    private func analyzeDefinitions() throws(AnalysisError) -> [TypedRowPattern.Definition] {
        try clauses.definitions.map { (definition) throws(AnalysisError) in
            let condition = try analyze(definition.condition, isDefinition: true)
            guard condition.expression.type == .boolean else {
                let message = "Expression defining a label must be boolean (actual type: \(condition.expression.type))"
                throw .typeMismatch(message, at: definition.condition.span)
            }
            return .init(variable: names.primary.firstIndex(of: definition.name.patternName) ?? 0, condition: condition)
        }
    }

    private func analyze(_ expression: Expression, isDefinition: Bool) throws(AnalysisError) -> TypedPatternExpression {
        let found = PatternFindings(symbols: expressions.context.symbols)
        var inner = expressions
        inner.pattern = PatternContext(
            variables: names.variables, sources: sources, isDefinition: isDefinition, isInWindow: isInWindow, found: found)
        let typed = try inner.analyze(expression)
        if let place = typed.symbolsInSubqueries.first(where: { sources.contains($0.symbol) }) {
            throw .outerColumn(expressions.scope.name(of: place.symbol), at: place.span)
        }
        return TypedPatternExpression(expression: typed, values: found.values)
    }
}

/// The names of a pattern's variables and of the subsets of them.
struct PatternNames {
    /// In the order in which the pattern names them.
    private(set) var primary: [String] = []
    private(set) var variables: [String: [Int]] = [:]

    init(_ pattern: RowPattern, _ subsets: [RowPatternClauses.Subset]) throws(AnalysisError) {
        collect(pattern)
        for (index, name) in primary.enumerated() { variables[name] = [index] }
        for subset in subsets {
            let name = subset.name
            guard !primary.contains(name.patternName) else {
                let message = "union pattern variable name: \(name.value) is a duplicate of primary pattern variable name"
                throw .invalidLabel(message, at: name.span)
            }
            guard variables[name.patternName] == nil else {
                throw .invalidLabel("union pattern variable name: \(name.value) is declared twice", at: name.span)
            }
            variables[name.patternName] = try subset.members.map { (member) throws(AnalysisError) in
                guard let index = primary.firstIndex(of: member.patternName) else {
                    throw .invalidLabel("subset element: \(member.value) is not a primary pattern variable", at: member.span)
                }
                return index
            }
        }
    }

    private mutating func collect(_ pattern: RowPattern) {
        switch pattern.kind {
        case .variable(let name): if !primary.contains(name.patternName) { primary.append(name.patternName) }
        case .empty, .partitionStart, .partitionEnd: return
        case .excluded(let inner), .quantified(let inner, _): collect(inner)
        case .permutation(let parts), .concatenation(let parts), .alternation(let parts):
            for part in parts { collect(part) }
        }
    }
}

extension PatternNames {
    /// Each definition is one of another variable of the pattern.
    fileprivate func require(_ definitions: [RowPatternClauses.VariableDefinition]) throws(AnalysisError) {
        var defined: Set<String> = []
        for definition in definitions {
            let name = definition.name
            guard primary.contains(name.patternName) else {
                throw .invalidLabel("defined variable: \(name.value) is not a primary pattern variable", at: name.span)
            }
            guard defined.insert(name.patternName).inserted else {
                throw .invalidLabel("pattern variable with name: \(name.value) is defined twice", at: name.span)
            }
        }
    }

    fileprivate func skip(_ skip: RowPatternClauses.SkipTo?) throws(AnalysisError) -> TypedRowPattern.Skip {
        switch skip {
        case nil, .pastLastRow: .pastLastRow
        case .nextRow: .nextRow
        case .first(let name): .first(try target(name))
        case .last(let name): .last(try target(name))
        }
    }

    private func target(_ name: Identifier) throws(AnalysisError) -> [Int] {
        guard let variables = variables[name.patternName] else {
            throw .invalidLabel("\(name.value) is not a primary or union pattern variable", at: name.span)
        }
        return variables
    }
}

extension Scope {
    /// A column's name as its readers write it.
    fileprivate func name(of symbol: Symbol) -> String {
        guard let field = fields.first(where: { $0.symbol == symbol }) else { return parent?.name(of: symbol) ?? "" }
        return (field.prefix.suffix(1) + [field.name ?? ""]).joined(separator: ".")
    }
}

extension AnalysisError {
    fileprivate static func invalidLabel(_ message: String, at span: SourceSpan) -> Self { Self(.invalidLabel, message, at: span) }
}
