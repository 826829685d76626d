/// What went wrong between this process and PostgreSQL, or inside PostgreSQL.
///
/// `description` shows no user data: PostgreSQL's own messages quote values and SQL, so they are shown by
/// `String(reflecting:)` alone. Fields of a server error are those of an ErrorResponse.
/// Source: PostgreSQL manual, "Error and Notice Message Fields".
package struct PostgresError: Error, Hashable, Sendable {
    /// Who says so, and what the caller may do about it.
    package enum Kind: Hashable, Sendable {
        /// PostgreSQL refused a statement; the connection is usable.
        case server
        /// The statement was cancelled, by `cancel()`, by the task's cancellation or by `statement_timeout`; the connection is usable.
        case cancelled
        /// No connection could be made.
        case connectionFailed
        /// The connection broke, or the server ended it. What became of the statement in flight is not known.
        case connectionLost
        /// A bound of this process was reached: rows of a result, a pool's queue or waiting time.
        case limitExceeded
        /// The caller broke the order of calls or read a column as what it is not.
        case misuse
    }

    package var kind: Kind
    package var sqlState: SQLState?
    /// `ERROR`, `FATAL` or `PANIC` of a server error.
    package var severity: String?
    package var message: String
    package var detail: String?
    package var hint: String?
    /// Where in the statement's text, in characters (not bytes), counted from 1.
    package var position: Int?
    /// Where in `internalQuery`, as `position`: for statements that a function ran.
    package var internalPosition: Int?
    package var internalQuery: String?
    /// The call stack inside PostgreSQL.
    package var context: String?
    package var schema: String?
    package var table: String?
    package var column: String?
    package var constraint: String?

    package init(_ kind: Kind, _ message: String, sqlState: SQLState? = nil, hint: String? = nil) {
        self.kind = kind
        self.message = message
        self.sqlState = sqlState
        self.hint = hint
    }

    /// Whether a new connection is needed before anything else can be done.
    package var endsConnection: Bool {
        switch kind {
        case .connectionFailed, .connectionLost: true
        case .server, .cancelled, .limitExceeded, .misuse: false
        }
    }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String {
        let code = sqlState.map { " (SQLSTATE \($0))" } ?? ""
        switch kind {
        case .server: return "PostgreSQL refused the statement\(code)"
        case .cancelled: return "the statement was cancelled\(code)"
        case .connectionFailed: return "no connection to PostgreSQL\(code): \(message)"
        case .connectionLost: return "the connection to PostgreSQL was lost\(code)"
        case .limitExceeded, .misuse: return message
        }
    }

    package var debugDescription: String {
        let named: [(String, String?)] = [
            ("detail", detail), ("hint", hint), ("position", position.map { "\($0)" }),
            ("internal query", internalQuery), ("internal position", internalPosition.map { "\($0)" }), ("context", context),
            ("schema", schema), ("table", table), ("column", column), ("constraint", constraint),
        ]
        let code = sqlState.map { " \($0)" } ?? ""
        let rest = named.compactMap { name, value in value.map { "\n  \(name): \($0)" } }.joined()
        return "\(kind)\(code): \(message)\(rest)"
    }
}
