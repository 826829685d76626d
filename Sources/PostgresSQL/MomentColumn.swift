import Catalog
import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes

/// A time column seen as a moment or as a date: `date(eventtime)`, `from_iso8601_timestamp(eventtime)`, `date_trunc('hour', eventtime)`.
struct MomentColumn {
    private var place: String
    /// How much later than the seen moment the column's may be, as an interval; nil where nothing but fractions are cut off.
    private var cut: String?
    /// Rows without a time: their text may still be read as one.
    private var mayBeNull: Bool

    /// nil for a bare column that is the stored time itself, whose comparisons need no help, and for what is no time column.
    init?(_ expression: TypedExpression, columns: [Symbol: ImpliedPredicates.ColumnTrait]) {
        if case .symbol(let symbol) = expression.kind {
            guard case .moment? = columns[symbol]?.column.implication, !expression.isText else { return nil }
        }
        guard let found = Self.find(expression, columns) else { return nil }
        self = found
        if expression.type == .date { cut = cut ?? "1 day" }
    }

    private init(_ place: String, mayBeNull: Bool, cut: String? = nil) {
        self.place = place
        self.mayBeNull = mayBeNull
        self.cut = cut
    }

    private static func find(_ expression: TypedExpression, _ columns: [Symbol: ImpliedPredicates.ColumnTrait]) -> MomentColumn? {
        switch expression.kind {
        case .symbol(let symbol): return columns[symbol].flatMap(column)
        case .cast(let inner, _): return cast(inner, to: expression.type, columns)
        case .call(let function, let arguments): return call(function.mapping.name, arguments, columns)
        default: return nil
        }
    }

    private static func column(_ trait: ImpliedPredicates.ColumnTrait) -> MomentColumn? {
        if case .moment(let physical)? = trait.column.implication {
            return MomentColumn("\(trait.alias).\(physical)", mayBeNull: true, cut: trait.column.type == .date ? "1 day" : nil)
        }
        if case .timestamp = trait.column.type {
            return MomentColumn(trait.column.storage.template.sql(alias: trait.alias), mayBeNull: false)
        }
        guard case .time(let physical, .isoText)? = trait.column.implication else { return nil }
        return MomentColumn("\(trait.alias).\(physical)", mayBeNull: true)
    }

    private static func cast(
        _ inner: TypedExpression, to type: PrestoType, _ columns: [Symbol: ImpliedPredicates.ColumnTrait]
    ) -> MomentColumn? {
        switch type {
        case .timestamp, .timestampWithTimeZone, .date:
            if inner.isText { return dayText(inner, columns) }
            var found = find(inner, columns)
            if inner.type == .date { found?.cut = "1 day" }
            return found
        default: return nil
        }
    }

    private static func call(
        _ name: String, _ arguments: [TypedExpression], _ columns: [Symbol: ImpliedPredicates.ColumnTrait]
    ) -> MomentColumn? {
        guard let first = arguments.first else { return nil }
        switch name {
        case "date", "from_iso8601_date": return first.isText ? dayText(first, columns) : find(first, columns)
        case "from_iso8601_timestamp": return find(first, columns)
        case "at_timezone":
            // In another zone than the column's the day may be another.
            guard arguments.count == 2, arguments[1].constantText?.uppercased() == "UTC" else { return nil }
            return find(first, columns)
        case "date_parse":
            guard arguments.count == 2, case .literal(.string(let format)) = arguments[1].kind else { return nil }
            if ["%Y-%m-%dT%H:%i:%sZ", "%Y-%m-%dT%H:%i:%SZ", "%Y-%m-%dT%TZ"].contains(format) { return find(first, columns) }
            return ["%Y%m%d", "%Y-%m-%d", "%Y/%m/%d"].contains(format) ? dayText(first, columns) : nil
        case "parse_datetime":
            guard arguments.count == 2, case .literal(.string(let format)) = arguments[1].kind else { return nil }
            return momentFormats.contains(format) ? find(first, columns) : nil
        case "date_trunc":
            guard arguments.count == 2, case .literal(.string(let unit)) = first.kind, let length = units[unit.lowercased()] else {
                return nil
            }
            var found = find(arguments[1], columns)
            found?.cut = length
            return found
        default: return nil
        }
    }

    /// Patterns of Joda-Time that read all of a time as logs write it, zone included.
    ///
    /// Source: Athena User Guide, "Example queries for ALB access logs"; Amazon S3 User Guide, "Using Amazon S3 server access logs to
    /// identify requests".
    private static let momentFormats: Set<String> = [
        "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "dd/MMM/yyyy:HH:mm:ss Z",
    ]

    /// A text that is the day alone: `substr(eventtime, 1, 10)`, `year || month || day`.
    private static func dayText(_ text: TypedExpression, _ columns: [Symbol: ImpliedPredicates.ColumnTrait]) -> MomentColumn? {
        guard case .day(let place, _)? = ColumnComparison.subject(text, columns) else { return nil }
        return MomentColumn(place, mayBeNull: true, cut: "1 day")
    }

    private static let units = [
        "second": "1 second", "minute": "1 minute", "hour": "1 hour", "day": "1 day", "week": "7 days", "month": "1 month",
        "quarter": "3 months", "year": "1 year",
    ]

    /// A range on the column itself, wide enough for what a conversion cuts off.
    func predicates(_ operation: ComparisonOperator, _ bound: TypedExpression, _ generator: SQLGenerator) throws(AnalysisError) -> [String]
    {
        guard let moment = try Self.moment(bound, generator) else { return [] }
        let lower = "\(place) >= \(moment)\(cut == nil ? " - '1 second'::interval" : "")"
        let upper = "\(place) < \(moment) + '\(cut ?? "1 second")'::interval"
        func open(_ text: String) -> String { mayBeNull ? "(\(text) OR \(place) IS NULL)" : text }
        switch operation {
        case .greaterThan, .greaterThanOrEqual: return [open(lower)]
        case .lessThan, .lessThanOrEqual: return [open(upper)]
        case .equal: return [open(lower), open(upper)]
        case .notEqual: return []
        }
    }

    /// The bound as a timestamp of UTC, the type of the column, so that partitions can be left out.
    private static func moment(_ bound: TypedExpression, _ generator: SQLGenerator) throws(AnalysisError) -> String? {
        let native = try generator.renderNative(bound)
        switch bound.type {
        case .timestamp: return native.text(atLeast: .additive)
        case .date: return "\(native.text(atLeast: Precedence.cast))::timestamp"
        case .timestampWithTimeZone: return "timezone('UTC', (\(native.text)).instant)"
        default: return nil
        }
    }
}

extension TypedExpression {
    fileprivate var isText: Bool {
        if case .varchar = type { return true }
        return false
    }
}
