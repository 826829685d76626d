package import Foundation
package import PostgresCluster

/// The PostgreSQL server of a test process: started by the first test that needs it, gone with the process.
///
/// It is Trailgate's own embedded cluster, in a temporary folder, without the care for a power failure.
package actor TestCluster {
    package static let shared = TestCluster()

    private var opening: Task<RunningDatabase, any Error>?

    /// The running cluster, whose database `trailgate` is migrated and used by nobody: the template of all others.
    package func running() async throws -> RunningDatabase {
        if let opening { return try await opening.value }
        let task = Task { try await Self.open() }
        opening = task
        return try await task.value
    }

    /// Whether its databases hold geometries: where the server has PostGIS's files.
    package func hasPostGIS() async throws -> Bool { try await running().migration.hasPostGIS }

    private static func open() async throws -> RunningDatabase {
        let folder = place.appending(path: "trailgate-tests-\(getpid())-\(UUID().uuidString.prefix(4))")
        try Watchdog.start(stopAndRemove, [folder.path])
        return try await DatabaseLocation.embedded(DataDirectory(folder)).open(isForTests: true)
    }

    /// Where servers of tests keep their data: in memory where there is plenty: a database is then made four times as fast (0.1 s in place of 0.4 s).
    package static var place: URL {
        let memory = "/dev/shm"
        let free = MachineResources.measured(at: memory).sharedMemoryFreeBytes
        return free > 2 << 30 && access(memory, W_OK) == 0 ? URL(filePath: memory) : FileManager.default.temporaryDirectory
    }

    /// SIGQUIT is PostgreSQL's immediate shutdown. Source: PostgreSQL manual, "Shutting Down the Server".
    private static let stopAndRemove = """
        if pid=$(head -n 1 "$1/postgres/data/postmaster.pid" 2> /dev/null); then
            kill -QUIT "$pid"
            for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$pid" 2> /dev/null || break; sleep 0.5; done
        fi
        if [ -L "$1/postgres" ]; then rm -rf "$(readlink "$1/postgres")"; fi
        rm -rf "$1"
        """
}
