internal import AWSJSON
internal import QueryService

/// The `QueryExecution` structure. Source: Amazon Athena API reference, QueryExecution.
enum QueryExecutionShape {
    static func json(_ execution: QueryExecution) -> JSONValue {
        let request = execution.request
        return .members([
            "QueryExecutionId": .string(execution.id.rawValue),
            "Query": .string(request.text),
            "StatementType": .string(execution.label.type.rawValue),
            "SubstatementType": execution.label.subtype.map(JSONValue.string),
            "ResultConfiguration": .members(["OutputLocation": .string(execution.result.description)]),
            "ResultReuseConfiguration": .members(["ResultReuseByAgeConfiguration": resultReuse(request.resultReuse)]),
            "QueryExecutionContext": .members([
                "Catalog": request.context.catalog.map { .string($0.lowercased()) },
                "Database": request.context.database.map(JSONValue.string),
            ]),
            "Status": status(execution),
            "Statistics": statistics(execution),
            "WorkGroup": .string(execution.workGroup),
            "EngineVersion": EngineVersion.json,
            "ExecutionParameters": request.parameters.isEmpty ? nil : .list(request.parameters.map(JSONValue.string)),
        ])
    }

    private static func resultReuse(_ reuse: QueryRequest.ResultReuse?) -> JSONValue {
        .members([
            "Enabled": .bool(reuse?.isEnabled ?? false),
            "MaxAgeInMinutes": reuse?.ageMinutesMax.map { .number($0) },
        ])
    }

    private static func status(_ execution: QueryExecution) -> JSONValue {
        .members([
            "State": .string(execution.state.rawValue),
            "StateChangeReason": execution.reason.map(JSONValue.string),
            "SubmissionDateTime": .timestamp(execution.times.submitted),
            "CompletionDateTime": execution.times.completed.map(JSONValue.timestamp),
            "AthenaError": execution.errorCode.map { ErrorClass(code: $0).json(message: execution.reason ?? $0) },
        ])
    }

    /// Clients divide by these and test them for truth: each is at least 1 once the query is over, except the bytes of a query that read
    /// none.
    private static func statistics(_ execution: QueryExecution) -> JSONValue {
        let times = execution.times
        let queue = times.started.map { $0 - times.submitted }
        let engine = times.completed.map { $0 - (times.started ?? $0) }
        let total = times.completed.map { $0 - times.submitted }
        let planning = execution.statistics.planningTime / .milliseconds(1)
        return .members([
            "EngineExecutionTimeInMillis": engine.map(milliseconds),
            "DataScannedInBytes": .number(execution.statistics.bytesScanned),
            "TotalExecutionTimeInMillis": total.map(milliseconds),
            "QueryQueueTimeInMillis": queue.map(milliseconds),
            "QueryPlanningTimeInMillis": times.completed.map { _ in .number(max(1, Int(planning))) },
            "ServicePreProcessingTimeInMillis": times.completed.map { _ in .number(1) },
            "ServiceProcessingTimeInMillis": times.completed.map { _ in .number(1) },
            "ResultReuseInformation": .members(["ReusedPreviousResult": .bool(false)]),
        ])
    }

    private static func milliseconds(_ seconds: Double) -> JSONValue {
        .number(max(1, Int((seconds * 1000).rounded())))
    }
}

/// Source: Amazon Athena API reference, EngineVersion.
enum EngineVersion {
    static let json = JSONValue.members([
        "SelectedEngineVersion": .string("AUTO"),
        "EffectiveEngineVersion": .string("Athena engine version 3"),
    ])
}
