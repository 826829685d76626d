package import PrestoTypes

/// An operator of Presto, with its sign.
package enum Operator: String, Hashable, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case modulus = "%"
    case negate = "$negate"
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case concatenate = "||"
    case `subscript` = "[]"
}

extension FunctionCatalog {
    /// Finds what an operator means for its operands; the operands are to be coerced to `argumentTypes`.
    ///
    /// Throws TYPE_MISMATCH, for `||` FUNCTION_NOT_FOUND: Trino has it as function `concat`.
    package static func resolve(_ op: Operator, _ types: [PrestoType]) throws(FunctionError) -> ResolvedFunction {
        guard op != .concatenate else { return try resolve("concat", types) }
        if op == .multiply, case .decimal(_, let first)? = types.first, case .decimal(_, let second)? = types.last,
            first + second > PrestoType.decimalPrecisionMax
        {
            throw .scaleTooLarge(first + second)
        }
        do {
            return try resolve(op.rawValue, types)
        } catch {
            throw .cannotApply(op, types)
        }
    }
}

extension FunctionError {
    fileprivate static func scaleTooLarge(_ scale: Int) -> FunctionError {
        FunctionError("INVALID_FUNCTION_ARGUMENT", "DECIMAL scale must be in range [0, precision (38)]: \(scale)")
    }

    fileprivate static func cannotApply(_ op: Operator, _ types: [PrestoType]) -> FunctionError {
        let first = types.first?.description ?? ""
        let second = types.dropFirst().first?.description ?? ""
        switch op {
        case .negate: return FunctionError("TYPE_MISMATCH", "Cannot apply operator: -\(first)")
        case .subscript: return FunctionError("TYPE_MISMATCH", "Cannot use \(second) for subscript of \(first)")
        case .greater: return FunctionError("TYPE_MISMATCH", "Cannot apply operator: \(first) < \(second)")
        case .greaterOrEqual: return FunctionError("TYPE_MISMATCH", "Cannot apply operator: \(first) <= \(second)")
        case .notEqual: return FunctionError("TYPE_MISMATCH", "Cannot apply operator: \(first) = \(second)")
        case .add, .subtract, .multiply, .divide, .modulus, .equal, .less, .lessOrEqual, .concatenate:
            return FunctionError("TYPE_MISMATCH", "Cannot apply operator: \(first) \(op.rawValue) \(second)")
        }
    }
}
