import FunctionCatalog
import PrestoTypes

/// Types, wide and deep.
extension StatementGenerator {
    mutating func randomType(depth: Int = 2) -> PrestoType {
        depth > 0 && random.chance(25) ? structure(depth: depth - 1) : scalarType()
    }

    mutating func scalarType() -> PrestoType {
        switch random.below(28) {
        case 0, 1: .boolean
        case 2: .tinyint
        case 3: .smallint
        case 4, 5: .integer
        case 6, 7: .bigint
        case 8: .real
        case 9: .double
        case 10: decimalType()
        case 11, 12, 13: .varchar
        case 14: .varchar(length: random.number(1...12))
        case 15: .char(length: random.number(1...6))
        case 16: .varbinary
        case 17: .json
        case 18: .date
        case 19: .time(precision: random.number(0...6))
        case 20: .timeWithTimeZone(precision: random.number(0...6))
        case 21: .timestamp(precision: random.number(0...6))
        case 22: .timestampWithTimeZone(precision: random.number(0...6))
        case 23: .intervalDayToSecond
        case 24: .intervalYearToMonth
        case 25: .uuid
        case 26: .bingTile
        default: .ipaddress
        }
    }

    mutating func decimalType() -> PrestoType {
        let precision = random.pick(weighted: [random.number(1...18): 3, random.number(19...38): 1])
        return .decimal(precision: precision, scale: random.number(0...precision))
    }

    private mutating func structure(depth: Int) -> PrestoType {
        switch random.below(5) {
        case 0, 1: .array(randomType(depth: depth))
        case 2, 3: .map(key: type(depth: depth) { $0.isComparable }, value: randomType(depth: depth))
        default: .row((0..<random.number(1...3)).map { RowField(random.chance(60) ? "f\($0)" : nil, randomType(depth: depth)) })
        }
    }

    /// A type with a property.
    mutating func type(depth: Int = 1, where isFit: (PrestoType) -> Bool) -> PrestoType {
        for _ in 0..<10 {
            let type = randomType(depth: depth)
            if isFit(type) { return type }
        }
        return .bigint
    }

    /// A type that takes the place of another without a cast; mostly the type itself.
    mutating func coercible(to type: PrestoType) -> PrestoType {
        guard random.chance(12) else { return type }
        switch type {
        case .smallint: return .tinyint
        case .integer: return .smallint
        case .bigint: return .integer
        case .double: return random.pick([.bigint, .real, .decimal(precision: 4, scale: 2)])
        case .real: return .smallint
        case .decimal(let precision, let scale) where precision - scale >= 3: return .tinyint
        case .varchar(nil): return .varchar(length: random.number(1...9))
        case .char(let length): return .char(length: random.number(1...length))
        case .timestamp, .timestampWithTimeZone: return .date
        case .timeWithTimeZone: return .time(precision: 0)
        default: return type
        }
    }
}
