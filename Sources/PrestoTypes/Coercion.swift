/// Which type takes the place of another without a CAST.
///
/// Source: Trino documentation, "Conversion functions", and the rules of release 400's `TypeCoercion`.
package enum Coercion {
    /// Whether a value of the one type may stand where the other is wanted.
    package static func canCoerce(_ from: PrestoType, to: PrestoType) -> Bool {
        compatibility(from, to)?.coercible ?? false
    }

    /// The smallest type that both coerce to, or nil.
    package static func commonSuperType(_ first: PrestoType, _ second: PrestoType) -> PrestoType? {
        compatibility(first, second)?.superType
    }

    /// The smallest type that all coerce to, or nil; `unknown` for no types at all.
    package static func commonSuperType<Types: Sequence<PrestoType>>(_ types: Types) -> PrestoType? {
        var result = PrestoType.unknown
        for type in types {
            guard let wider = commonSuperType(result, type) else { return nil }
            result = wider
        }
        return result
    }

    private struct Compatibility {
        let superType: PrestoType
        let coercible: Bool
    }

    private static func compatibility(_ from: PrestoType, _ to: PrestoType) -> Compatibility? {
        if from == to || from == .unknown { return Compatibility(superType: to, coercible: true) }
        if to == .unknown { return Compatibility(superType: from, coercible: false) }
        if let wider = sameFamily(from, to) { return Compatibility(superType: wider, coercible: wider == to) }
        if let structural = structural(from, to) { return structural }
        if let widened = from.widened(toFamilyOf: to) { return compatibility(widened, to) }
        if let widened = to.widened(toFamilyOf: from), let inner = compatibility(from, widened) {
            return Compatibility(superType: inner.superType, coercible: false)
        }
        return nil
    }

    /// The wider of two types that differ in length, precision or scale alone.
    private static func sameFamily(_ from: PrestoType, _ to: PrestoType) -> PrestoType? {
        switch (from, to) {
        case (.decimal(let p1, let s1), .decimal(let p2, let s2)):
            let scale = max(s1, s2)
            return .decimal(precision: min(PrestoType.decimalPrecisionMax, max(p1 - s1, p2 - s2) + scale), scale: scale)
        case (.varchar(let first), .varchar(let second)):
            guard let first, let second else { return .varchar }
            return .varchar(length: max(first, second))
        case (.char(let first), .char(let second)): return .char(length: max(first, second))
        case (.time(let first), .time(let second)): return .time(precision: max(first, second))
        case (.timeWithTimeZone(let first), .timeWithTimeZone(let second)): return .timeWithTimeZone(precision: max(first, second))
        case (.timestamp(let first), .timestamp(let second)): return .timestamp(precision: max(first, second))
        case (.timestampWithTimeZone(let first), .timestampWithTimeZone(let second)):
            return .timestampWithTimeZone(precision: max(first, second))
        default: return nil
        }
    }

    /// Arrays, maps and rows are compatible as their parts are; a field name stays where both have it.
    private static func structural(_ from: PrestoType, _ to: PrestoType) -> Compatibility? {
        switch (from, to) {
        case (.array(let first), .array(let second)):
            return compatibility(first, second).map { Compatibility(superType: .array($0.superType), coercible: $0.coercible) }
        case (.map(let key1, let value1), .map(let key2, let value2)):
            guard let key = compatibility(key1, key2), let value = compatibility(value1, value2) else { return nil }
            let superType = PrestoType.map(key: key.superType, value: value.superType)
            return Compatibility(superType: superType, coercible: key.coercible && value.coercible)
        case (.row(let first), .row(let second)):
            return rows(first, second)
        default: return nil
        }
    }

    private static func rows(_ first: [RowField], _ second: [RowField]) -> Compatibility? {
        guard first.count == second.count else { return nil }
        var fields: [RowField] = []
        var coercible = true
        for (left, right) in zip(first, second) {
            guard let common = compatibility(left.type, right.type) else { return nil }
            coercible = coercible && common.coercible
            let name = left.name == right.name ? left.name : nil
            fields.append(RowField(name, common.superType, jsonKey: name == nil ? nil : left.jsonKey ?? right.jsonKey))
        }
        return Compatibility(superType: .row(fields), coercible: coercible)
    }
}

extension PrestoType {
    /// This type as the narrowest member of another type's family that holds all its values, if there is one.
    fileprivate func widened(toFamilyOf other: PrestoType) -> PrestoType? {
        switch (self, other) {
        case (.tinyint, .smallint), (.tinyint, .integer), (.tinyint, .bigint), (.tinyint, .real), (.tinyint, .double),
            (.smallint, .integer), (.smallint, .bigint), (.smallint, .real), (.smallint, .double),
            (.integer, .bigint), (.integer, .real), (.integer, .double),
            (.bigint, .real), (.bigint, .double), (.decimal, .real), (.decimal, .double), (.real, .double):
            return other
        case (.tinyint, .decimal): return .decimal(precision: 3, scale: 0)
        case (.smallint, .decimal): return .decimal(precision: 5, scale: 0)
        case (.integer, .decimal): return .decimal(precision: 10, scale: 0)
        case (.bigint, .decimal): return .decimal(precision: 19, scale: 0)
        case (.date, .timestamp): return .timestamp(precision: 0)
        case (.date, .timestampWithTimeZone): return .timestampWithTimeZone(precision: 0)
        case (.time(let precision), .timeWithTimeZone): return .timeWithTimeZone(precision: precision)
        case (.timestamp(let precision), .timestampWithTimeZone): return .timestampWithTimeZone(precision: precision)
        case (.opaque(.p4HyperLogLog), .opaque(.hyperLogLog)): return other
        case (.varchar(let length), .char): return .char(length: min(PrestoType.charLengthMax, length ?? PrestoType.charLengthMax))
        default: return nil
        }
    }
}
