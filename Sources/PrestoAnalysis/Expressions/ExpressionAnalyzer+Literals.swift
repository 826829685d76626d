import PrestoSyntax
import PrestoTypes
import SourceText

extension ExpressionAnalyzer {
    /// A literal of any form.
    ///
    /// Source: Trino documentation, "Data types"; `1.5` is a double, as Athena has it.
    func analyzeLiteral(_ expression: Expression) throws(AnalysisError) -> TypedExpression {
        let span = expression.span
        switch expression.kind {
        case .null: return TypedExpression(.literal(.null), .unknown, at: span)
        case .boolean(let value): return TypedExpression(.literal(.boolean(value)), .boolean, at: span)
        case .integer(let value):
            return TypedExpression(.literal(.integer(value)), Int32(exactly: value) == nil ? .bigint : .integer, at: span)
        case .decimal(let digits):
            guard let value = Double(digits) else { throw .invalidLiteral("Invalid numeric literal: \(digits)", at: span) }
            return TypedExpression(.literal(.double(value)), LiteralType.fraction, at: span)
        case .double(let value): return TypedExpression(.literal(.double(value)), .double, at: span)
        case .string(let value): return TypedExpression(.literal(.string(value)), LiteralType.string(value), at: span)
        case .binary(let bytes): return TypedExpression(.literal(.binary(bytes)), .varbinary, at: span)
        case .genericLiteral(let type, let value): return try analyzeGenericLiteral(type, value, at: span)
        case .interval(let literal):
            guard let (value, type) = IntervalText.value(of: literal) else {
                throw .invalidLiteral("'\(literal.value)' is not a valid interval literal", at: span)
            }
            return TypedExpression(.literal(value), type, at: span)
        default: return try analyze(expression)
        }
    }

    /// `DATE '2024-01-31'`, `DECIMAL '1.5'`, `JSON '…'`: the text as a value of the type.
    private func analyzeGenericLiteral(_ name: String, _ value: String, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        if let literal = try knownLiteral(name.lowercased(), value, at: span) { return literal }
        guard let type = PrestoType(presto: name) else { throw AnalysisError(.typeNotFound, "Unknown type: \(name)", at: span) }
        let text = TypedExpression(.literal(.string(value)), LiteralType.string(value), at: span)
        if case .varchar = type { return text.coerced(to: type == .varchar ? .varchar : type) }
        if case .char = type, !name.contains("(") {
            return TypedExpression(.literal(.string(value)), .char(length: max(1, value.unicodeScalars.count)), at: span)
        }
        return TypedExpression(.cast(text, isTry: false), type, at: span)
    }

    private func knownLiteral(_ name: String, _ value: String, at span: SourceSpan) throws(AnalysisError) -> TypedExpression? {
        switch name {
        case "date":
            guard let date = DateTimeText.date(value) else { throw .invalidLiteral("'\(value)' is not a valid date literal", at: span) }
            return TypedExpression(.literal(.text(date)), .date, at: span)
        case "timestamp":
            guard let (literal, type) = DateTimeText.timestamp(value) else {
                try requirePrecision(value, at: span)
                throw .invalidLiteral("'\(value)' is not a valid timestamp literal", at: span)
            }
            return TypedExpression(.literal(literal), type, at: span)
        case "time":
            guard let (literal, type) = DateTimeText.time(value) else {
                try requirePrecision(value, at: span)
                throw .invalidLiteral("'\(value)' is not a valid time literal", at: span)
            }
            return TypedExpression(.literal(literal), type, at: span)
        case "decimal":
            guard let type = LiteralType.decimal(value) else {
                throw .invalidLiteral("'\(value)' is not a valid decimal literal", at: span)
            }
            return TypedExpression(.literal(.decimal(value.hasPrefix("+") ? String(value.dropFirst()) : value)), type, at: span)
        case "tinyint", "smallint", "integer", "int", "bigint":
            guard let type = PrestoType(presto: name), let number = Int64(value), type.holds(number) else {
                throw .invalidLiteral("'\(value)' is not a valid \(name) literal", at: span)
            }
            return TypedExpression(.literal(.integer(number)), type, at: span)
        case "double", "double precision", "real":
            guard let number = Double(value) else { throw .invalidLiteral("'\(value)' is not a valid \(name) literal", at: span) }
            return TypedExpression(.literal(.double(number)), name == "real" ? .real : .double, at: span)
        case "json":
            return try resolve("$json_literal", [TypedExpression(.literal(.string(value)), .varchar, at: span)], at: span)
        case "boolean":
            guard ["true", "false"].contains(value.lowercased()) else { return nil }
            return TypedExpression(.literal(.boolean(value.lowercased() == "true")), .boolean, at: span)
        default: return nil
        }
    }

    /// Throws `NUMERIC_VALUE_OUT_OF_RANGE` for a time that would be one but for too many decimals.
    private func requirePrecision(_ text: String, at span: SourceSpan) throws(AnalysisError) {
        let (shorter, digits) = DateTimeText.shortened(text)
        guard digits > 12 else { return }
        let name: String
        if case .timestamp? = DateTimeText.timestamp(shorter)?.1 {
            name = "TIMESTAMP"
        } else if DateTimeText.timestamp(shorter) != nil {
            name = "TIMESTAMP WITH TIME ZONE"
        } else if let (_, type) = DateTimeText.time(shorter) {
            name = type == .time(precision: 12) ? "TIME" : "TIME WITH TIME ZONE"
        } else {
            return
        }
        throw AnalysisError(.numericValueOutOfRange, "\(name) precision must be in range [0, 12]: \(digits)", at: span)
    }

    /// `?`: the expression that was given for it, which sees no columns.
    func analyzeParameter(_ position: Int, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        if let places = context.parameterPlaces {
            places.note(position, at: span)
            return TypedExpression(.literal(.null), .unknown, at: span)
        }
        guard context.parameters.indices.contains(position) else { throw .missingParameter(at: span) }
        var inner = self
        inner.scope = Scope(Fields())
        var value = try inner.analyze(context.parameters[position].replacingSpan(span))
        value.span = span
        return value
    }
}

extension Expression {
    /// A parameter's own places are not in the statement's text.
    fileprivate func replacingSpan(_ span: SourceSpan) -> Expression { Expression(kind, at: span) }
}

extension PrestoType {
    /// Whether an integer type has this number.
    func holds(_ number: Int64) -> Bool {
        switch self {
        case .tinyint: Int8(exactly: number) != nil
        case .smallint: Int16(exactly: number) != nil
        case .integer: Int32(exactly: number) != nil
        default: true
        }
    }
}

extension AnalysisError {
    static func invalidLiteral(_ message: String, at span: SourceSpan) -> Self { Self(.invalidLiteral, message, at: span) }
}
