internal import AWSJSON
internal import QueryService

/// Submits a statement. Source: Amazon Athena API reference, StartQueryExecution.
struct StartQueryExecution: AthenaOperation {
    static let name = "StartQueryExecution"
    let queries: QueryService

    func respond(to input: InputMembers) async throws(AthenaError) -> JSONValue {
        let request = try Self.request(input)
        do {
            let id = try await queries.submit(request)
            return .members(["QueryExecutionId": .string(id.rawValue)])
        } catch {
            throw AthenaError(error)
        }
    }

    private static func request(_ input: InputMembers) throws(AthenaError) -> QueryRequest {
        let text = try input.string("QueryString")
        let context = try input.structure("QueryExecutionContext")
        let results = try input.structure("ResultConfiguration")
        let request = QueryRequest(
            text: text ?? "",
            context: QueryContext(catalog: try context?.string("Catalog"), database: try context?.string("Database")),
            outputLocation: try results?.string("OutputLocation"),
            workGroup: try input.string("WorkGroup"),
            parameters: try input.strings("ExecutionParameters") ?? [],
            clientToken: try input.string("ClientRequestToken"),
            resultReuse: try resultReuse(input))
        try validate(request, text: text)
        return request
    }

    private static func validate(_ request: QueryRequest, text: String?) throws(AthenaError) {
        var validation = Validation()
        validation.required("queryString", text)
        validation.length("queryString", text, 1...262_144)
        validation.length("clientRequestToken", request.clientToken, 32...128)
        validation.length("queryExecutionContext.catalog", request.context.catalog, 1...256)
        validation.length("queryExecutionContext.database", request.context.database, 0...255)
        validation.length("workGroup", request.workGroup, 1...128)
        for parameter in request.parameters { validation.length("executionParameters", parameter, 1...1024) }
        validation.range(
            "resultReuseConfiguration.resultReuseByAgeConfiguration.maxAgeInMinutes", request.resultReuse?.ageMinutesMax, 0...10_080)
        try validation.finish()
    }

    private static func resultReuse(_ input: InputMembers) throws(AthenaError) -> QueryRequest.ResultReuse? {
        guard let byAge = try input.structure("ResultReuseConfiguration")?.structure("ResultReuseByAgeConfiguration") else { return nil }
        return .init(isEnabled: try byAge.bool("Enabled") ?? false, ageMinutesMax: try byAge.integer("MaxAgeInMinutes"))
    }
}
