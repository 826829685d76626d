import PrestoAnalysis
import PrestoSyntax

/// How it is decided whether a row may be one of a variable's.
///
/// Most conditions look at the row and at those around it: they are computed for all rows before the search. What depends on the rows that
/// matched before is left to the search.
struct PatternCondition {
    let variable: Int
    /// Terms that are computed before the search.
    let known: [TypedExpression]
    /// Terms that the search evaluates.
    let searched: [TypedExpression]
    let values: [Symbol: TypedPatternValue]
    let decision: Decision

    enum Decision: Int {
        case known = 0
        case knownThenSearched = 1
        /// The terms are known for rows of which the frame cuts off none that they look at.
        case knownWithinFrame = 2
        /// As `knownThenSearched`, for many rows at once.
        case knownThenSearchedInBlocks = 3
    }

    /// - Parameter frame: what cuts off rows around the one that a condition is about; nil for the partition's ends alone.
    init(_ definition: TypedRowPattern.Definition, frame: TypedFrame.Bound?) {
        variable = definition.variable
        values = Dictionary(uniqueKeysWithValues: definition.condition.values.map { ($0.symbol, $0.value) })
        let terms = definition.condition.expression.terms
        let own = definition.variable
        let symbols = values
        let isLocal = { (term: TypedExpression) in term.values(symbols).allSatisfy { $0.isLocal(to: own) } }
        let isCut = { (term: TypedExpression) in term.values(symbols).contains { $0.isCut(by: frame) } }
        if terms.allSatisfy(isLocal) {
            known = terms
            searched = terms.contains(where: isCut) ? terms : []
            decision = searched.isEmpty ? .known : .knownWithinFrame
        } else {
            known = terms.filter { isLocal($0) && !isCut($0) }
            searched = terms.filter { !isLocal($0) || isCut($0) }
            let values = searched.flatMap { $0.values(symbols) }
            decision = values.allSatisfy { $0.stays(for: own) } ? .knownThenSearchedInBlocks : .knownThenSearched
        }
    }

    /// Whether the other rows that the condition looks at stay the same while rows of its variable are added to the match.
    var keepsItsAnchors: Bool { decision == .knownThenSearchedInBlocks }

    /// How many rows before the row the known terms look at, and how many behind it.
    var reach: (back: Int, ahead: Int) {
        let offsets = known.flatMap { $0.values(values) }.compactMap(\.physicalOffset)
        return (max(0, -(offsets.min() ?? 0)), max(0, offsets.max() ?? 0))
    }

    /// Whether two searches that came to the same row with other variables can differ in what is true from there on.
    var looksBack: Bool { searched.flatMap { $0.values(values) }.contains { $0.looksBack(from: variable) } }
}

extension TypedExpression {
    fileprivate var terms: [TypedExpression] {
        guard case .logical(.and, let terms) = kind else { return [self] }
        return terms.flatMap(\.terms)
    }

    /// The values of a match within.
    func values(_ known: [Symbol: TypedPatternValue]) -> [TypedPatternValue] {
        var found: [TypedPatternValue] = []
        func visit(_ expression: TypedExpression) {
            if case .symbol(let symbol) = expression.kind, let value = known[symbol] { found.append(value) }
            expression.forEachChild(visit)
        }
        visit(self)
        return found
    }
}

extension TypedNavigation {
    /// Whether the way starts from the row that is looked at: it is the last one of its own variable.
    func startsHere(for variable: Int) -> Bool {
        isLast && logicalOffset == 0 && (variables.isEmpty || variables.contains(variable))
    }
}

extension TypedPatternValue {
    /// Whether the value depends on the row and those around it alone.
    fileprivate func isLocal(to variable: Int) -> Bool {
        switch self {
        case .row(_, let navigation): navigation.startsHere(for: variable)
        case .classifier(let navigation): navigation.startsHere(for: variable) && navigation.physicalOffset == 0
        case .matchNumber, .aggregate: false
        }
    }

    fileprivate var physicalOffset: Int? {
        switch self {
        case .row(_, let navigation): navigation.physicalOffset
        case .classifier, .matchNumber, .aggregate: nil
        }
    }

    /// Whether a frame that starts with the first row of the match can hide the row that is looked at.
    fileprivate func isCut(by frame: TypedFrame.Bound?) -> Bool {
        guard let frame, let offset = physicalOffset else { return false }
        return offset < 0 || offset > 0 && frame != .unboundedFollowing
    }

    /// Whether the value is one of the row itself, or of a row that stays the same while rows of the variable are added.
    fileprivate func stays(for variable: Int) -> Bool {
        switch self {
        case .row(_, let navigation):
            if navigation.startsHere(for: variable) { return navigation.physicalOffset == 0 }
            return !navigation.isLast || !navigation.variables.isEmpty && !navigation.variables.contains(variable)
        case .matchNumber: return true
        case .classifier, .aggregate: return false
        }
    }

    fileprivate func looksBack(from variable: Int) -> Bool {
        switch self {
        case .row(_, let navigation): !navigation.variables.isEmpty && !navigation.startsHere(for: variable)
        case .classifier(let navigation): !(navigation.startsHere(for: variable) && navigation.physicalOffset == 0)
        case .matchNumber: false
        case .aggregate(let aggregate): !aggregate.variables.isEmpty || aggregate.usesClassifier
        }
    }
}

extension TypedPatternAggregate {
    fileprivate var usesClassifier: Bool {
        aggregate.arguments.contains { argument in
            argument.contains { if case .symbol(classifier) = $0.kind { true } else { false } }
        }
    }
}
