import FunctionCatalog
import PrestoTypes

/// The signatures of the catalog, by the sort of type that they can yield.
struct SignatureIndex {
    static let shared = SignatureIndex()

    /// Places in `FunctionCatalog.all`.
    private var bySort: [TypeSort: [Int]] = [:]

    private init() {
        for (place, mapping) in FunctionCatalog.all.enumerated() where !Self.unspoken.contains(mapping.name) {
            for sort in TypeSort.allCases where mapping.returns.mayYield(sort) { bySort[sort, default: []].append(place) }
        }
    }

    /// What the analyzer alone calls, for `JSON '…'` and for LISTAGG's ON OVERFLOW TRUNCATE.
    private static let unspoken: Set = ["$json_literal", "$listagg_truncated"]

    func signatures(yielding type: PrestoType) -> [Int] { bySort[TypeSort(type)] ?? [] }
}

/// A type without its parameters.
enum TypeSort: Hashable, CaseIterable {
    case unknown, boolean, tinyint, smallint, integer, bigint, real, double, decimal, varchar, char, varbinary, json, date, time
    case timeWithTimeZone, timestamp, timestampWithTimeZone, dayToSecond, yearToMonth, array, map, row, uuid, ipaddress, opaque, function

    init(_ type: PrestoType) {
        self =
            switch type {
            case .unknown: .unknown
            case .boolean: .boolean
            case .tinyint: .tinyint
            case .smallint: .smallint
            case .integer: .integer
            case .bigint: .bigint
            case .real: .real
            case .double: .double
            case .decimal: .decimal
            case .varchar: .varchar
            case .char: .char
            case .varbinary: .varbinary
            case .json: .json
            case .date: .date
            case .time: .time
            case .timeWithTimeZone: .timeWithTimeZone
            case .timestamp: .timestamp
            case .timestampWithTimeZone: .timestampWithTimeZone
            case .intervalDayToSecond: .dayToSecond
            case .intervalYearToMonth: .yearToMonth
            case .array: .array
            case .map: .map
            case .row: .row
            case .uuid: .uuid
            case .ipaddress: .ipaddress
            case .opaque: .opaque
            case .function: .function
            }
    }
}

extension TypePattern {
    fileprivate func mayYield(_ sort: TypeSort) -> Bool {
        switch self {
        case .exact(let type): TypeSort(type) == sort
        case .family(let family): TypeSort(family) == sort
        case .variable, .anything: sort != .function && sort != .unknown
        case .array: sort == .array
        case .map: sort == .map
        case .function: false
        case .anyRow: sort == .row
        case .rule(let rule): rule.mayYield(sort)
        }
    }
}

extension TypeSort {
    init(_ family: TypeFamily) {
        self =
            switch family {
            case .varchar: .varchar
            case .char: .char
            case .decimal: .decimal
            case .time: .time
            case .timeWithTimeZone: .timeWithTimeZone
            case .timestamp: .timestamp
            case .timestampWithTimeZone: .timestampWithTimeZone
            }
    }
}

extension TypeRule {
    fileprivate func mayYield(_ sort: TypeSort) -> Bool {
        switch self {
        case .argument: sort != .function && sort != .unknown
        case .decimalAdd, .decimalMultiply, .decimalDivide, .decimalModulus, .decimalSum, .decimalWhole, .decimalRound: sort == .decimal
        case .concatenation, .replacement, .varcharOf: sort == .varchar
        case .charConcatenation: sort == .char
        case .arrayOf, .mapEntries, .zip: sort == .array
        case .atLeastMilliseconds: [.time, .timeWithTimeZone, .timestamp, .timestampWithTimeZone].contains(sort)
        case .zonedTwin: sort == .timestampWithTimeZone
        case .mapFromEntries: sort == .map
        }
    }
}
