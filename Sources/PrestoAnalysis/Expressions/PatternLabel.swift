import PrestoSyntax
import SourceText

/// The rows of a match that an argument is about: all its columns and calls of CLASSIFIER must name the same.
///
/// Source: Trino, `ExpressionAnalyzer.validateLabelConsistency`.
enum PatternLabel: Hashable {
    case any
    case variable(String)

    /// Nil for an argument without columns. Throws `INVALID_ARGUMENTS`.
    init?(of argument: Expression, _ function: String, _ found: PatternFindings, at span: SourceSpan) throws(AnalysisError) {
        let references = found.references(in: argument)
        let columns = references.filter { !$0.isClassifier }
        let labeled = columns.filter { $0.variable != nil }
        let columnVariables = Set(columns.map(\.variable))
        if let first = labeled.first, columnVariables.count > 1 {
            let message =
                "Column references inside argument of function \(function) must all either be prefixed with the same label or be not prefixed"
            throw AnalysisError(.invalidArguments, message, at: first.span)
        }
        let classifierVariables = Set(references.filter(\.isClassifier).map(\.variable))
        guard classifierVariables.count <= 1 else {
            let message =
                "CLASSIFIER() calls inside argument of function \(function) must all either have the same label as the argument or have no arguments"
            throw AnalysisError(.invalidArguments, message, at: span)
        }
        if let column = columnVariables.first, let classifier = classifierVariables.first, column != classifier {
            let message =
                "Column references inside argument of function \(function) must all be prefixed with the same label that all CLASSIFIER() calls have as the argument"
            throw AnalysisError(.invalidArguments, message, at: span)
        }
        guard let variable = columnVariables.first ?? classifierVariables.first else { return nil }
        self = variable.map(Self.variable) ?? .any
    }
}
