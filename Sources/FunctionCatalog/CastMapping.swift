package import PrestoTypes

/// A cast between two types, ready to be rendered.
package struct Cast: Hashable, Sendable {
    package let source: PrestoType
    package let target: PrestoType
    private let step: CastStep

    fileprivate init(_ source: PrestoType, _ target: PrestoType, _ step: CastStep) {
        self.source = source
        self.target = target
        self.step = step
    }

    /// Whether an array, map or row is made of a JSON document.
    package var isOfDocument: Bool { source == .json && step.isStructural }

    /// The document, once it is known that all of it can be cast; else a failure with Trino's sentence. For statements that have failed.
    package func checked(_ document: SQLFragment) -> SQLFragment {
        SQLFragment("presto.json_castable(\(document.text), \(target.castShape), \(SQLFragment.literal(target.description).text))")
    }

    /// Whether a part of the value can fail: `safe` then has NULL in the part's place, where TRY_CAST wants none of the whole.
    package var failsInside: Bool { step.isStructural && step.canFail }

    /// The value in the target's native form; `safe` gives NULL where the cast would fail (TRY_CAST, TRY).
    package func render(_ value: SQLFragment, safe: Bool = false) -> SQLFragment {
        step.render(value, from: source, to: target, safe: safe)
    }
}

extension FunctionCatalog {
    /// The cast between two types.
    ///
    /// Throws TYPE_MISMATCH: `Cannot cast boolean to date`. Source: Trino documentation, "Conversion functions".
    package static func cast(from source: PrestoType, to target: PrestoType) throws(FunctionError) -> Cast {
        guard let step = CastStep(from: source, to: target) else {
            throw FunctionError("TYPE_MISMATCH", "Cannot cast \(source) to \(target)")
        }
        return Cast(source, target, step)
    }
}

extension FunctionCatalog {
    /// A value as a result shows it: tiles and geometries are texts there, within arrays, maps and rows too.
    package static func printed(_ value: SQLFragment, _ type: PrestoType) -> SQLFragment {
        let target = type.printed
        guard target != type, let step = CastStep(from: type, to: target, by: CastMapping.printing) else { return value }
        return step.render(value, from: type, to: target, safe: false)
    }
}

extension FunctionCatalog {
    /// An array, map or row with clocks of UTC in the place of its instants, which are equal whatever their zones; nil where it has none.
    package static func instants(_ value: SQLFragment, _ type: PrestoType) -> SQLFragment? {
        let target = type.withClocks
        guard target != type, let step = CastStep(from: type, to: target, by: CastMapping.instants) else { return nil }
        return step.render(value, from: type, to: target, safe: false)
    }
}

extension PrestoType {
    /// The type with timestamps in the place of timestamps with time zone.
    package var withClocks: PrestoType {
        switch self {
        case .timestampWithTimeZone(let precision): .timestamp(precision: precision)
        case .array(let element): .array(element.withClocks)
        case .map(let key, let value): .map(key: key.withClocks, value: value.withClocks)
        case .row(let fields): .row(fields.map { RowField($0.name, $0.type.withClocks, jsonKey: $0.jsonKey) })
        case .unknown, .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varchar, .char, .varbinary, .json,
            .date, .time, .timeWithTimeZone, .timestamp, .intervalDayToSecond, .intervalYearToMonth, .uuid, .ipaddress, .opaque,
            .function:
            self
        }
    }

    /// The type with varchar in the place of what is no text to PostgreSQL.
    fileprivate var printed: PrestoType {
        switch self {
        case .opaque(let type): type.storage == .bytes ? self : .varchar
        case .array(let element): .array(element.printed)
        case .map(let key, let value): .map(key: key.printed, value: value.printed)
        case .row(let fields): .row(fields.map { RowField($0.name, $0.type.printed, jsonKey: $0.jsonKey) })
        case .unknown, .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varchar, .char, .varbinary, .json,
            .date,
            .time, .timeWithTimeZone, .timestamp, .timestampWithTimeZone, .intervalDayToSecond, .intervalYearToMonth, .uuid, .ipaddress,
            .function:
            self
        }
    }
}

extension PrestoType {
    /// The type as `presto.json_cast_failure` reads it: SQL that gives JSON.
    fileprivate var castShape: String {
        switch self {
        case .array(let element): "jsonb_build_object('array', \(element.castShape))"
        case .map(let key, let value): "jsonb_build_object('map', jsonb_build_array(\(key.castShape), \(value.castShape)))"
        case .row(let fields): "jsonb_build_object('row', jsonb_build_array(\(fields.map(\.castShape).joined(separator: ", "))))"
        case .decimal(let precision, let scale): "jsonb_build_object('decimal', jsonb_build_array(\(precision), \(scale)))"
        case .varchar, .char: "to_jsonb('varchar'::text)"
        case .unknown, .tinyint, .smallint, .integer, .bigint, .real, .double, .varbinary, .json, .date, .time, .timeWithTimeZone,
            .timestamp, .timestampWithTimeZone, .intervalDayToSecond, .intervalYearToMonth, .uuid, .ipaddress, .boolean, .opaque,
            .function:
            "to_jsonb('\(self)'::text)"
        }
    }
}

extension RowField {
    fileprivate var castShape: String {
        "jsonb_build_array(\(name.map { "\(SQLFragment.literal($0).text)::text" } ?? "NULL"), \(type.castShape))"
    }
}

/// One row of the table of casts: the plain template and the one that gives NULL in place of an error.
struct CastMapping: Hashable, Sendable {
    let source: TypePattern
    let target: TypePattern
    let template: Template
    /// Nil where the cast cannot fail.
    let safe: Template?

    init(_ source: TypePattern, _ target: TypePattern, _ template: Template, safe: Template? = nil) {
        self.source = source
        self.target = target
        self.template = template
        self.safe = safe
    }

    /// A cast by function `presto.cast_x`, with its twin `presto.try_cast_x`.
    static func function(_ source: TypePattern, _ target: TypePattern, _ name: String, _ arguments: String) -> CastMapping {
        CastMapping(source, target, "presto.cast_\(name)(\(arguments))", safe: "presto.try_cast_\(name)(\(arguments))")
    }

    func applies(from source: PrestoType, to target: PrestoType) -> Bool {
        self.source.covers(source) && self.target.covers(target)
    }
}

extension TypePattern {
    fileprivate func covers(_ type: PrestoType) -> Bool {
        switch self {
        case .exact(let exact): exact == type
        case .family(let family): family.contains(type)
        case .variable, .array, .map, .function, .anyRow, .anything, .rule: false
        }
    }
}
