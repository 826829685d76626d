internal import AWSJSON
internal import QueryService

/// Tells what became of a query. Source: Amazon Athena API reference, GetQueryExecution.
struct GetQueryExecution: AthenaOperation {
    static let name = "GetQueryExecution"
    let queries: QueryService

    func respond(to input: InputMembers) async throws(AthenaError) -> JSONValue {
        let text = try input.queryExecutionID()
        guard let id = QueryExecutionID(text), let execution = try await execution(id) else { throw .executionNotFound(text) }
        return .members(["QueryExecution": QueryExecutionShape.json(execution)])
    }

    private func execution(_ id: QueryExecutionID) async throws(AthenaError) -> QueryExecution? {
        do { return try await queries.execution(id) } catch { throw AthenaError(error) }
    }
}

extension InputMembers {
    /// The required `QueryExecutionId`, as text: one that is no id names no execution.
    func queryExecutionID() throws(AthenaError) -> String {
        let id = try string("QueryExecutionId")
        var validation = Validation()
        validation.required("queryExecutionId", id)
        validation.length("queryExecutionId", id, 1...128)
        try validation.finish()
        return id ?? ""
    }
}
