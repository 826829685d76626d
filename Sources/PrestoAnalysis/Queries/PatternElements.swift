import PrestoSyntax
import SourceText

/// Resolves the names of a pattern, and checks its quantifiers.
///
/// Source: Trino, `PatternRecognitionAnalyzer`, "validate pattern quantifiers".
struct PatternElements {
    let names: PatternNames

    func element(of pattern: RowPattern) throws(AnalysisError) -> TypedRowPattern.Element {
        switch pattern.kind {
        case .variable(let name): return .variable(names.primary.firstIndex(of: name.patternName) ?? 0)
        case .empty: return .empty
        case .partitionStart: return .partitionStart
        case .partitionEnd: return .partitionEnd
        case .permutation(let parts): return .permutation(try elements(of: parts))
        case .excluded(let inner): return .excluded(try element(of: inner))
        case .concatenation(let parts): return .concatenation(try elements(of: parts))
        case .alternation(let parts): return .alternation(try elements(of: parts))
        case .quantified(let inner, let quantifier):
            try check(quantifier, at: pattern.span)
            return .quantified(try element(of: inner), quantifier)
        }
    }

    private func elements(of patterns: [RowPattern]) throws(AnalysisError) -> [TypedRowPattern.Element] {
        try patterns.map { (pattern) throws(AnalysisError) in try element(of: pattern) }
    }

    private func check(_ quantifier: RowPattern.Quantifier, at span: SourceSpan) throws(AnalysisError) {
        let max = Int(Int32.max)
        guard quantifier.atLeast <= max else {
            let message = "Pattern quantifier lower bound must not exceed \(max)"
            throw AnalysisError(.numericValueOutOfRange, message, at: quantifier.span)
        }
        guard let atMost = quantifier.atMost else { return }
        guard atMost >= 1 else {
            let message = "Pattern quantifier upper bound must be greater than or equal to 1"
            throw AnalysisError(.numericValueOutOfRange, message, at: quantifier.span)
        }
        guard atMost <= max else {
            let message = "Pattern quantifier upper bound must not exceed \(max)"
            throw AnalysisError(.numericValueOutOfRange, message, at: quantifier.span)
        }
        guard quantifier.atLeast <= atMost else {
            throw AnalysisError(.invalidRange, "Pattern quantifier lower bound must not exceed upper bound", at: quantifier.span)
        }
    }
}

extension RowPattern {
    /// The first part, in the order of the text, that has a property.
    func first(_ property: (RowPattern) -> Bool) -> RowPattern? {
        if property(self) { return self }
        switch kind {
        case .variable, .empty, .partitionStart, .partitionEnd: return nil
        case .excluded(let inner), .quantified(let inner, _): return inner.first(property)
        case .permutation(let parts), .concatenation(let parts), .alternation(let parts):
            for part in parts {
                if let found = part.first(property) { return found }
            }
            return nil
        }
    }
}
