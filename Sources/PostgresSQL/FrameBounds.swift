import PrestoAnalysis
import PrestoSyntax
import PrestoTypes
import SourceText

/// The first and last row of each frame, as numbers within the partition: a frame without rows ends before it starts.
///
/// Source: Trino documentation, "Window functions", "Frame"; SQL:2016, 7.15 window clause.
struct FrameBounds {
    private let window: TypedWindow
    private let rows: String
    private let name: String

    /// - Parameter rows: `n`, `g`, `d`, and as the frame needs them `k`, `e1`, `e2` of each row.
    init(_ window: TypedWindow, rows: String, name: String) {
        self.window = window
        self.rows = rows
        self.name = name
    }

    func parts() throws(AnalysisError) -> [String] {
        let frame = window.frame ?? .upToPeers
        let keyed =
            frame.type == .range && (frame.start.offset != nil || frame.end.offset != nil)
            ? "count(r.k) OVER (PARTITION BY r.g - r.n) AS m," : ""
        let counted = """
            SELECT r.*, r.g - r.n AS p, count(*) OVER (PARTITION BY r.g - r.n) AS c, \(keyed) \
            min(r.n) OVER (PARTITION BY r.g - r.n, r.d) AS first, max(r.n) OVER (PARTITION BY r.g - r.n, r.d) AS last FROM \(rows) AS r
            """
        let low = try bound(frame.start, frame.type, isStart: true)
        let high = try bound(frame.end, frame.type, isStart: false)
        let counts = "\(name)c AS MATERIALIZED (\(counted))"
        let bounds =
            "SELECT q.g, q.p, least(greatest(\(low), 1), q.c + 1)::int AS low, greatest(least(\(high), q.c), 0)::int AS high FROM \(name)c AS q"
        return [counts, "\(name) AS MATERIALIZED (\(bounds))"]
    }

    private func bound(_ bound: TypedFrame.Bound, _ type: WindowFrame.FrameType, isStart: Bool) throws(AnalysisError) -> String {
        let isExact = type != .range || window.orderBy.first?.key.type.isExact ?? false
        let column = "presto.frame_offset(q.\(isStart ? "e1" : "e2")\(isExact ? "::numeric" : ""))"
        switch bound {
        case .unboundedPreceding: return "1"
        case .unboundedFollowing: return "q.c"
        case .currentRow: return type == .rows ? "q.n" : isStart ? "q.first" : "q.last"
        case .preceding:
            switch type {
            case .rows: return "q.n - \(column)"
            case .groups: return group("q.d - \(column)", isStart: isStart)
            case .range: return try value(column, isBefore: true, isStart: isStart)
            }
        case .following:
            switch type {
            case .rows: return "q.n + \(column)"
            case .groups: return group("q.d + \(column)", isStart: isStart)
            case .range: return try value(column, isBefore: false, isStart: isStart)
            }
        }
    }

    /// The first row from a group of equal rows on, or the last one up to it.
    private func group(_ number: String, isStart: Bool) -> String {
        let partition = "y.p = q.p AND y.d \(isStart ? ">=" : "<=") \(number)"
        let row = "SELECT \(isStart ? "min" : "max")(y.n) FROM \(name)c AS y WHERE \(partition)"
        return "coalesce((\(row)), \(isStart ? "q.c + 1" : "0"))"
    }

    /// The first row whose key is not below, or the last one whose key is not above: in the direction of the order.
    ///
    /// A row without a key has the rows without one as its peers; for the others these are before or behind all keys.
    private func value(_ offset: String, isBefore: Bool, isStart: Bool) throws(AnalysisError) -> String {
        guard let item = window.orderBy.first, item.key.type.canVary else {
            let span = window.frame?.start.offset?.span ?? window.frame?.end.offset?.span
            throw .notSupported("A RANGE of times of day whose offset differs from row to row is not supported", at: span ?? .init(at: 0))
        }
        let type = item.key.type.isExact ? "::numeric" : ""
        let edge = "q.k\(type) \(isBefore == item.isDescending ? "+" : "-") \(offset)"
        let test = "y.k\(type) \(isStart == item.isDescending ? "<=" : ">=") \(edge)"
        let row = "SELECT \(isStart ? "min" : "max")(y.n) FROM \(name)c AS y WHERE y.p = q.p AND \(test)"
        let none = isStart ? (item.nullsFirst ? "q.c + 1" : "q.m + 1") : (item.nullsFirst ? "q.c - q.m" : "0")
        return "CASE WHEN q.k IS NULL THEN \(isStart ? "q.first" : "q.last") ELSE coalesce((\(row)), \(none)) END"
    }
}

extension PrestoType {
    /// Whether the keys of a RANGE are numbers whose differences are taken without overflow.
    fileprivate var isExact: Bool {
        switch self {
        case .tinyint, .smallint, .integer, .bigint, .decimal: true
        case .unknown, .boolean, .real, .double, .varchar, .char, .varbinary, .json, .date, .time, .timeWithTimeZone, .timestamp,
            .timestampWithTimeZone, .intervalDayToSecond, .intervalYearToMonth, .array, .map, .row, .uuid, .ipaddress, .function, .opaque:
            false
        }
    }

    /// A time of day begins anew at midnight.
    fileprivate var canVary: Bool {
        switch self {
        case .time, .timeWithTimeZone: false
        default: true
        }
    }
}
