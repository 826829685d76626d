import PostgresDriver

extension PostgresPool {
    /// Runs a unit of work on a connection of the pool, on that connection's thread. All that goes wrong is a `PostgresError`.
    func run<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresSession) throws(PostgresError) -> Value
    ) async throws(PostgresError) -> Value {
        do {
            return try await withConnection { connection in try await connection.run(body) }
        } catch let error as PostgresError {
            throw error
        } catch {
            throw PostgresError(.misuse, "\(error)")
        }
    }
}
