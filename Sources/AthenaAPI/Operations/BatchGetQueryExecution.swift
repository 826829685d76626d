internal import AWSJSON
internal import QueryService

/// Tells what became of up to 50 queries. Source: Amazon Athena API reference, BatchGetQueryExecution.
struct BatchGetQueryExecution: AthenaOperation {
    static let name = "BatchGetQueryExecution"
    let queries: QueryService

    func respond(to input: InputMembers) async throws(AthenaError) -> JSONValue {
        let ids = try input.strings("QueryExecutionIds")
        var validation = Validation()
        validation.required("queryExecutionIds", ids)
        validation.count("queryExecutionIds", ids, 1...50)
        try validation.finish()

        var found: [JSONValue] = []
        var missing: [JSONValue] = []
        for id in ids ?? [] {
            if let execution = try await execution(id) {
                found.append(QueryExecutionShape.json(execution))
            } else {
                missing.append(Self.unprocessed(id))
            }
        }
        return .members(["QueryExecutions": .list(found), "UnprocessedQueryExecutionIds": .list(missing)])
    }

    private func execution(_ text: String) async throws(AthenaError) -> QueryExecution? {
        guard let id = QueryExecutionID(text) else { return nil }
        do { return try await queries.currentExecution(id) } catch { throw AthenaError(error) }
    }

    private static func unprocessed(_ id: String) -> JSONValue {
        .members([
            "QueryExecutionId": .string(id),
            "ErrorCode": .string("QUERY_EXECUTION_NOT_FOUND"),
            "ErrorMessage": .string("QueryExecution \(id) was not found"),
        ])
    }
}
