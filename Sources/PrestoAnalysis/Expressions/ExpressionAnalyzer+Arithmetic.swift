import FunctionCatalog
import PrestoSyntax
import PrestoTypes
import SourceText

extension ExpressionAnalyzer {
    /// `a + b`: numbers in their common type, times with intervals.
    ///
    /// Throws `TYPE_MISMATCH`. Source: Trino documentation, "Mathematical functions and operators", "Date and time operators".
    func analyzeArithmetic(
        _ operation: ArithmeticOperator, _ left: Expression, _ right: Expression, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        let arguments = [try analyze(left), try analyze(right)]
        return try applied(operation.catalogOperator, arguments, at: span)
    }

    func analyzeSign(_ sign: Sign, _ value: Expression, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let typed = try analyze(value)
        switch sign {
        case .plus:
            guard typed.type.isNumeric else { throw .typeMismatch("Unary '+' operator cannot by applied to \(typed.type) type", at: span) }
            return typed
        case .minus:
            if let literal = typed.negatedLiteral(at: span) { return literal }
            return try applied(.negate, [typed], at: span)
        }
    }

    /// `a || b || c`: texts, binaries or arrays; an array also takes a single element at either side.
    func analyzeConcatenation(_ values: [Expression], at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let typed = try analyze(values)
        if let function = try? context.function("concat").resolve(typed, kind: .scalar) {
            return call(function, typed, at: span)
        }
        guard typed.count <= AnalysisContext.expressionDepthMax else {
            throw .notSupported("The expression is nested too deeply", at: span)
        }
        var result = typed[0]
        for value in typed.dropFirst() { result = try applied(.concatenate, [result, value], at: span) }
        return result
    }

    /// An operator is a function of the catalog.
    private func applied(_ operation: Operator, _ arguments: [TypedExpression], at span: SourceSpan) throws(AnalysisError)
        -> TypedExpression
    {
        do {
            return call(try context.function(of: operation).resolve(arguments, kind: .scalar), arguments, at: span)
        } catch {
            // Trino places an operator that has no type at the operator, a type that is none where the operation begins.
            throw AnalysisError(error, at: error.code == "INVALID_FUNCTION_ARGUMENT" ? arguments[0].span : span)
        }
    }

    private func call(_ function: ResolvedFunction, _ arguments: [TypedExpression], at span: SourceSpan) -> TypedExpression {
        TypedExpression(.call(function, arguments.adapted(to: function.argumentTypes)), function.returnType, at: span)
    }
}

extension ArithmeticOperator {
    fileprivate var catalogOperator: Operator {
        switch self {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .modulus: .modulus
        }
    }
}

extension TypedExpression {
    /// `-1` is a literal, so that it can be coerced as one. What the type cannot hold is left to fail when it is computed.
    fileprivate func negatedLiteral(at span: SourceSpan) -> TypedExpression? {
        guard case .literal(let literal) = kind else { return nil }
        let negated: TypedLiteral? =
            switch literal {
            case .integer(let value): value == .min || !type.holds(-value) ? nil : .integer(-value)
            case .double(let value): .double(-value)
            case .decimal(let digits): .decimal(digits.hasPrefix("-") ? String(digits.dropFirst()) : "-" + digits)
            case .months(let count): count == .min ? nil : .months(-count)
            case .milliseconds(let count): count == .min ? nil : .milliseconds(-count)
            case .null, .boolean, .string, .binary, .text, .zoned: nil
            }
        guard let negated else { return nil }
        return TypedExpression(.literal(negated), type, at: span)
    }
}
