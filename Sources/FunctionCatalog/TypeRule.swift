import PrestoTypes

/// How a result's type follows from the types of the arguments.
///
/// Source: Trino documentation, "Decimal functions and operators"; signatures of release 400.
package enum TypeRule: Hashable, Sendable {
    case argument(Int)
    case decimalAdd, decimalMultiply, decimalDivide, decimalModulus
    /// 38 digits, the argument's scale.
    case decimalSum
    /// The integer part: `ceil`, `floor`, `round` of a decimal.
    case decimalWhole
    /// One more digit for the carry: `round(x, d)`.
    case decimalRound
    /// As long as all arguments together; unbounded if one is.
    case concatenation
    /// `replace`: Trino's bound for the longest result.
    case replacement
    /// A varchar as long as a char.
    case varcharOf(Int)
    /// `char || char`, `concat(char, char)`.
    case charConcatenation
    /// An array of what the argument is.
    case arrayOf(Int)
    /// The argument's family at millisecond precision or better.
    case atLeastMilliseconds(Int)
    /// The zoned twin of a timestamp type.
    case zonedTwin(Int)
    /// Rows of the key and the value of a map: `map_entries`.
    case mapEntries
    /// The map made of an array of two-field rows; its values in arrays if `multi`.
    case mapFromEntries(multi: Bool)
    /// Rows of the arguments' elements: `zip`.
    case zip

    /// The result's type; nil where the arguments' types admit none.
    func result(_ types: [PrestoType]) -> PrestoType? {
        switch self {
        case .argument(let index): types[index]
        case .decimalAdd, .decimalMultiply, .decimalDivide, .decimalModulus: decimalOperation(types)
        case .decimalSum: Self.decimal(types[0]).map { .decimal(precision: 38, scale: $0.scale) }
        case .decimalWhole:
            Self.decimal(types[0]).map { .decimal(precision: $0.precision - $0.scale + min($0.scale, 1), scale: 0) }
        case .decimalRound: Self.decimal(types[0]).map { .decimal(precision: min(38, $0.precision + 1), scale: $0.scale) }
        case .concatenation: Self.concatenation(types)
        case .replacement: Self.replacement(types)
        case .varcharOf(let index): .varchar(length: Self.length(types[index]))
        case .charConcatenation: Self.charConcatenation(types)
        case .arrayOf(let index): .array(types[index])
        case .atLeastMilliseconds(let index): Self.atLeastMilliseconds(types[index])
        case .zonedTwin(let index): Self.zonedTwin(types[index])
        case .mapEntries: Self.mapEntries(types[0])
        case .mapFromEntries(let multi): Self.mapFromEntries(types[0], multi: multi)
        case .zip: .array(.row(types.map { RowField(nil, Self.element($0) ?? .unknown) }))
        }
    }

    private func decimalOperation(_ types: [PrestoType]) -> PrestoType? {
        guard let (p1, s1) = Self.decimal(types[0]), let (p2, s2) = Self.decimal(types[1]) else { return nil }
        let scale: Int
        let precision: Int
        switch self {
        case .decimalMultiply: (precision, scale) = (p1 + p2, s1 + s2)
        case .decimalDivide: (precision, scale) = (p1 + s2 + max(s2 - s1, 0), max(s1, s2))
        case .decimalModulus: (precision, scale) = (min(p2 - s2, p1 - s1) + max(s1, s2), max(s1, s2))
        default: (precision, scale) = (max(p1 - s1, p2 - s2) + max(s1, s2) + 1, max(s1, s2))
        }
        return scale > 38 ? nil : .decimal(precision: min(38, max(precision, 1)), scale: scale)
    }
}

extension TypeRule {
    private static func decimal(_ type: PrestoType) -> (precision: Int, scale: Int)? {
        guard case .decimal(let precision, let scale) = type else { return nil }
        return (precision, scale)
    }

    private static func element(_ type: PrestoType) -> PrestoType? {
        guard case .array(let element) = type else { return nil }
        return element
    }

    private static func length(_ type: PrestoType) -> Int? {
        switch type {
        case .varchar(let length): length
        case .char(let length): length
        default: nil
        }
    }

    private static func concatenation(_ types: [PrestoType]) -> PrestoType {
        var total = 0
        for type in types {
            guard let length = length(type) else { return .varchar }
            total += length
        }
        return .varchar(length: total)
    }

    private static func replacement(_ types: [PrestoType]) -> PrestoType {
        guard let x = length(types[0]), types.count > 2, let z = length(types[2]) else { return types.count == 2 ? types[0] : .varchar }
        let (product, overflow) = z.multipliedReportingOverflow(by: x + 1)
        return overflow || product + x > 2_147_483_646 ? .varchar : .varchar(length: x + product)
    }

    private static func charConcatenation(_ types: [PrestoType]) -> PrestoType {
        .char(length: min(PrestoType.charLengthMax, types.compactMap(length).reduce(0, +)))
    }

    private static func atLeastMilliseconds(_ type: PrestoType) -> PrestoType {
        switch type {
        case .timestamp(let precision): .timestamp(precision: max(3, precision))
        case .timestampWithTimeZone(let precision): .timestampWithTimeZone(precision: max(3, precision))
        case .time(let precision): .time(precision: max(3, precision))
        case .timeWithTimeZone(let precision): .timeWithTimeZone(precision: max(3, precision))
        default: type
        }
    }

    private static func zonedTwin(_ type: PrestoType) -> PrestoType {
        guard case .timestamp(let precision) = type else { return type }
        return .timestampWithTimeZone(precision: precision)
    }

    private static func mapEntries(_ type: PrestoType) -> PrestoType? {
        guard case .map(let key, let value) = type else { return nil }
        return .array(.row([RowField(nil, key), RowField(nil, value)]))
    }

    private static func mapFromEntries(_ type: PrestoType, multi: Bool) -> PrestoType? {
        if type == .array(.unknown) { return .map(key: .unknown, value: multi ? .array(.unknown) : .unknown) }
        guard case .array(.row(let fields)) = type, fields.count == 2 else { return nil }
        return .map(key: fields[0].type, value: multi ? .array(fields[1].type) : fields[1].type)
    }
}
