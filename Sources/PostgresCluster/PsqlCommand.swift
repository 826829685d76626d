import Foundation
package import PostgresDriver

/// How to run `psql` on a database: program, arguments (the first is the program's name) and environment.
///
/// It is run as a child, by a process that goes on using the cluster: whoever stops using it may be the last, and stop it.
///
/// The password travels in the environment: arguments can be seen by other users.
package struct PsqlCommand: Hashable, Sendable {
    package let program: String
    package let arguments: [String]
    package let environment: [String: String]

    /// Throws where there is no `psql`.
    package init(_ parameters: ConnectionParameters, _ arguments: [String] = []) throws(ClusterError) {
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let candidates = (PostgresInstallation.all().map(\.binaries) + path).map { folder in "\(folder)/psql" }
        guard let program = candidates.first(where: { access($0, X_OK) == 0 }) else {
            throw ClusterError("psql is not installed", advice: "apt-get install postgresql-client")
        }
        var shown = parameters
        shown.password = nil
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PG") || $0.key.hasPrefix("PGSSL") }
        environment["PGPASSWORD"] = parameters.password ?? ProcessInfo.processInfo.environment["PGPASSWORD"]
        environment["PGAPPNAME"] = "trailgate psql"
        self.program = program
        self.arguments = ["psql", "--dbname=\(shown.connectionString)"] + arguments
        self.environment = environment
    }
}
