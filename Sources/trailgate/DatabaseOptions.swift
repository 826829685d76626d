import ArgumentParser
import Foundation
import PostgresCluster
import PostgresDriver
import QueryEngine

/// Which database a command works on.
struct DatabaseOptions: ParsableArguments {
    @Option(help: .setting("data-dir", "The folder of the private PostgreSQL, results and keys.", valueName: "folder"))
    var dataDir: String = Setting.value("data-dir", or: DataDirectory.standard.path)

    @Option(help: .setting("database-url", "An existing PostgreSQL (15 to 17) to use in place of the private one.", valueName: "url"))
    var databaseUrl: String = Setting.value("database-url", or: "")

    func validate() throws {
        if dataDir.isEmpty { throw ValidationError("--data-dir must name a folder.") }
        guard !databaseUrl.isEmpty else { return }
        do { _ = try ConnectionParameters(parsing: databaseUrl) } catch {
            throw ValidationError("--database-url is no URL of a PostgreSQL database, as postgresql://user@host/database.")
        }
    }

    var directory: DataDirectory { DataDirectory(URL(filePath: (dataDir as NSString).expandingTildeInPath)) }

    var location: DatabaseLocation {
        get throws {
            if databaseUrl.isEmpty { return .embedded(directory) }
            return .external(try ConnectionParameters(parsing: databaseUrl))
        }
    }

    /// Opens the database, brings its schema and views up to date, runs `body`, and leaves the database again, however `body` ends.
    func withDatabase<Value: Sendable>(_ body: (RunningDatabase) async throws -> Value) async throws -> Value {
        let database: RunningDatabase
        do {
            database = try await location.open()
        } catch let error as ClusterError {
            Terminal.complain(error.description)
            throw ExitCode.databaseUnavailable
        }
        let result: Result<Value, any Error>
        do {
            try await installViews(database)
            result = .success(try await body(database))
        } catch {
            result = .failure(error)
        }
        // A command that is cancelled still leaves in order.
        try await Task { try await database.close() }.value
        return try result.get()
    }

    private func installViews(_ database: RunningDatabase) async throws {
        do {
            let connection = try await PostgresConnection.connect(to: database.owner)
            do {
                try await PostgresViews.install(in: connection, readableBy: DatabaseProvisioner.queryRole)
                await connection.close()
            } catch {
                await connection.close()
                throw error
            }
        } catch let error as PostgresError {
            if error.kind == .cancelled { throw error }
            Terminal.complain("the views of the tables could not be made: \(error)")
            throw ExitCode.databaseUnavailable
        }
    }
}

extension ExitCode {
    /// Done, but some input was rejected.
    static let someRejected = ExitCode(2)
    /// Verified, and something is not valid.
    static let notProven = ExitCode(3)
    /// EX_UNAVAILABLE of sysexits.h.
    static let databaseUnavailable = ExitCode(69)
    /// As a shell reports an interrupted program.
    static let interrupted = ExitCode(130)
}
