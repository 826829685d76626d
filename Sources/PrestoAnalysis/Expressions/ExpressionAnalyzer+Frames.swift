import FunctionCatalog
import PrestoSyntax
import PrestoTypes
import SourceText

/// Window frames: `ROWS BETWEEN 1 PRECEDING AND CURRENT ROW`.
extension ExpressionAnalyzer {
    func analyzeFrame(_ frame: WindowFrame, _ window: TypedWindow, orderBy: [SortItem]) throws(AnalysisError) -> TypedWindow {
        let end = frame.end ?? FrameBound(.currentRow, at: frame.span)
        try requireOrdered(frame.start, end)
        var window = window
        let start = try bound(frame.start, frame, window)
        let last = try bound(end, frame, window)
        window.frame = TypedFrame(type: frame.type, start: start, end: last)
        if frame.type == .range { window.unifyRange() }
        if frame.type == .groups, window.orderBy.isEmpty {
            throw AnalysisError(.missingOrderBy, "Window frame of type GROUPS requires ORDER BY", at: frame.span)
        }
        return window
    }

    /// The end of a frame in which a pattern is looked for, which starts with the current row.
    func patternFrameEnd(_ frame: WindowFrame) throws(AnalysisError) -> TypedFrame.Bound {
        let end = frame.end ?? FrameBound(.currentRow, at: frame.span)
        try requireOrdered(frame.start, end)
        let rank = try? FunctionCatalog.resolve("rank", [], kind: .window)
        guard let rank else { preconditionFailure("there is no rank()") }
        let window = TypedWindow(
            function: rank, arguments: [], isDistinct: false, filter: nil, ignoresNulls: false, partitionBy: [], orderBy: [], frame: nil)
        return try bound(end, frame, window)
    }

    /// A frame may not end before it starts.
    private func requireOrdered(_ start: FrameBound, _ end: FrameBound) throws(AnalysisError) {
        if case .unboundedFollowing = start.kind {
            throw AnalysisError(.invalidWindowFrame, "Window frame start cannot be UNBOUNDED FOLLOWING", at: start.span)
        }
        if case .unboundedPreceding = end.kind {
            throw AnalysisError(.invalidWindowFrame, "Window frame end cannot be UNBOUNDED PRECEDING", at: end.span)
        }
        guard start.kind.rank > end.kind.rank else { return }
        let names = (start.kind.name, end.kind.name)
        throw AnalysisError(
            .invalidWindowFrame, "Window frame starting from \(names.0) cannot end with \(names.1)", at: start.span)
    }

    private func bound(_ bound: FrameBound, _ frame: WindowFrame, _ window: TypedWindow) throws(AnalysisError) -> TypedFrame.Bound {
        switch bound.kind {
        case .unboundedPreceding: .unboundedPreceding
        case .currentRow: .currentRow
        case .unboundedFollowing: .unboundedFollowing
        case .preceding(let value):
            value.exceedsRowCounts && frame.type != .range ? .unboundedPreceding : .preceding(try offset(value, frame, window))
        case .following(let value):
            value.exceedsRowCounts && frame.type != .range ? .unboundedFollowing : .following(try offset(value, frame, window))
        }
    }

    private func offset(_ value: Expression, _ frame: WindowFrame, _ window: TypedWindow) throws(AnalysisError) -> TypedExpression {
        let offset = try analyze(value)
        switch frame.type {
        case .rows, .groups:
            if case .decimal(_, scale: 0) = offset.type { return TypedExpression(.cast(offset, isTry: false), .bigint, at: value.span) }
            guard Coercion.canCoerce(offset.type, to: .bigint) else {
                throw .typeMismatch(
                    "Window frame \(frame.type.rawValue) value type must be exact numeric type with scale 0 (actual \(offset.type))",
                    at: value.span)
            }
            return offset.coerced(to: .bigint)
        case .range: return try rangeOffset(offset, window, frame, at: value.span)
        }
    }

    private func rangeOffset(
        _ offset: TypedExpression, _ window: TypedWindow, _ frame: WindowFrame, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        guard let key = window.orderBy.first else {
            throw AnalysisError(.missingOrderBy, "Window frame of type RANGE PRECEDING or FOLLOWING requires ORDER BY", at: frame.span)
        }
        guard window.orderBy.count == 1 else {
            throw AnalysisError(
                .invalidOrderBy,
                "Window frame of type RANGE PRECEDING or FOLLOWING requires single sort item in ORDER BY (actual: \(window.orderBy.count))",
                at: key.key.span)
        }
        if key.key.type.isNumeric, offset.type.isNumeric { return offset }
        guard key.key.type.isTime, offset.type == .intervalDayToSecond || offset.type == .intervalYearToMonth else {
            throw .typeMismatch(
                "Window frame RANGE value type (\(offset.type)) not compatible with sort item type (\(key.key.type))", at: span)
        }
        return offset
    }
}

extension Expression {
    /// Whether a literal is more rows than there can be.
    fileprivate var exceedsRowCounts: Bool {
        guard case .genericLiteral(let type, let value) = kind, type.lowercased() == "decimal" else { return false }
        return Int64(value) == nil && !value.contains(".") && !value.hasPrefix("-")
    }
}

extension TypedWindow {
    /// The sort key and the offsets of a RANGE frame over numbers as their common type.
    fileprivate mutating func unifyRange() {
        guard var range = frame, orderBy.count == 1, orderBy[0].key.type.isNumeric else { return }
        let types = [orderBy[0].key.type] + [range.start.offset, range.end.offset].compactMap { $0?.type }
        guard types.count > 1, let common = Coercion.commonSuperType(types) else { return }
        orderBy[0].key = orderBy[0].key.coerced(to: common)
        range.start = range.start.coerced(to: common)
        range.end = range.end.coerced(to: common)
        frame = range
    }
}

extension TypedFrame.Bound {
    fileprivate var offset: TypedExpression? {
        switch self {
        case .preceding(let value), .following(let value): value
        case .unboundedPreceding, .currentRow, .unboundedFollowing: nil
        }
    }

    fileprivate func coerced(to type: PrestoType) -> Self {
        switch self {
        case .preceding(let value): .preceding(value.coerced(to: type))
        case .following(let value): .following(value.coerced(to: type))
        case .unboundedPreceding, .currentRow, .unboundedFollowing: self
        }
    }
}

extension FrameBound.Kind {
    fileprivate var rank: Int {
        switch self {
        case .unboundedPreceding: 0
        case .preceding: 1
        case .currentRow: 2
        case .following: 3
        case .unboundedFollowing: 4
        }
    }

    fileprivate var name: String {
        switch self {
        case .unboundedPreceding: "UNBOUNDED PRECEDING"
        case .preceding: "PRECEDING"
        case .currentRow: "CURRENT ROW"
        case .following: "FOLLOWING"
        case .unboundedFollowing: "UNBOUNDED FOLLOWING"
        }
    }
}

extension PrestoType {
    fileprivate var isTime: Bool {
        switch self {
        case .date, .time, .timeWithTimeZone, .timestamp, .timestampWithTimeZone: true
        case .unknown, .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varchar, .char, .varbinary, .json,
            .intervalDayToSecond, .intervalYearToMonth, .array, .map, .row, .uuid, .ipaddress, .opaque, .function:
            false
        }
    }
}
