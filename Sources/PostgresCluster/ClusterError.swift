package import PostgresDriver

/// Why a database cannot be had, and what to do about it.
package struct ClusterError: Error, Sendable {
    package let message: String
    /// What the reader can do, as a sentence.
    package let advice: String?
    /// The end of the server's log, or what a program of PostgreSQL's said.
    package let log: String?
    /// What the database itself answered.
    package let cause: PostgresError?

    package init(_ message: String, advice: String? = nil, log: String? = nil, cause: PostgresError? = nil) {
        self.message = message
        self.advice = advice
        self.log = log.flatMap { $0.isEmpty ? nil : $0 }
        self.cause = cause
    }
}

extension ClusterError: CustomStringConvertible {
    package var description: String {
        let indented = log.map { log in log.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n") }
        let said = cause.map { "\($0.message)\($0.detail.map { " (\($0))" } ?? "")" }
        return [message, said, indented, advice ?? cause?.hint].compactMap(\.self).joined(separator: "\n")
    }
}

extension ClusterError {
    static func system(_ action: String, _ path: String, code: Int32, advice: String? = nil) -> Self {
        Self("cannot \(action) \(path): \(SystemCall.message(code))", advice: advice ?? SystemCall.advice(code, path: path))
    }
}
