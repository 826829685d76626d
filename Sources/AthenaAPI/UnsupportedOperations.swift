/// Athena's operations that this server does not have. They are refused by name: an unknown operation has no message that a client could
/// show.
///
/// Source: Amazon Athena API reference, "Actions".
enum UnsupportedOperations {
    static let names: Set<String> = [
        "BatchGetNamedQuery", "BatchGetPreparedStatement", "CancelCapacityReservation", "CreateCapacityReservation",
        "CreateDataCatalog", "CreateNamedQuery", "CreateNotebook", "CreatePreparedStatement", "CreatePresignedNotebookUrl",
        "CreateWorkGroup", "DeleteCapacityReservation", "DeleteDataCatalog", "DeleteNamedQuery", "DeleteNotebook",
        "DeletePreparedStatement", "DeleteWorkGroup", "ExportNotebook", "GetCalculationExecution",
        "GetCalculationExecutionCode", "GetCalculationExecutionStatus", "GetCapacityAssignmentConfiguration",
        "GetCapacityReservation", "GetNamedQuery", "GetNotebookMetadata", "GetPreparedStatement", "GetQueryRuntimeStatistics",
        "GetResourceDashboard", "GetSession", "GetSessionEndpoint", "GetSessionStatus", "ImportNotebook",
        "ListApplicationDPUSizes", "ListCalculationExecutions", "ListCapacityReservations", "ListEngineVersions",
        "ListExecutors", "ListNamedQueries", "ListNotebookMetadata", "ListNotebookSessions", "ListPreparedStatements",
        "ListSessions", "ListTagsForResource", "PutCapacityAssignmentConfiguration", "StartCalculationExecution",
        "StartSession", "StopCalculationExecution", "TagResource", "TerminateSession", "UntagResource",
        "UpdateCapacityReservation", "UpdateDataCatalog", "UpdateNamedQuery", "UpdateNotebook", "UpdateNotebookMetadata",
        "UpdatePreparedStatement", "UpdateWorkGroup",
    ]
}

extension AthenaError {
    static func unsupported(_ operation: String) -> Self {
        .invalidInput("\(operation) is not supported by this server")
    }
}
