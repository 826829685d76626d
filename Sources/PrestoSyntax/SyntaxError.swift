package import SourceText

/// Why a text is not a statement of the language.
///
/// The message is Trino's sentence without its place; `line 1:8: ` is added by whoever shows it.
/// Source: Trino, `ParsingException`, `ErrorHandler`.
package struct SyntaxError: Error, Hashable, Sendable {
    package var message: String
    package var span: SourceSpan
    package var position: SourcePosition
    package var hint: String?

    package init(_ message: String, at span: SourceSpan, position: SourcePosition, hint: String? = nil) {
        self.message = message
        self.span = span
        self.position = position
        self.hint = hint
    }
}

extension SyntaxError: CustomStringConvertible {
    package var line: Int { position.line }
    package var column: Int { position.column }

    /// `line 1:8: mismatched input 'FROM'. Expecting: …`, as clients see it.
    package var description: String { "\(position): \(message)" }
}
