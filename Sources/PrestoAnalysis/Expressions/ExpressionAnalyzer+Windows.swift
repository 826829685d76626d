import FunctionCatalog
import PrestoSyntax
import PrestoTypes
import SourceText

extension ExpressionAnalyzer {
    /// A call with OVER.
    ///
    /// Source: Trino documentation, "Window functions"; Trino, `ExpressionAnalyzer.analyzeWindow`.
    func analyzeWindowCall(_ call: FunctionCall, _ name: String, _ window: Window, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        try requireWindow(name, at: span)
        let kinds = FunctionCatalog.kinds(of: name)
        guard kinds.contains(.window) || kinds.contains(.aggregate) || kinds.isEmpty else {
            throw AnalysisError(.functionNotWindow, "Not a window function: \(name)", at: span)
        }
        guard call.orderBy.isEmpty else { throw .notSupported("Window function with ORDER BY is not supported", at: span) }
        var inner = self
        inner.enclosing = .window(name: name)
        let kind: FunctionKind = kinds.contains(.window) ? .window : .aggregate
        let (function, arguments) = try inner.resolveArguments(name, call.arguments, kind: kind, at: span)
        if call.nullTreatment != nil, kind == .aggregate || !Self.takesNullTreatment.contains(name) {
            throw AnalysisError(.nullTreatmentNotAllowed, "Cannot specify null treatment clause for \(name) function", at: span)
        }
        if call.isDistinct { throw .notSupported("DISTINCT in window function parameters not yet supported: \(name)", at: span) }
        let filter = try call.filter.map { (filter) throws(AnalysisError) in try inner.analyzeFilter(filter) }
        var typed = TypedWindow(
            function: function, arguments: arguments, isDistinct: false, filter: filter, ignoresNulls: call.nullTreatment == .ignore,
            partitionBy: [], orderBy: [], frame: nil)
        inner.enclosing = .specification
        try inner.fill(&typed, windows.resolve(window))
        return TypedExpression(.window(typed), function.returnType, at: span)
    }

    /// The definitions of the WINDOW clause must be right even where no call uses them.
    func checkWindows(_ definitions: [WindowDefinition]) throws(AnalysisError) {
        guard !definitions.isEmpty, let rank = try? FunctionCatalog.resolve("rank", [], kind: .window) else { return }
        var inner = self
        inner.enclosing = .specification
        for definition in definitions {
            var window = TypedWindow(
                function: rank, arguments: [], isDistinct: false, filter: nil, ignoresNulls: false, partitionBy: [], orderBy: [], frame: nil)
            try inner.fill(&window, windows.resolve(.reference(definition.name)))
        }
    }

    private func fill(_ window: inout TypedWindow, _ specification: WindowSpecification) throws(AnalysisError) {
        window.partitionBy = try partitionKeys(specification.partitionBy)
        window.orderBy = try sortItems(specification.orderBy)
        guard let frame = specification.frame else { return }
        window = try analyzeFrame(frame, window, orderBy: specification.orderBy)
    }

    private static let takesNullTreatment: Set = ["lead", "lag", "first_value", "last_value", "nth_value"]

    private func requireWindow(_ name: String, at span: SourceSpan) throws(AnalysisError) {
        let place: String? =
            switch clause {
            case .select, .orderBy: nil
            case .filter: "WHERE clause"
            case .groupBy: "GROUP BY clause"
            case .having: "HAVING clause"
            case .join: "JOIN clause"
            case .unnest: "UNNEST"
            case .values: "VALUES"
            }
        if let place {
            if case .having = clause {
                throw AnalysisError(.nestedWindow, "HAVING clause cannot contain window functions or row pattern measures", at: span)
            }
            throw AnalysisError(
                .expressionNotScalar, "\(place) cannot contain aggregations, window functions or grouping operations: [\(name)]", at: span)
        }
        switch enclosing {
        case nil: return
        case .aggregate(let name):
            throw AnalysisError(
                .nestedWindow, "Cannot nest window functions or row pattern measures inside aggregation '\(name)'", at: span)
        case .window:
            throw AnalysisError(
                .nestedWindow, "Cannot nest window functions or row pattern measures inside window function arguments", at: span)
        case .specification:
            throw AnalysisError(
                .nestedWindow, "Cannot nest window functions or row pattern measures inside window specification", at: span)
        case .lambda:
            throw AnalysisError(
                .expressionNotScalar,
                "Lambda expression cannot contain aggregations, window functions or grouping operations: [\(name)]", at: span)
        }
    }

    private func partitionKeys(_ expressions: [Expression]) throws(AnalysisError) -> [TypedExpression] {
        let keys = try analyze(expressions)
        if let key = keys.first(where: { !$0.type.isComparable }) {
            throw .typeMismatch("\(key.type) is not comparable, and therefore cannot be used in window function PARTITION BY", at: key.span)
        }
        return keys
    }

    // MARK: - Frames

    private func analyzeFrame(_ frame: WindowFrame, _ window: TypedWindow, orderBy: [SortItem]) throws(AnalysisError) -> TypedWindow {
        if frame.pattern != nil { throw .notSupported("Row pattern recognition in windows is not supported", at: frame.span) }
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
        case .preceding(let value): value.exceedsRowCounts && frame.type != .range ? .unboundedPreceding : .preceding(try offset(value, frame, window))
        case .following(let value): value.exceedsRowCounts && frame.type != .range ? .unboundedFollowing : .following(try offset(value, frame, window))
        }
    }

    private func offset(_ value: Expression, _ frame: WindowFrame, _ window: TypedWindow) throws(AnalysisError) -> TypedExpression {
        let offset = try analyze(value)
        switch frame.type {
        case .rows, .groups:
            if case .decimal(_, scale: 0) = offset.type { return TypedExpression(.cast(offset, isTry: false), .bigint, at: value.span) }
            guard Coercion.canCoerce(offset.type, to: .bigint) else {
                throw .typeMismatch(
                    "Window frame \(frame.type.rawValue) value type must be exact numeric type with scale 0 (actual \(offset.type))", at: value.span)
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
            .intervalDayToSecond, .intervalYearToMonth, .array, .map, .row, .uuid, .ipaddress, .function:
            false
        }
    }
}
