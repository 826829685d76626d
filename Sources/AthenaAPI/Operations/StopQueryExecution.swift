internal import AWSJSON
internal import QueryService

/// Stops a query; one that is over stays as it is. Source: Amazon Athena API reference, StopQueryExecution.
struct StopQueryExecution: AthenaOperation {
    static let name = "StopQueryExecution"
    let queries: QueryService

    func respond(to input: InputMembers) async throws(AthenaError) -> JSONValue {
        let text = try input.queryExecutionID()
        guard let id = QueryExecutionID(text), try await stop(id) else { throw .executionNotFound(text) }
        return .members([:])
    }

    private func stop(_ id: QueryExecutionID) async throws(AthenaError) -> Bool {
        do { return try await queries.stop(id) } catch { throw AthenaError(error) }
    }
}
