/// A place as Presto names it: a line and a column, both counted from 1.
///
/// Lines end with a line feed alone; columns count Unicode code points, as Trino's parser does.
/// Source: Trino, messages of `ParsingException` and `TrinoException` (`line 1:17: …`).
package struct SourcePosition: Hashable, Sendable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension SourcePosition: CustomStringConvertible {
    /// `line 1:17`, the form in which Presto puts a place in front of a message.
    package var description: String { "line \(line):\(column)" }
}
