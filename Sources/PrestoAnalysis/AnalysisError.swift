package import SourceText

/// Why a statement that parses has no meaning: Presto's code and sentence, the place in the user's text, and our hint.
///
/// `line 1:8: ` is added by whoever shows the message. Inside a view the span is that of the view's name in the user's text.
/// Source: Trino, `StandardErrorCode` and `SemanticExceptions`.
package struct AnalysisError: Error, Hashable, Sendable {
    package var code: Code
    package var message: String
    package var span: SourceSpan
    package var hint: String?

    package init(_ code: Code, _ message: String, at span: SourceSpan, hint: String? = nil) {
        self.code = code
        self.message = message
        self.span = span
        self.hint = hint
    }

    /// The names that clients see in front of a message.
    package enum Code: String, Hashable, Sendable, CaseIterable {
        case ambiguousName = "AMBIGUOUS_NAME"
        case catalogNotFound = "CATALOG_NOT_FOUND"
        case columnNotFound = "COLUMN_NOT_FOUND"
        case columnTypeUnknown = "COLUMN_TYPE_UNKNOWN"
        case duplicateColumnName = "DUPLICATE_COLUMN_NAME"
        case duplicateNamedQuery = "DUPLICATE_NAMED_QUERY"
        case duplicateParameterName = "DUPLICATE_PARAMETER_NAME"
        case duplicateWindowName = "DUPLICATE_WINDOW_NAME"
        case expressionNotAggregate = "EXPRESSION_NOT_AGGREGATE"
        case expressionNotConstant = "EXPRESSION_NOT_CONSTANT"
        case expressionNotInDistinct = "EXPRESSION_NOT_IN_DISTINCT"
        case expressionNotScalar = "EXPRESSION_NOT_SCALAR"
        case functionNotAggregate = "FUNCTION_NOT_AGGREGATE"
        case functionNotFound = "FUNCTION_NOT_FOUND"
        case functionNotWindow = "FUNCTION_NOT_WINDOW"
        case genericUserError = "GENERIC_USER_ERROR"
        case invalidArguments = "INVALID_ARGUMENTS"
        case invalidColumnReference = "INVALID_COLUMN_REFERENCE"
        case invalidFunctionArgument = "INVALID_FUNCTION_ARGUMENT"
        case invalidLabel = "INVALID_LABEL"
        case invalidLimitClause = "INVALID_LIMIT_CLAUSE"
        case invalidLiteral = "INVALID_LITERAL"
        case invalidNavigationNesting = "INVALID_NAVIGATION_NESTING"
        case invalidOrderBy = "INVALID_ORDER_BY"
        case invalidParameterUsage = "INVALID_PARAMETER_USAGE"
        case invalidPath = "INVALID_PATH"
        case invalidPatternRecognitionFunction = "INVALID_PATTERN_RECOGNITION_FUNCTION"
        case invalidProcessingMode = "INVALID_PROCESSING_MODE"
        case invalidRange = "INVALID_RANGE"
        case invalidRecursiveReference = "INVALID_RECURSIVE_REFERENCE"
        case invalidRowPattern = "INVALID_ROW_PATTERN"
        case invalidView = "INVALID_VIEW"
        case invalidWindowFrame = "INVALID_WINDOW_FRAME"
        case invalidWindowMeasure = "INVALID_WINDOW_MEASURE"
        case invalidWindowReference = "INVALID_WINDOW_REFERENCE"
        case mismatchedColumnAliases = "MISMATCHED_COLUMN_ALIASES"
        case missingColumnName = "MISSING_COLUMN_NAME"
        case missingOrderBy = "MISSING_ORDER_BY"
        case missingOver = "MISSING_OVER"
        case missingRowPattern = "MISSING_ROW_PATTERN"
        case missingSchemaName = "MISSING_SCHEMA_NAME"
        case missingVariableDefinitions = "MISSING_VARIABLE_DEFINITIONS"
        case nestedAggregation = "NESTED_AGGREGATION"
        case nestedRecursive = "NESTED_RECURSIVE"
        case nestedRowPatternRecognition = "NESTED_ROW_PATTERN_RECOGNITION"
        case nestedWindow = "NESTED_WINDOW"
        case notSupported = "NOT_SUPPORTED"
        case nullTreatmentNotAllowed = "NULL_TREATMENT_NOT_ALLOWED"
        case numericValueOutOfRange = "NUMERIC_VALUE_OUT_OF_RANGE"
        case schemaNotFound = "SCHEMA_NOT_FOUND"
        case syntaxError = "SYNTAX_ERROR"
        case tableHasNoColumns = "TABLE_HAS_NO_COLUMNS"
        case tableNotFound = "TABLE_NOT_FOUND"
        case tooManyArguments = "TOO_MANY_ARGUMENTS"
        case tooManyGroupingSets = "TOO_MANY_GROUPING_SETS"
        case typeMismatch = "TYPE_MISMATCH"
        case typeNotFound = "TYPE_NOT_FOUND"
        case viewIsRecursive = "VIEW_IS_RECURSIVE"
    }
}

extension AnalysisError {
    /// What we do not have is an error of its own, never a guess.
    package static func notSupported(_ what: String, at span: SourceSpan, hint: String? = nil) -> Self {
        Self(.notSupported, what, at: span, hint: hint)
    }

    static func typeMismatch(_ message: String, at span: SourceSpan, hint: String? = nil) -> Self {
        Self(.typeMismatch, message, at: span, hint: hint)
    }
}
