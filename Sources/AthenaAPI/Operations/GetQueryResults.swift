internal import AWSJSON
internal import QueryService

/// A page of a result's rows. Source: Amazon Athena API reference, GetQueryResults. The checks come in Athena's order.
struct GetQueryResults: AthenaOperation {
    static let name = "GetQueryResults"
    let queries: QueryService

    private static let pageSizeMax = 1000

    func respond(to input: InputMembers) async throws(AthenaError) -> JSONValue {
        let id = try input.string("QueryExecutionId")
        let countMax = try input.integer("MaxResults")
        let token = try input.string("NextToken")
        let resultType = try input.string("QueryResultType")
        var validation = Validation()
        validation.required("queryExecutionId", id)
        validation.length("queryExecutionId", id, 1...128)
        validation.range("maxResults", countMax, 1...Int.max)
        validation.length("nextToken", token, 1...1024)
        try validation.finish()

        let execution = try await succeededExecution(id ?? "", countMax: countMax, resultType: resultType)
        let page = try page(of: execution, token: token, countMax: countMax ?? Self.pageSizeMax)
        return Self.json(page, execution)
    }

    private func succeededExecution(_ text: String, countMax: Int?, resultType: String?) async throws(AthenaError) -> QueryExecution {
        guard let id = QueryExecutionID(text), let execution = try await execution(id) else { throw .executionNotFound(text) }
        if let countMax, countMax > Self.pageSizeMax { throw .tooManyResults }
        guard resultType ?? "DATA_ROWS" == "DATA_ROWS" else { throw .unsupportedResultType }
        switch execution.state {
        case .succeeded: return execution
        case .queued, .running: throw .notFinished(execution.state)
        case .failed: throw .notSucceeded
        case .cancelled: throw .resultNotFound
        }
    }

    private func execution(_ id: QueryExecutionID) async throws(AthenaError) -> QueryExecution? {
        do { return try await queries.currentExecution(id) } catch { throw AthenaError(error) }
    }

    private func page(of execution: QueryExecution, token: String?, countMax: Int) throws(AthenaError) -> ResultPage {
        var position: ResultPosition?
        if let token {
            position = ResultPosition(token: token)
            if position == nil { throw .malformedPageToken(token) }
        }
        let page: ResultPage?
        do { page = try queries.page(of: execution, at: position, rowCountMax: countMax) } catch { throw AthenaError(error) }
        guard let page else { throw .resultNotFound }
        return page
    }

    private static func json(_ page: ResultPage, _ execution: QueryExecution) -> JSONValue {
        .members([
            "UpdateCount": updateCount(of: execution).map { .number($0) },
            "ResultSet": .members([
                "Rows": .list(page.rows.map(row)),
                "ResultSetMetadata": .members(["ColumnInfo": .list(page.columns.map(columnInfo))]),
            ]),
            "NextToken": page.next.map { .string($0.token) },
        ])
    }

    /// 0 for what reads rows, the number of rows for what changes them, absent for the rest.
    private static func updateCount(of execution: QueryExecution) -> Int? {
        if let count = execution.statistics.updateCount { return count }
        switch execution.label.subtype {
        case "DESCRIBE_TABLE", "SHOW_CREATE_TABLE", "EXPLAIN": return nil
        default: return execution.label.type == .ddl ? nil : 0
        }
    }

    private static func row(_ values: [String?]) -> JSONValue {
        .members(["Data": .list(values.map { .members(["VarCharValue": $0.map(JSONValue.string)]) })])
    }

    private static func columnInfo(_ column: ResultContent.Column) -> JSONValue {
        .members([
            "CatalogName": .string("hive"),
            "SchemaName": .string(""),
            "TableName": .string(""),
            "Name": .string(column.name),
            "Label": .string(column.name),
            "Type": .string(column.type.name),
            "Precision": .number(column.type.precision),
            "Scale": .number(column.type.scale),
            "Nullable": .string("UNKNOWN"),
            "CaseSensitive": .bool(column.type.isCaseSensitive),
        ])
    }
}

extension AthenaError {
    fileprivate static let tooManyResults = Self.invalidInput("MaxResults is more than maximum allowed length 1000")
    fileprivate static let unsupportedResultType = Self.invalidInput("QueryResultType must be DATA_ROWS")
    fileprivate static let notSucceeded = Self(
        .invalidRequest, "Query did not finish successfully. Final query state: FAILED", code: "INVALID_QUERY_EXECUTION_STATE")
    fileprivate static let resultNotFound = Self(.invalidRequest, "Could not find results", code: "RESULT_NOT_FOUND")

    fileprivate static func notFinished(_ state: QueryExecution.State) -> Self {
        Self(
            .invalidRequest, "Query has not yet finished. Current state: \(state.rawValue)", code: "INVALID_QUERY_EXECUTION_STATE")
    }

    fileprivate static func malformedPageToken(_ token: String) -> Self { .invalidInput("Malformed nextPageToken \(token)") }
}
