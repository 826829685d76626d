import PostgresSQL
import Testing

@Suite("Run-time errors")
struct RuntimeErrorTests {
    @Test(arguments: [
        ("22012", "division by zero", "DIVISION_BY_ZERO", "Division by zero"),
        ("22003", "integer out of range", "NUMERIC_VALUE_OUT_OF_RANGE", "integer out of range"),
        ("22003", "value \"1e400\" is out of range for type double precision", "NUMERIC_VALUE_OUT_OF_RANGE", "Value is out of range"),
        (
            "21000", "more than one row returned by a subquery used as an expression", "SUBQUERY_MULTIPLE_ROWS",
            "Scalar sub-query has returned multiple rows"
        ),
        (
            "TG001", "INVALID_FUNCTION_ARGUMENT: Index must be greater than zero", "INVALID_FUNCTION_ARGUMENT",
            "Index must be greater than zero"
        ),
        ("57014", "canceling statement due to user request", "USER_CANCELED", "Query was canceled"),
        ("57014", "canceling statement due to statement timeout", "EXCEEDED_TIME_LIMIT", "Query exceeded the maximum run time limit"),
        ("22P02", "invalid input syntax for type bigint: \"x\"", "INVALID_CAST_ARGUMENT", "Value cannot be cast: 'x'"),
    ])
    func translation(_ state: String, _ message: String, _ code: String, _ sentence: String) {
        #expect(RuntimeError(sqlState: state, message: message) == RuntimeError(code: code, message: sentence))
    }

    @Test(arguments: ["42883", "42703", "XX000", "22P05", "40001", "08006", "P0001", "0A000", ""])
    func nothingNamesPostgreSQL(_ state: String) {
        let error = RuntimeError(sqlState: state, message: "function pg_catalog.jsonb_x(jsonb) does not exist")
        #expect(!error.message.contains("pg_") && !error.message.contains("jsonb"))
        #expect(!error.code.isEmpty)
    }
}
