package import SourceText

/// A token: its kind, and where its text stands. The text itself is read from the source when it is needed.
package struct Token: Hashable, Sendable {
    package let kind: TokenKind
    package let span: SourceSpan

    package init(_ kind: TokenKind, at span: SourceSpan) {
        self.kind = kind
        self.span = span
    }
}
