import PrestoSyntax
import SourceText

/// What stands for a `?`: SQL text, or a plain text.
///
/// A text that parses as an expression without column references is the expression; any other text is a varchar.
/// Source: Athena API reference, StartQueryExecution, `ExecutionParameters`, and how the service classifies them.
struct ExecutionParameter {
    var expression: Expression

    init(text: String) {
        if let expression = try? SQLParser.parseExpression(text), !expression.containsIdentifier {
            self.expression = expression
        } else {
            expression = Expression(.string(text), at: SourceSpan(start: 0, end: 0))
        }
    }
}
