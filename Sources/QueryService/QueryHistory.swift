/// Where executions are kept beyond the process: each is added once, and updated once when it is over.
package protocol QueryHistory: Sendable {
    /// Durable when it returns: after that, the token is known for good.
    func add(_ execution: QueryExecution) async throws(QueryHistoryError)

    func finish(_ execution: QueryExecution) async throws(QueryHistoryError)

    func execution(_ id: QueryExecutionID) async throws(QueryHistoryError) -> QueryExecution?

    func execution(token: String) async throws(QueryHistoryError) -> QueryExecution?

    /// Newest first.
    func list(workGroup: String, after: HistoryPosition?, limit: Int) async throws(QueryHistoryError) -> [HistoryPosition]

    /// Ends what a former process left behind, as FAILED. Gives how many there were.
    func failUnfinished(code: String, reason: String, at instant: Double) async throws(QueryHistoryError) -> Int
}

/// A place in the list of executions: instants are not unique, so the id belongs to it.
package struct HistoryPosition: Sendable, Equatable {
    /// Microseconds since 1970.
    package var submittedMicroseconds: Int
    package var id: QueryExecutionID

    package init(submittedMicroseconds: Int, id: QueryExecutionID) {
        self.submittedMicroseconds = submittedMicroseconds
        self.id = id
    }
}

package struct QueryHistoryError: Error, Sendable, Equatable {
    package var message: String

    package init(_ message: String) { self.message = message }
}
