package import PostgresDriver

/// Jobs, runs and triggers as PostgreSQL keeps them. Every call is one transaction.
package struct JobStore: Sendable {
    private let pool: PostgresPool

    /// - Parameter pool: connections as the owner of schema `trail`.
    package init(_ pool: PostgresPool) { self.pool = pool }

    /// Throws the body's `JobError`, or `unavailable` for what the database says.
    func run<Value: Sendable>(_ body: @escaping @Sendable (JobQueries) throws -> Value) async throws(JobError) -> Value {
        do {
            return try await pool.withConnection { connection in
                try await connection.run { session in try session.transaction { try body(JobQueries(session)) } }
            }
        } catch let error as JobError {
            throw error
        } catch let error as PostgresError {
            throw JobError(error)
        } catch {
            throw JobError(.unavailable, "\(error)")
        }
    }
}
