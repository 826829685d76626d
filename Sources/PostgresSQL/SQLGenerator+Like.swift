import FunctionCatalog
import PrestoAnalysis
import PrestoTypes

extension SQLGenerator {
    /// LIKE without an escape character, unless one is named: PostgreSQL's backslash must mean itself.
    ///
    /// Source: PostgreSQL manual, 9.7.1 "LIKE"; Trino documentation, "Pattern comparison: LIKE".
    func renderLike(
        _ value: TypedExpression, _ pattern: TypedExpression, _ escape: TypedExpression?, negated: Bool, _ whole: TypedExpression
    ) throws(AnalysisError) -> SQLFragment {
        let exact = try exactLike(renderNative(value), pattern, escape, negated: negated)
        guard escape == nil, !negated, let text = pattern.constantText else { return exact }
        let stored = try render(value)
        guard stored.form == .jsonText, let necessary = necessaryTest(stored.fragment, text) else { return exact }
        return SQLFragment("\(necessary) AND \(exact.text(atLeast: .and))", .and)
    }

    private func exactLike(
        _ value: SQLFragment, _ pattern: TypedExpression, _ escape: TypedExpression?, negated: Bool
    ) throws(AnalysisError) -> SQLFragment {
        let text = pattern.constantText
        let right: SQLFragment = if let text { .literal(try checked(text, pattern)) } else { try renderNative(pattern) }
        let needsClause = escape != nil || text?.contains("\\") ?? true
        var clause = ""
        if let escape {
            clause = " ESCAPE \(try checkedEscape(escape, pattern: text))"
        } else if needsClause {
            clause = " ESCAPE ''"
        }
        return SQLFragment("\(value.text(above: .range)) \(negated ? "NOT " : "")LIKE \(right.text(above: .range))\(clause)", .range)
    }

    /// What Trino says of constants at run time is said at once.
    private func checkedEscape(_ escape: TypedExpression, pattern: String?) throws(AnalysisError) -> String {
        guard let character = escape.constantText else { return try renderNative(escape).text }
        guard character.unicodeScalars.count <= 1 else {
            throw AnalysisError(.invalidFunctionArgument, "Escape string must be a single character", at: escape.span)
        }
        if let pattern, let mark = character.unicodeScalars.first, !pattern.escapesOnlyWildcards(with: mark) {
            throw AnalysisError(
                .invalidFunctionArgument, "Escape character must be followed by '%', '_' or the escape character itself", at: escape.span)
        }
        return SQLFragment.literal(character).text
    }

    /// A test on PostgreSQL's own rendering of a document that every document passes whose compact text has the pattern.
    ///
    /// The renderings differ in blanks after `:` and `,` alone, so a piece of the pattern that has none of `:`, `,` and blanks,
    /// and no character that JSON escapes, stands in both, and in the same order. It costs a small part of the compact rendering.
    private func necessaryTest(_ document: SQLFragment, _ pattern: String) -> String? {
        let pieces = pattern.likePieces.filter { $0.utf8.count >= 3 }
        guard !pieces.isEmpty else { return nil }
        let likePattern = "%" + pieces.joined(separator: "%") + "%"
        return "\(document.text(atLeast: .cast))::text LIKE \(SQLFragment.literal(likePattern).text)"
    }
}

extension String {
    /// Whether the escape character stands only before wildcards and itself.
    fileprivate func escapesOnlyWildcards(with mark: Unicode.Scalar) -> Bool {
        var scalars = unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == mark else { continue }
            guard let next = scalars.next(), next == mark || next == "%" || next == "_" else { return false }
        }
        return true
    }

    /// The stretches of a pattern between wildcards, colons, commas, blanks, braces' neighbours and what JSON escapes.
    fileprivate var likePieces: [String] {
        split { character in
            switch character {
            case "%", "_", ":", ",", " ", "\\", "\"", "\n", "\t": true
            default: !character.isASCII || character < " "
            }
        }.map(String.init)
    }
}
