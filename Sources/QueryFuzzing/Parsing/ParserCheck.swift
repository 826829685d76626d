import PrestoSyntax
import SourceText

/// Any text gives a tree or an error with a place inside the text; a tree prints as a text that gives the same tree.
package enum ParserCheck {
    /// Whether the text is a statement.
    package static func check(_ text: String) throws(Finding) -> Bool {
        let statement: Statement
        do {
            statement = try SQLParser.parseStatement(text)
        } catch {
            try checkPlace(error, text)
            return false
        }
        guard statement.span.end <= text.utf8.count else {
            throw Finding("SPAN", "the statement ends at \(statement.span.end), behind the text", statement: text)
        }
        if statement.isKept { try checkPrinting(statement, text) }
        return true
    }

    private static func checkPlace(_ error: SyntaxError, _ text: String) throws(Finding) {
        guard error.span.end <= text.utf8.count, !error.message.isEmpty, error.line >= 1, error.column >= 1 else {
            throw Finding("SPAN", "\(error.message) at \(error.span), line \(error.line):\(error.column)", statement: text)
        }
    }

    private static func checkPrinting(_ statement: Statement, _ text: String) throws(Finding) {
        let printed = statement.description
        let again: Statement
        do {
            again = try SQLParser.parseStatement(printed)
        } catch {
            throw Finding("PRINTING", "what was printed does not parse: \(error.message)", statement: text, generated: printed)
        }
        guard again == statement else {
            throw Finding("PRINTING", "what was printed is another statement", statement: text, generated: printed)
        }
        guard again.description == printed else { throw Finding("PRINTING", "printing twice differs", statement: text, generated: printed) }
    }
}

extension Statement {
    /// Whether the tree holds all of the statement: of what is only recognised it does not.
    fileprivate var isKept: Bool {
        switch kind {
        case .other: false
        case .explain(let inner, _), .explainAnalyze(let inner, _), .prepare(_, let inner): inner.isKept
        default: true
        }
    }
}
