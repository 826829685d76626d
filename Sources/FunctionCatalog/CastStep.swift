import PrestoTypes

/// How one type becomes another: a plan over their structure, whose leaves are rows of the table.
///
/// Arrays, maps and rows are rebuilt element by element in a correlated subquery, unless both types have one encoding.
indirect enum CastStep: Hashable, Sendable {
    /// Both types have the same native form and the same values.
    case identity
    /// NULL of any type.
    case null
    case scalar(CastMapping)
    /// A text cut to its length, or refused if it came from something else than a text.
    case fitted(CastStep, length: Int, cuts: Bool)
    case padded(CastStep, length: Int)
    /// The text of a char without its padding, then a cast of that.
    case trimmed(CastStep)
    case array(CastStep, PrestoType, PrestoType)
    case map(key: CastStep, value: CastStep, from: MapTypes, to: MapTypes)
    case row([CastStep], from: [RowField], to: [RowField])
    case jsonToArray(CastStep, PrestoType)
    case jsonToMap(key: CastStep, value: CastStep, to: MapTypes)
    case jsonToRow([CastStep], [RowField])
    case arrayToJSON(CastStep, PrestoType)
    case mapToJSON(key: CastStep, value: CastStep, from: MapTypes)
    case rowToJSON([CastStep], [RowField])

    struct MapTypes: Hashable, Sendable {
        let key: PrestoType
        let value: PrestoType
    }

    /// The plan for a cast, or nil if Presto has none.
    init?(from source: PrestoType, to target: PrestoType, by table: [CastMapping] = CastMapping.all) {
        if source == .unknown {
            self = .null
        } else if source == target || source.isNarrowerTime(than: target) {
            self = .identity
        } else if let step = Self.structural(source, target, table) {
            self = step
        } else if let step = Self.text(source, target, table) {
            self = step
        } else if let mapping = table.first(where: { $0.applies(from: source, to: target) }) {
            self = .scalar(mapping)
        } else {
            return nil
        }
    }

    private static func text(_ source: PrestoType, _ target: PrestoType, _ table: [CastMapping]) -> CastStep? {
        switch (source, target) {
        case (.varchar(let from), .varchar(let to)):
            guard let to, from.map({ $0 > to }) ?? true else { return .identity }
            return .fitted(.identity, length: to, cuts: true)
        case (.char(let from), .varchar(let to)):
            return to.flatMap { $0 < from ? .fitted(.identity, length: $0, cuts: true) : nil } ?? .identity
        case (.varchar, .char(let length)), (.char, .char(let length)): return .padded(.identity, length: length)
        case (.char, .json): return nil
        case (.char, _): return CastStep(from: .varchar, to: target, by: table).map { .trimmed($0) }
        case (_, .varchar(let length?)):
            return CastStep(from: source, to: .varchar, by: table).map { .fitted($0, length: length, cuts: false) }
        case (_, .char(let length)): return CastStep(from: source, to: .varchar, by: table).map { .padded($0, length: length) }
        default: return nil
        }
    }

    private static func structural(_ source: PrestoType, _ target: PrestoType, _ table: [CastMapping]) -> CastStep? {
        switch (source, target) {
        case (.array(let from), .array(let to)):
            return CastStep(from: from, to: to, by: table).map { $0.keepsEncoding(from, to) ? .identity : .array($0, from, to) }
        case (.map(let key1, let value1), .map(let key2, let value2)):
            guard let key = CastStep(from: key1, to: key2, by: table), let value = CastStep(from: value1, to: value2, by: table) else {
                return nil
            }
            let keeps = key.keepsEncoding(key1, key2) && value.keepsEncoding(value1, value2) && key1 != .unknown
            return keeps
                ? .identity : .map(key: key, value: value, from: MapTypes(key: key1, value: value1), to: MapTypes(key: key2, value: value2))
        case (.row(let from), .row(let to)): return rows(from, to, table)
        case (.json, .array(let to)): return CastStep(from: .json, to: to, by: table).map { .jsonToArray($0, to) }
        case (.json, .map(let key, let value)):
            guard let keyStep = CastStep(from: .varchar, to: key, by: table), let valueStep = CastStep(from: .json, to: value, by: table)
            else { return nil }
            return .jsonToMap(key: keyStep, value: valueStep, to: MapTypes(key: key, value: value))
        case (.json, .row(let fields)):
            return steps(fields.map { CastStep(from: .json, to: $0.type, by: table) }).map { .jsonToRow($0, fields) }
        case (.array(let from), .json): return CastStep(from: from, to: .json, by: table).map { .arrayToJSON($0, from) }
        case (.map(let key, let value), .json):
            guard let keyStep = CastStep(from: key, to: .varchar, by: table), let valueStep = CastStep(from: value, to: .json, by: table)
            else { return nil }
            return .mapToJSON(key: keyStep, value: valueStep, from: MapTypes(key: key, value: value))
        case (.row(let fields), .json):
            return steps(fields.map { CastStep(from: $0.type, to: .json, by: table) }).map { .rowToJSON($0, fields) }
        default: return nil
        }
    }

    private static func rows(_ from: [RowField], _ to: [RowField], _ table: [CastMapping]) -> CastStep? {
        guard from.count == to.count, let steps = steps(zip(from, to).map { CastStep(from: $0.type, to: $1.type, by: table) }) else {
            return nil
        }
        let keeps = zip(steps, zip(from, to)).allSatisfy { step, fields in step.keepsEncoding(fields.0.type, fields.1.type) }
        return keeps ? .identity : .row(steps, from: from, to: to)
    }

    /// Whether the cast is one of the parts of an array, map or row.
    var isStructural: Bool {
        switch self {
        case .array, .map, .row, .jsonToArray, .jsonToMap, .jsonToRow: true
        case .identity, .null, .scalar, .fitted, .padded, .trimmed, .arrayToJSON, .mapToJSON, .rowToJSON: false
        }
    }

    /// Whether some value has no result. Keys that become the same fail.
    var canFail: Bool {
        switch self {
        case .identity, .null: false
        case .scalar(let mapping): mapping.safe != nil
        case .fitted(let step, _, let cuts): !cuts || step.canFail
        case .padded(let step, _), .trimmed(let step), .array(let step, _, _), .arrayToJSON(let step, _): step.canFail
        case .row(let steps, _, _), .rowToJSON(let steps, _): steps.contains(where: \.canFail)
        case .map, .mapToJSON, .jsonToArray, .jsonToMap, .jsonToRow: true
        }
    }

    private static func steps(_ steps: [CastStep?]) -> [CastStep]? {
        let present = steps.compactMap { $0 }
        return present.count == steps.count ? present : nil
    }

    /// Whether the JSON element of a value stays the same: integers that widen, texts, NULL.
    func keepsEncoding(_ from: PrestoType, _ to: PrestoType) -> Bool {
        switch self {
        case .identity: return from.encodesAlike(to)
        case .null: return true
        case .scalar(let mapping):
            switch (from, to) {
            case (.tinyint, .smallint), (.tinyint, .integer), (.tinyint, .bigint), (.smallint, .integer), (.smallint, .bigint),
                (.integer, .bigint),
                (.tinyint, .double), (.smallint, .double), (.integer, .double):
                return mapping.safe == nil
            default: return false
            }
        case .fitted, .padded, .trimmed, .array, .map, .row, .jsonToArray, .jsonToMap, .jsonToRow, .arrayToJSON, .mapToJSON, .rowToJSON:
            return false
        }
    }
}

extension PrestoType {
    /// Whether values of both types have one JSON encoding, given that they have one native form: a time's text shows its precision.
    fileprivate func encodesAlike(_ other: PrestoType) -> Bool { self == other || !isNarrowerTime(than: other) }

    /// Whether both are times of one family and this one has no more decimals: the native form serves both.
    fileprivate func isNarrowerTime(than other: PrestoType) -> Bool {
        switch (self, other) {
        case (.timestamp(let first), .timestamp(let second)), (.timestampWithTimeZone(let first), .timestampWithTimeZone(let second)),
            (.time(let first), .time(let second)), (.timeWithTimeZone(let first), .timeWithTimeZone(let second)):
            first <= second
        default: false
        }
    }
}
