package import PrestoTypes

extension TypedExpression {
    /// The expression as a value of a type that its own coerces to.
    ///
    /// No node is needed where both types have one representation: texts of any length, times of any precision, rows that differ in names.
    /// A literal becomes a literal of the other type.
    /// - Precondition: `Coercion.canCoerce(type, to: target)`.
    func coerced(to target: PrestoType) -> TypedExpression {
        if type == target { return self }
        if case .literal(let literal) = kind, let converted = literal.converted(from: type, to: target) {
            return TypedExpression(.literal(converted), target, at: span)
        }
        if type.hasRepresentation(of: target), !isCast {
            var copy = self
            copy.type = target
            return copy
        }
        return TypedExpression(.cast(self, isTry: false), target, at: span)
    }

    /// A cast's type says what it does: `CAST(x AS varchar(3))` cuts, whatever longer type its value is taken for.
    private var isCast: Bool {
        guard case .cast = kind else { return false }
        return true
    }

    package var isNullLiteral: Bool {
        if case .literal(.null) = kind { true } else { false }
    }
}

extension TypedLiteral {
    fileprivate func converted(from type: PrestoType, to target: PrestoType) -> TypedLiteral? {
        switch (self, target) {
        case (.null, _): .null
        case (.integer, .tinyint), (.integer, .smallint), (.integer, .integer), (.integer, .bigint): self
        case (.integer(let value), .double): .double(Double(value))
        case (.integer(let value), .decimal(_, scale: 0)): .decimal(String(value))
        case (.string, .varchar): self
        default: nil
        }
    }
}

extension PrestoType {
    /// Whether every value of this type is stored exactly as the same value of the other is.
    package func hasRepresentation(of other: PrestoType) -> Bool {
        switch (self, other) {
        case (.varchar, .varchar), (.timestamp, .timestamp), (.time, .time), (.timestampWithTimeZone, .timestampWithTimeZone),
            (.timeWithTimeZone, .timeWithTimeZone):
            true
        case (.array(let left), .array(let right)): left.hasElement(of: right)
        case (.map(let key, let value), .map(let otherKey, let otherValue)):
            key.hasElement(of: otherKey) && value.hasElement(of: otherValue)
        case (.row(let left), .row(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.type.hasElement(of: $1.type) }
        default: self == other
        }
    }

    /// The same of values inside an array, map or row, where a time is a text that shows its precision.
    private func hasElement(of other: PrestoType) -> Bool {
        switch self {
        case .timestamp, .time, .timestampWithTimeZone, .timeWithTimeZone: self == other
        default: hasRepresentation(of: other)
        }
    }
}
