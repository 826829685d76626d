package import ObjectStore
package import PostgresDriver

/// Why a load ended before its end. What it had committed stays, and the next load goes on from there.
package enum LoadError: Error, Sendable, Equatable {
    /// Nothing is at a path, or it cannot be listed.
    case source(String, ObjectStoreError)
    case database(PostgresError)
    /// The partition of a day could not be made in time: queries hold the table.
    case partitionBlocked(table: String, day: String)
    case cancelled

    init(_ error: PostgresError) {
        self = error.kind == .cancelled ? .cancelled : .database(error)
    }
}

extension LoadError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .source(let path, let error): "cannot load \(path): \(error.message)"
        case .database(let error) where error.sqlState == .diskFull:
            "the database's disk is full: free some space and load again; what is loaded stays"
        case .database(let error): "the database failed: \(error)"
        case .partitionBlocked(let table, let day):
            "the partition of \(day) could not be made: statements that run for minutes hold trail.\(table)_default"
        case .cancelled: "the load was cancelled"
        }
    }
}
