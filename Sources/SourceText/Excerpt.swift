/// A message under its place in a text, for a terminal.
///
///     SELECT nme FROM users
///            ^^^ Column 'nme' cannot be resolved
///                hint: perhaps 'name'
package struct Excerpt: Sendable {
    package var message: String
    package var span: SourceSpan
    package var hint: String?

    package init(_ message: String, at span: SourceSpan, hint: String? = nil) {
        self.message = message
        self.span = span
        self.hint = hint
    }

    /// The line of the place, a mark under it, the message and the hint, without a trailing line feed.
    package func rendered(in text: String) -> String {
        let lines = LineMap(text)
        let position = lines.position(at: span.start)
        let line = lines.line(position.line)
        let indent = Self.blanks(under: line, count: position.column - 1)
        let mark = String(repeating: "^", count: max(1, markedCount(lines, from: position, on: line)))
        var rendered = "\(line)\n\(indent)\(mark) \(message)"
        if let hint {
            rendered += "\n\(indent)\(String(repeating: " ", count: mark.count)) hint: \(hint)"
        }
        return rendered
    }

    /// The mark ends with its line, even where the span goes on.
    private func markedCount(_ lines: LineMap, from position: SourcePosition, on line: Substring) -> Int {
        let end = lines.position(at: span.end)
        let lastColumn = end.line == position.line ? end.column : line.unicodeScalars.count + 1
        return lastColumn - position.column
    }

    /// Tabs stay tabs, so that the mark stands under its place whatever their width.
    private static func blanks(under line: Substring, count: Int) -> String {
        String(line.unicodeScalars.prefix(count).map { $0 == "\t" ? "\t" : " " })
    }
}
