/// Something that must not happen, and the input that makes it happen.
package struct Finding: Error, Hashable, Sendable {
    /// What sort of failure it is: a SQLSTATE, `SYNTAX_ERROR`, `PRINTING`, ….
    package var code: String
    package var message: String
    /// The Presto statement.
    package var statement: String
    /// What the compiler made of it, if it came so far.
    package var generated: String?

    package init(_ code: String, _ message: String, statement: String, generated: String? = nil) {
        self.code = code
        self.message = message
        self.statement = statement
        self.generated = generated
    }

    /// The same for findings that have, in all likelihood, one cause: the code, and the message without its names and numbers.
    package var signature: String {
        var words: [Substring] = []
        for word in message.split(separator: " ") where !word.contains(where: { $0.isNumber || $0 == "\"" || $0 == "'" }) {
            words.append(word)
        }
        return "\(code) \(words.joined(separator: " "))"
    }
}

extension Finding: CustomStringConvertible {
    package var description: String {
        "\(code): \(message)\n  presto:   \(statement)" + (generated.map { "\n  postgres: \($0)" } ?? "")
    }
}
