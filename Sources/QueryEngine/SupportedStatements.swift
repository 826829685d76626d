import PrestoSyntax
import QueryService

/// What is not supported, by name.
enum SupportedStatements {
    /// The failure of a statement that is recognised and not supported.
    ///
    /// UNLOAD's holds the words by which clients that prefer it know that they must do without.
    static func failure(of kind: StatementKind) -> QueryFailure {
        switch kind {
        case .unload: QueryFailure("NOT_SUPPORTED", "line 1:1: UNLOAD is not supported. ErrorCode: INTERNAL_ERROR_QUERY_ENGINE")
        default: QueryFailure("NOT_SUPPORTED", "line 1:1: \(name(of: kind)) is not supported")
        }
    }

    private static func name(of kind: StatementKind) -> String {
        kind.substatementType?.split(separator: "_").joined(separator: " ") ?? "This statement"
    }
}
