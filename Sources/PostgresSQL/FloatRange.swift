import FunctionCatalog
import PrestoAnalysis
import PrestoTypes
import SourceText

/// Between which powers of two the size of a number lies, unless it is 0.
///
/// PostgreSQL fails where Java has an infinity or 0. Where the operands' types and constants show that a result cannot leave a double's range,
/// PostgreSQL's own operator serves, since the test costs more than the operation.
struct FloatRange {
    private var low: Int
    private var high: Int

    private init(_ low: Int, _ high: Int) {
        self.low = low
        self.high = high
    }

    fileprivate static let unknown = FloatRange(-1_074, 1_024)

    /// Whether no value leaves the normal numbers of a double.
    fileprivate var isNormal: Bool { low > -1_022 && high < 1_024 }

    /// Of the result of `+`, `-`, `*` or `/`; a divisor may still be 0.
    fileprivate static func result(_ operation: String, _ left: FloatRange, _ right: FloatRange) -> FloatRange {
        switch operation {
        case "+", "-": FloatRange(min(left.low, right.low) - 53, max(left.high, right.high) + 1)
        case "*": FloatRange(left.low + right.low, left.high + right.high)
        case "/": FloatRange(left.low - right.high, left.high - right.low)
        default: .unknown
        }
    }

    fileprivate static func of(_ expression: TypedExpression) -> FloatRange {
        switch expression.kind {
        case .literal(.double(let value)) where value.isFinite && value != 0: FloatRange(Int(value.exponent), Int(value.exponent) + 1)
        case .literal(.double(0)): FloatRange(0, 0)
        case .cast(let value, _) where expression.type == .double: of(value)
        case .call(let function, let arguments) where expression.type == .double: of(function.mapping.name, arguments)
        default: of(expression.type)
        }
    }

    private static func of(_ type: PrestoType) -> FloatRange {
        switch type {
        case .tinyint, .smallint, .integer, .bigint: FloatRange(0, 64)
        case .decimal(let precision, let scale): FloatRange(-4 * scale, 4 * (precision - scale))
        case .real: FloatRange(-149, 128)
        case .unknown, .boolean, .double, .varchar, .char, .varbinary, .json, .date, .time, .timeWithTimeZone, .timestamp,
            .timestampWithTimeZone, .intervalDayToSecond, .intervalYearToMonth, .array, .map, .row, .uuid, .ipaddress, .opaque, .function:
            .unknown
        }
    }

    private static func of(_ function: String, _ arguments: [TypedExpression]) -> FloatRange {
        switch (function, arguments.count) {
        case ("+", 2), ("-", 2), ("*", 2), ("/", 2):
            let result = result(function, of(arguments[0]), of(arguments[1]))
            return result.isNormal ? result : .unknown
        case ("$negate", 1), ("abs", 1): return of(arguments[0])
        case ("to_unixtime", 1): return FloatRange(-20, 64)
        default: return .unknown
        }
    }
}

extension SQLGenerator {
    /// `+ - * /` of doubles, where less than the whole rule is needed or more than an inlined test: nil leaves it to the catalog's rendering.
    func renderFloatOperation(_ function: ResolvedFunction, _ arguments: [TypedExpression]) throws(AnalysisError) -> SQLFragment? {
        try rangedOperation(function, arguments)?.fragment
    }

    /// The operation and its range, which the operation around it asks for: so no range is found out twice.
    private func rangedOperation(
        _ function: ResolvedFunction, _ arguments: [TypedExpression]
    ) throws(AnalysisError) -> (fragment: SQLFragment, range: FloatRange)? {
        guard case .double = function.returnType, arguments.count == 2, arguments.allSatisfy({ $0.type == .double }) else { return nil }
        let sign = function.mapping.name
        guard let name = Self.floatOperations[sign] else { return nil }
        let (left, right) = (try rangedOperand(arguments[0]), try rangedOperand(arguments[1]))
        let range = FloatRange.result(sign, left.range, right.range)
        guard range.isNormal else {
            // An operand that is no column would be computed for each test: PostgreSQL does not inline that, and calls are slow then.
            if arguments.allSatisfy(\.isCheap) { return nil }
            return (SQLFragment(String(of: "presto.", name, "_far(", left.fragment.text, ", ", right.fragment.text, ")")), .unknown)
        }
        if sign == "/", !arguments[1].isNonzeroLiteral {
            return (SQLFragment(String(of: "presto.divide_near(", left.fragment.text, ", ", right.fragment.text, ")")), range)
        }
        let precedence: Precedence = sign == "*" || sign == "/" ? .multiplicative : .additive
        let text = String(of: left.fragment.text(atLeast: precedence), " ", sign, " ", right.fragment.text(above: precedence))
        return (SQLFragment(text, precedence), range)
    }

    private func rangedOperand(_ expression: TypedExpression) throws(AnalysisError) -> (fragment: SQLFragment, range: FloatRange) {
        guard case .call(let function, let arguments) = expression.kind, let operation = try rangedOperation(function, arguments) else {
            return (try renderNative(expression), FloatRange.of(expression))
        }
        try count(operation.fragment.text.utf8.count, at: expression.span)
        return operation
    }

    private static let floatOperations = ["+": "add", "-": "subtract", "*": "multiply", "/": "divide"]
}

extension TypedExpression {
    /// Whether computing it again costs next to nothing.
    fileprivate var isCheap: Bool {
        switch kind {
        case .symbol, .literal: true
        case .cast(let value, _): value.type.isNumeric && value.isCheap
        default: false
        }
    }

    fileprivate var isNonzeroLiteral: Bool {
        guard case .literal(.double(let value)) = kind else { return false }
        return value != 0
    }
}
