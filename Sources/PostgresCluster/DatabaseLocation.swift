import Foundation
package import PostgresDriver

/// Which database Trailgate works on.
package enum DatabaseLocation: Hashable, Sendable {
    /// A cluster of its own in the data directory.
    case embedded(DataDirectory)
    /// An existing server, by `--database-url`.
    case external(ConnectionParameters)

    /// Opens the database, starting the embedded cluster where needed, and brings its schema up to date.
    package func open(isForTests: Bool = false) async throws(ClusterError) -> RunningDatabase {
        switch self {
        case .embedded(let directory): try await RunningDatabase.openEmbedded(directory, isForTests: isForTests)
        case .external(let parameters): try await RunningDatabase.openExternal(parameters)
        }
    }
}
