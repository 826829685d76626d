import PostgresDriver

/// What an error of PostgreSQL means for a batch. Source: PostgreSQL manual, Appendix A "PostgreSQL Error Codes".
enum Refusal {
    /// A row is at fault: the batch is taken apart.
    case ofData
    /// It may go well the next time.
    case temporary
    /// Nothing that another batch could do better.
    case final

    init(_ error: PostgresError) {
        guard error.kind == .server, let state = error.sqlState?.rawValue else {
            self = error.endsConnection ? .temporary : .final
            return
        }
        self = Self.refusal(ofClass: state.prefix(2), state)
    }

    private static func refusal(ofClass class: Substring, _ state: String) -> Refusal {
        switch `class` {
        // A partition came into being while the COPY ran: 23514.
        case "23" where state == "23514": .temporary
        // Data exceptions, constraints, program limits, RAISE, internal errors.
        case "22", "23", "54", "P0", "XX": .ofData
        // Transaction rollback (deadlocks), object not in prerequisite state (locks), operator intervention (shutdown).
        case "40", "55", "57", "08": .temporary
        default: .final
        }
    }
}

/// Why a batch could not be committed.
enum CommitFault: Error {
    /// The rows of at least one object.
    case refused(String)
    case failed(LoadError)
    /// An object that cannot be read a second time.
    case unreadable(ConversionFault)
}
