import FunctionCatalog
import PrestoSyntax
import PrestoTypes
import SourceText

extension ExpressionAnalyzer {
    /// CAST and TRY_CAST.
    ///
    /// Throws `TYPE_MISMATCH` where there is no cast between the types. Source: Trino documentation, "Conversion functions".
    func analyzeCast(_ value: Expression, to type: DataType, isTry: Bool, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let target = try DataTypeResolver.resolve(type)
        try requireFeature(of: target, at: span)
        let typed = try analyze(value)
        if typed.isNullLiteral { return TypedExpression(.literal(.null), target, at: span) }
        guard (try? context.functions.cast(from: typed.type, to: target)) != nil else {
            throw .typeMismatch("Cannot cast \(typed.type) to \(target)", at: span)
        }
        return TypedExpression(.cast(typed, isTry: isTry), target, at: span)
    }
}

extension ExpressionAnalyzer {
    /// Throws `NOT_SUPPORTED` where the database cannot hold values of a type.
    private func requireFeature(of type: PrestoType, at span: SourceSpan) throws(AnalysisError) {
        guard type.contains(where: \.isGeometry), !context.session.features.contains(.postGIS) else { return }
        throw .notSupported("Type \(type) is not supported: \(DatabaseFeature.postGIS.absence)", at: span)
    }
}

/// Gives the types that are written in a statement their meaning.
///
/// Throws `TYPE_MISMATCH` with `Unknown type`. Source: Trino, `TypeSignatureTranslator`.
enum DataTypeResolver {
    static func resolve(_ type: DataType) throws(AnalysisError) -> PrestoType {
        switch type.kind {
        case .row(let fields):
            return .row(
                try fields.map { (field) throws(AnalysisError) in
                    PrestoTypes.RowField(field.name?.canonical, try resolve(field.type))
                })
        case .dateTime(let base, let precision, let withTimeZone):
            return try dateTime(base, precision, withTimeZone: withTimeZone, at: type.span)
        case .interval(let from, _): return from.isYearToMonth ? .intervalYearToMonth : .intervalDayToSecond
        case .generic(let name, let parameters): return try generic(name, parameters, at: type.span)
        }
    }

    private static func dateTime(
        _ base: DataType.DateTimeBase, _ precision: DataType.Parameter?, withTimeZone: Bool, at span: SourceSpan
    ) throws(AnalysisError) -> PrestoType {
        let precision = try number(precision, at: span) ?? 3
        guard (0...12).contains(precision) else {
            throw AnalysisError(
                .numericValueOutOfRange, "\(base.rawValue.uppercased()) precision must be in range [0, 12]: \(precision)", at: span)
        }
        return switch (base, withTimeZone) {
        case (.time, false): .time(precision: precision)
        case (.time, true): .timeWithTimeZone(precision: precision)
        case (.timestamp, false): .timestamp(precision: precision)
        case (.timestamp, true): .timestampWithTimeZone(precision: precision)
        }
    }

    private static func number(_ parameter: DataType.Parameter?, at span: SourceSpan) throws(AnalysisError) -> Int? {
        switch parameter {
        case nil: return nil
        case .numeric(let value): return Int(value)
        case .type(let type): throw AnalysisError(.typeMismatch, "Unknown type: \(type)", at: span)
        }
    }

    private static func generic(_ name: Identifier, _ parameters: [DataType.Parameter], at span: SourceSpan) throws(AnalysisError)
        -> PrestoType
    {
        switch (name.canonical, parameters.count) {
        case ("array", 1):
            guard case .type(let element) = parameters[0] else { break }
            return .array(try resolve(element))
        case ("map", 2):
            guard case .type(let key) = parameters[0], case .type(let value) = parameters[1] else { break }
            return .map(key: try resolve(key), value: try resolve(value))
        default:
            if let type = PrestoType(presto: text(name, parameters)) { return type }
            try requireDecimal(name, parameters, at: span)
        }
        throw .typeMismatch("Unknown type: \(text(name, parameters))", at: span)
    }

    /// Throws `INVALID_FUNCTION_ARGUMENT` for a decimal whose digits are out of range.
    private static func requireDecimal(_ name: Identifier, _ parameters: [DataType.Parameter], at span: SourceSpan) throws(AnalysisError) {
        guard ["decimal", "numeric", "dec"].contains(name.canonical), case .numeric(let precision)? = parameters.first else { return }
        guard (1...PrestoType.decimalPrecisionMax).contains(Int(precision)) else {
            throw AnalysisError(.invalidFunctionArgument, "DECIMAL precision must be in range [1, 38]: \(precision)", at: span)
        }
        guard parameters.count == 2, case .numeric(let scale) = parameters[1], scale > precision else { return }
        throw AnalysisError(
            .invalidFunctionArgument, "DECIMAL scale must be in range [0, precision (\(precision))]: \(scale)", at: span)
    }

    private static func text(_ name: Identifier, _ parameters: [DataType.Parameter]) -> String {
        guard !parameters.isEmpty else { return name.value }
        let list = parameters.map { parameter in
            switch parameter {
            case .numeric(let value): String(value)
            case .type(let type): "\((try? resolve(type))?.description ?? "?")"
            }
        }
        return "\(name.value)(\(list.joined(separator: ", ")))"
    }
}
