import DatabaseSchema
import Foundation
package import PostgresDriver

/// A database that is ready for use, until `close`.
package final class RunningDatabase: Sendable {
    /// As the owner, who may write.
    package let owner: ConnectionParameters
    /// As the role of queries, which reads what it is granted.
    package let reader: ConnectionParameters
    /// As the embedded cluster's administrator.
    package let administrator: ConnectionParameters?
    /// What was done to the schema at the opening.
    package let migration: Migrator.Outcome
    private let use: ClusterUse?

    private init(
        owner: ConnectionParameters, reader: ConnectionParameters, administrator: ConnectionParameters? = nil,
        migration: Migrator.Outcome, use: ClusterUse? = nil
    ) {
        self.owner = owner
        self.reader = reader
        self.administrator = administrator
        self.migration = migration
        self.use = use
    }

    /// Leaves the database. The embedded cluster is stopped when no other process uses it. Connections must be closed before.
    package func close() async throws(ClusterError) {
        guard let use else { return }
        try await BlockingWork.run { () throws(ClusterError) in try use.end() }
    }

    /// Starts the embedded cluster again if its server has died, for instance for want of memory; `true` when it had. The place to connect to
    /// stays the same.
    package func revive() async throws(ClusterError) -> Bool {
        guard let use else { return false }
        return try await BlockingWork.run { () throws(ClusterError) in try use.revive() }
    }

    /// The embedded cluster's database.
    package static let name = "trailgate"
}

extension RunningDatabase {
    static func openEmbedded(_ directory: DataDirectory, isForTests: Bool) async throws(ClusterError) -> RunningDatabase {
        let schema = try bundledSchema()
        let use = try await BlockingWork.run { () throws(ClusterError) in
            let home = try ClusterHome.prepare(for: directory)
            return try ClusterUse.begin(EmbeddedCluster(home: home, isForTests: isForTests))
        }
        do throws(ClusterError) {
            return try await prepare(use, schema)
        } catch {
            try? await BlockingWork.run { () throws(ClusterError) in try use.end() }
            throw error
        }
    }

    private static func prepare(_ use: ClusterUse, _ schema: DatabaseSchema) async throws(ClusterError) -> RunningDatabase {
        let cluster = use.cluster
        let administrator = cluster.parameters(database: "postgres", user: EmbeddedCluster.superuser)
        let limits = DatabaseProvisioner.QueryLimits.suiting(.measured(at: cluster.home.path))
        try await withConnection(administrator) { (connection) throws(ClusterError) in
            do throws(PostgresError) {
                try await DatabaseProvisioner.provision(name, limits: limits, on: connection)
            } catch {
                throw ClusterError("the database cannot be made", cause: error)
            }
        }
        let owner = cluster.parameters(database: name, user: DatabaseProvisioner.owner)
        let migration = try await withConnection(owner) { (connection) throws(ClusterError) in
            try await addPostGIS(as: administrator.with(database: name), ifMissingFor: connection)
            return try await Migrator(schema: schema).migrate(connection)
        }
        return RunningDatabase(
            owner: owner, reader: cluster.parameters(database: name, user: DatabaseProvisioner.queryRole),
            administrator: administrator.with(database: name), migration: migration, use: use)
    }

    /// Gives the database PostGIS where the server has its files. A server whose files do not load goes on without.
    private static func addPostGIS(
        as administrator: ConnectionParameters, ifMissingFor owner: PostgresConnection
    ) async throws(ClusterError) {
        let isMissing: Bool
        do throws(PostgresError) {
            isMissing = try await owner.run { (session) throws(PostgresError) in try PostGIS.isMissing(session) }
        } catch {
            throw ClusterError("the extensions cannot be read", cause: error)
        }
        guard isMissing else { return }
        try await withConnection(administrator) { connection in
            _ = try? await connection.run { (session) throws(PostgresError) in try PostGIS.add(session) }
        }
    }

    static func openExternal(_ given: ConnectionParameters) async throws(ClusterError) -> RunningDatabase {
        let schema = try bundledSchema()
        let owner = given.setting("TimeZone", to: "UTC")
        let migration = try await withConnection(owner) { (connection) throws(ClusterError) in
            try await ExternalDatabase(connection: connection, parameters: given).prepare()
            return try await Migrator(schema: schema).migrate(connection)
        }
        var reader = owner.setting("role", to: DatabaseProvisioner.queryRole)
        for (name, value) in DatabaseProvisioner.QueryLimits.suiting(.measured(at: "/")).sessionSettings { reader.set(name, to: value) }
        return RunningDatabase(owner: owner, reader: reader, migration: migration)
    }

    static func withConnection<Value: Sendable>(
        _ parameters: ConnectionParameters, _ body: (PostgresConnection) async throws(ClusterError) -> Value
    ) async throws(ClusterError) -> Value {
        let connection: PostgresConnection
        do throws(PostgresError) {
            connection = try await PostgresConnection.connect(to: parameters)
        } catch {
            throw ClusterError("cannot connect to the database (\(parameters))", cause: error)
        }
        do throws(ClusterError) {
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }
}

/// The schema that belongs to this executable.
func bundledSchema() throws(ClusterError) -> DatabaseSchema {
    do { return try DatabaseSchema.bundled() } catch { throw ClusterError(error.description) }
}
