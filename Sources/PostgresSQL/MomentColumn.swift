import Catalog
import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes

/// A time column seen as a moment or as a date: `eventtime`, `date(eventtime)`, `from_iso8601_timestamp(eventtime)`.
struct MomentColumn {
    private let place: String
    private let isDate: Bool
    /// Rows without a time: their text may still be read as one.
    private let mayBeNull: Bool

    init?(_ expression: TypedExpression, columns: [Symbol: ImpliedPredicates.ColumnTrait]) {
        guard let (place, mayBeNull) = Self.place(of: expression, columns) else { return nil }
        self.place = place
        self.mayBeNull = mayBeNull
        isDate = expression.type == .date
        if case .symbol = expression.kind { return nil }
    }

    private static func place(
        of expression: TypedExpression, _ columns: [Symbol: ImpliedPredicates.ColumnTrait]
    ) -> (String, mayBeNull: Bool)? {
        switch expression.kind {
        case .symbol(let symbol):
            guard let trait = columns[symbol] else { return nil }
            if case .timestamp = trait.column.type { return (trait.column.storage.template.sql(alias: trait.alias), false) }
            guard case .time(let physical, .isoText)? = trait.column.implication else { return nil }
            return ("\(trait.alias).\(physical)", true)
        case .cast(let inner, _):
            switch expression.type {
            case .timestamp, .timestampWithTimeZone, .date: return inner.isText ? nil : place(of: inner, columns)
            default: return nil
            }
        case .call(let function, let arguments):
            switch function.mapping.name {
            case "from_iso8601_timestamp", "from_iso8601_date", "date", "to_timestamp": return arguments.first.flatMap { place(of: $0, columns) }
            case "date_parse":
                guard arguments.count == 2, case .literal(.string(let format)) = arguments[1].kind,
                    ["%Y-%m-%dT%H:%i:%sZ", "%Y-%m-%dT%H:%i:%SZ", "%Y-%m-%dT%TZ"].contains(format)
                else { return nil }
                return place(of: arguments[0], columns)
            case "at_timezone": return arguments.first.flatMap { place(of: $0, columns) }
            case "date_trunc":
                return nil
            default: return nil
            }
        default: return nil
        }
    }

    /// A range on the column itself, wide enough for what a conversion cuts off.
    func predicates(_ operation: ComparisonOperator, _ bound: TypedExpression, _ generator: SQLGenerator) throws(AnalysisError) -> [String] {
        guard let moment = try Self.moment(bound, generator) else { return [] }
        let slack = isDate ? "'1 day'::interval" : "'1 second'::interval"
        let lower = "\(place) >= \(moment)\(isDate ? "" : " - \(slack)")"
        let upper = "\(place) < \(moment) + \(slack)"
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
