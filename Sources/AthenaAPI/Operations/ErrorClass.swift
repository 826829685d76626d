internal import AWSJSON

/// How Athena classes an error: whose fault it is, and its number.
///
/// Source: Amazon Athena user guide, "Athena error catalog".
struct ErrorClass: Equatable {
    enum Category: Int {
        case system = 1
        case user = 2
        case other = 3
    }

    var category: Category
    var type: Int
    var isRetryable: Bool

    /// - Parameter code: Presto's error name.
    init(code: String) {
        (category, type, isRetryable) =
            switch code {
            case "DIVISION_BY_ZERO", "NUMERIC_VALUE_OUT_OF_RANGE": (.user, 1001, false)
            case "TYPE_MISMATCH": (.user, 1002, false)
            case "SYNTAX_ERROR", "COLUMN_NOT_FOUND", "CATALOG_NOT_FOUND", "AMBIGUOUS_NAME": (.user, 1006, false)
            case "INVALID_CAST_ARGUMENT", "MISSING_COLUMN_NAME": (.user, 1100, false)
            case "INVALID_FUNCTION_ARGUMENT": (.user, 1106, false)
            case "INVALID_VIEW", "VIEW_IS_STALE", "VIEW_IS_RECURSIVE": (.user, 1107, false)
            case "NOT_SUPPORTED": (.user, 1200, false)
            case "TABLE_NOT_FOUND", "SCHEMA_NOT_FOUND": (.user, 1301, false)
            case "FUNCTION_NOT_FOUND": (.user, 1303, false)
            case "EXCEEDED_TIME_LIMIT": (.system, 206, true)
            case "EXCEEDED_LOCAL_MEMORY_LIMIT", "EXCEEDED_GLOBAL_MEMORY_LIMIT", "INSUFFICIENT_RESOURCES", "EXCEEDED_SPILL_LIMIT":
                (.system, 0, true)
            case "RESULTS_NOT_WRITTEN": (.user, 401, false)
            case "SERVER_RESTARTED": (.system, 100, true)
            case "GENERIC_INTERNAL_ERROR": (.system, 200, false)
            default: (.user, 1000, false)
            }
    }

    func json(message: String) -> JSONValue {
        .members([
            "ErrorCategory": .number(category.rawValue),
            "ErrorType": .number(type),
            "Retryable": .bool(isRetryable),
            "ErrorMessage": .string(message),
        ])
    }
}
