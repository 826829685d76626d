/// What Presto says where PostgreSQL stopped a query: a code and a sentence without a word of PostgreSQL's own.
package struct RuntimeError: Error, Hashable, Sendable {
    /// Trino's error code, as `DIVISION_BY_ZERO`.
    package var code: String
    package var message: String

    package init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    /// Translates PostgreSQL's SQLSTATE and primary message.
    ///
    /// `TG001` is raised by the functions of schema `presto`, with Presto's code and sentence in the message: `CODE: sentence`.
    /// Sources: PostgreSQL manual, appendix A "PostgreSQL Error Codes"; Trino, `StandardErrorCode`.
    package init(sqlState: String, message: String) {
        if sqlState == Self.raisedState, let raised = Self.raised(message) {
            self = raised
        } else if let known = Self.table[sqlState] {
            self = known(message)
        } else {
            self = Self.classTable[String(sqlState.prefix(2))] ?? Self.internalError(sqlState)
        }
    }

    /// The SQLSTATE of errors that speak Presto's language already.
    package static let raisedState = "TG001"

    private static func raised(_ message: String) -> RuntimeError? {
        guard let colon = message.firstRange(of: ": ") else { return nil }
        let code = message[..<colon.lowerBound]
        guard !code.isEmpty, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) || $0 == 0x5F }) else { return nil }
        return RuntimeError(code: String(code), message: String(message[colon.upperBound...]))
    }

    private static let table: [String: @Sendable (String) -> RuntimeError] = [
        "22012": { _ in RuntimeError(code: "DIVISION_BY_ZERO", message: "Division by zero") },
        "22003": { RuntimeError(code: "NUMERIC_VALUE_OUT_OF_RANGE", message: outOfRange($0)) },
        "22008": { _ in RuntimeError(code: "INVALID_FUNCTION_ARGUMENT", message: "Date or time is out of range") },
        "22007": { RuntimeError(code: "INVALID_CAST_ARGUMENT", message: "Value cannot be cast: \(quoted($0) ?? "it is no date or time")") },
        "22P02": {
            RuntimeError(code: "INVALID_CAST_ARGUMENT", message: "Value cannot be cast: \(quoted($0) ?? "it has another type's form")")
        },
        "2201B": { RuntimeError(code: "INVALID_FUNCTION_ARGUMENT", message: invalidRegex($0)) },
        "22025": { _ in
            RuntimeError(
                code: "INVALID_FUNCTION_ARGUMENT", message: "Escape character must be followed by '%', '_' or the escape character itself")
        },
        "22019": { _ in RuntimeError(code: "INVALID_FUNCTION_ARGUMENT", message: "Escape string must be a single character") },
        "2201E": { _ in RuntimeError(code: "INVALID_FUNCTION_ARGUMENT", message: "Logarithm of a value that has none") },
        "2201F": { _ in RuntimeError(code: "INVALID_FUNCTION_ARGUMENT", message: "Power of values that has none") },
        "2201W": { _ in RuntimeError(code: "INVALID_FUNCTION_ARGUMENT", message: "LIMIT must not be negative") },
        "22014": { _ in RuntimeError(code: "INVALID_FUNCTION_ARGUMENT", message: "Buckets must be greater than 0") },
        "22016": { _ in RuntimeError(code: "INVALID_FUNCTION_ARGUMENT", message: "Offset must be at least 1") },
        "22013": { _ in RuntimeError(code: "INVALID_WINDOW_FRAME", message: "Window frame offset must not be negative") },
        "22023": { invalidParameter($0) },
        "22021": { _ in RuntimeError(code: "INVALID_FUNCTION_ARGUMENT", message: "Text is not valid UTF-8") },
        "22P05": { _ in RuntimeError(code: "INVALID_FUNCTION_ARGUMENT", message: "Text has a character that cannot be stored") },
        "22032": { _ in RuntimeError(code: "INVALID_FUNCTION_ARGUMENT", message: "Cannot convert value to JSON") },
        "21000": { _ in RuntimeError(code: "SUBQUERY_MULTIPLE_ROWS", message: "Scalar sub-query has returned multiple rows") },
        "57014": { cancelled($0) },
        "57P01": { _ in RuntimeError(code: "SERVER_SHUTTING_DOWN", message: "The server is shutting down") },
        "57P03": { _ in RuntimeError(code: "SERVER_STARTING_UP", message: "The server is starting") },
        "53100": { _ in RuntimeError(code: "GENERIC_INSUFFICIENT_RESOURCES", message: "The disk of the server is full") },
        "53200": { _ in RuntimeError(code: "EXCEEDED_LOCAL_MEMORY_LIMIT", message: "Query exceeded the memory limit") },
        "53300": { _ in RuntimeError(code: "GENERIC_INSUFFICIENT_RESOURCES", message: "Too many queries are running") },
        "53400": { _ in
            RuntimeError(code: "EXCEEDED_LOCAL_MEMORY_LIMIT", message: "Query exceeded the limit of temporary storage")
        },
        "54001": { _ in RuntimeError(code: "STACK_OVERFLOW", message: "The query is nested too deeply") },
        "54000": { _ in RuntimeError(code: "NOT_SUPPORTED", message: "The query exceeds a limit of the server") },
        "54011": { _ in RuntimeError(code: "NOT_SUPPORTED", message: "The query has too many columns") },
        "54023": { _ in RuntimeError(code: "NOT_SUPPORTED", message: "A call has too many arguments") },
        "42501": { _ in RuntimeError(code: "PERMISSION_DENIED", message: "Access Denied: Cannot select from table") },
        "XX000": { geometry($0) },
        "0A000": { _ in RuntimeError(code: "NOT_SUPPORTED", message: "The query uses a feature that is not supported") },
    ]

    private static let classTable: [String: RuntimeError] = [
        "08": RuntimeError(code: "GENERIC_INTERNAL_ERROR", message: "The connection to the database was lost; run the query again"),
        "22": RuntimeError(code: "INVALID_FUNCTION_ARGUMENT", message: "A value is not valid for the function or operator that uses it"),
        "40": RuntimeError(code: "GENERIC_INTERNAL_ERROR", message: "The query met another change at the same time; run it again"),
        "53": RuntimeError(code: "GENERIC_INSUFFICIENT_RESOURCES", message: "The server has not enough resources for the query"),
        "54": RuntimeError(code: "NOT_SUPPORTED", message: "The query exceeds a limit of the server"),
        "57": RuntimeError(code: "SERVER_SHUTTING_DOWN", message: "The server is not available"),
    ]

    private static func internalError(_ sqlState: String) -> RuntimeError {
        RuntimeError(code: "GENERIC_INTERNAL_ERROR", message: "Internal error \(sqlState)")
    }

    /// What is said of integers that overflow, until the statement is asked again with `PrestoCompiler.explainsErrors`.
    package static let overflows: Set = ["smallint out of range", "integer out of range", "bigint out of range"]

    /// `integer out of range` names a type of both languages; other sentences do not.
    private static func outOfRange(_ message: String) -> String {
        if message == "numeric field overflow" { return "Decimal overflow" }
        return overflows.contains(message) ? message : floatOverflow
    }

    /// What is said of doubles that leave their range in an aggregate, until the statement is asked again.
    package static let floatOverflow = "Value is out of range"

    /// What Trino's library for regular expressions says of the mistakes that PostgreSQL tells apart.
    ///
    /// Sources: Joni, `ErrorMessages`; PostgreSQL manual, "Regular Expression Matching Rules", and the library's list of errors.
    private static func invalidRegex(_ message: String) -> String {
        regexMistakes.first { message.hasSuffix($0.key) }?.value ?? "Invalid regular expression"
    }

    private static let regexMistakes = [
        "parentheses () not balanced": "end pattern with unmatched parenthesis",
        "brackets [] not balanced": "premature end of char-class",
        "quantifier operand invalid": "target of repeat operator is not specified",
        "invalid backreference number": "invalid backref number/name",
        "invalid character range": "empty range in char class",
        "invalid repetition count(s)": "too big number range",
    ]

    /// The value in double quotes at the end of `invalid input syntax for type integer: "x"`, in Presto's quotes.
    private static func quoted(_ message: String) -> String? {
        guard let start = message.firstIndex(of: "\""), message.last == "\"" else { return nil }
        let value = message[start...].dropFirst().dropLast()
        return "'\(value)'"
    }

    /// `time zone "x" not recognized` is about a literal's zone: all others are looked up first.
    private static func invalidParameter(_ message: String) -> RuntimeError {
        let parts = message.split(separator: "\"", omittingEmptySubsequences: false)
        guard message.hasPrefix("time zone \""), parts.count == 3 else {
            return RuntimeError(code: "INVALID_FUNCTION_ARGUMENT", message: "Invalid argument of a function")
        }
        return RuntimeError(code: "INVALID_LITERAL", message: "'\(parts[1])' is not a valid time zone")
    }

    /// PostGIS raises internal errors for geometries that it cannot work with; the names of its libraries say that it is PostGIS.
    private static func geometry(_ message: String) -> RuntimeError {
        if message.contains("LWGEOMCOLLECTION") || message.contains("GeometryCollection") {
            return RuntimeError(code: "NOT_SUPPORTED", message: "The function does not support geometry collections of several kinds")
        }
        guard message.contains("GEOS") || message.contains("TopologyException") || message.contains("lwgeom") else {
            return internalError("XX000")
        }
        return RuntimeError(
            code: "INVALID_FUNCTION_ARGUMENT", message: "A geometry is not valid for the function that uses it: see geometry_invalid_reason"
        )
    }

    private static func cancelled(_ message: String) -> RuntimeError {
        message.contains("statement timeout")
            ? RuntimeError(code: "EXCEEDED_TIME_LIMIT", message: "Query exceeded the maximum run time limit")
            : RuntimeError(code: "USER_CANCELED", message: "Query was canceled")
    }
}
