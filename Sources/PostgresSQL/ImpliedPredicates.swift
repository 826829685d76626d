import Catalog
import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes

/// What a condition over Athena columns says about the columns of the physical table.
///
/// The predicates are added next to the exact condition. Each follows from it, so that they change no result; they let PostgreSQL leave
/// out partitions and use indexes that it could not see through `to_char` or through the parts of a date.
struct ImpliedPredicates {
    private let generator: SQLGenerator
    private let columns: [Symbol: ColumnTrait]

    typealias ColumnTrait = TableColumn

    init(generator: SQLGenerator, relation: TypedRelation?) {
        self.generator = generator
        var columns: [Symbol: ColumnTrait] = [:]
        relation?.forEachTable { table, symbols in
            for (symbol, column) in zip(symbols, table.columns) {
                guard column.isTelling, let trait = generator.columns[symbol] else { continue }
                columns[symbol] = trait
            }
        }
        self.columns = columns
    }

    /// The conjuncts to add, already fit to stand between ANDs.
    func predicates(of condition: TypedExpression) throws(AnalysisError) -> [String] {
        guard !columns.isEmpty else { return [] }
        var days: [String: DayRange] = [:]
        var parts: [String: DateParts] = [:]
        var texts: [String] = []
        for conjunct in condition.conjuncts {
            guard let comparison = ColumnComparison(conjunct, columns: columns) else {
                texts += try momentPredicates(conjunct)
                continue
            }
            apply(comparison, &days, &parts, &texts)
            texts += try stablePredicates(comparison)
        }
        for (place, dates) in parts { days[place, default: DayRange()].narrow(to: dates.range) }
        for (place, range) in days.sorted(by: { $0.key < $1.key }) { texts += range.predicates(on: place) }
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    private func apply(
        _ comparison: ColumnComparison, _ days: inout [String: DayRange], _ parts: inout [String: DateParts], _ texts: inout [String]
    ) {
        switch comparison.subject {
        case .text(let physical, let storage): texts += comparison.equality(on: physical, storedAs: storage)
        case .day(let place, let separator):
            if let range = comparison.dayRange(separator: separator) { days[place, default: DayRange()].narrow(to: range) }
        case .part(let place, let part):
            parts[place, default: DateParts()].restrict(part, by: comparison)
        }
    }
}

extension ImpliedPredicates {
    /// Comparisons of the text of a time with a value that is known when the statement starts: `eventtime >= date_format(…)`.
    private func stablePredicates(_ comparison: ColumnComparison) throws(AnalysisError) -> [String] {
        guard case .day(let place, let separator) = comparison.subject, let (operation, bound) = comparison.stableBound else { return [] }
        let text = try generator.renderNative(bound).text
        let form = "'^\\d{4}\(separator)[01]\\d\(separator)[0-3]\\d'"
        let day = "CASE WHEN \(text) ~ \(form) THEN left(\(text), 10)::timestamp END"
        switch operation {
        case .greaterThan, .greaterThanOrEqual:
            return ["(\(place) >= coalesce(\(day), '-infinity') OR \(place) IS NULL)"]
        case .lessThan, .lessThanOrEqual:
            return ["(\(place) < coalesce(\(day) + '1 day'::interval, 'infinity') OR \(place) IS NULL)"]
        case .equal:
            return [
                "(\(place) >= coalesce(\(day), '-infinity') OR \(place) IS NULL)",
                "(\(place) < coalesce(\(day) + '1 day'::interval, 'infinity') OR \(place) IS NULL)",
            ]
        case .notEqual: return []
        }
    }

    /// Comparisons of the time as a moment or as a date, through casts and the functions that read its text.
    private func momentPredicates(_ conjunct: TypedExpression) throws(AnalysisError) -> [String] {
        switch conjunct.kind {
        case .comparison(let operation, let left, let right):
            if let moment = MomentColumn(left, columns: columns), right.isStable {
                return try moment.predicates(operation, right, generator)
            }
            if let moment = MomentColumn(right, columns: columns), left.isStable {
                return try moment.predicates(operation.mirrored, left, generator)
            }
            return []
        case .between(let value, let min, let max, negated: false):
            guard let moment = MomentColumn(value, columns: columns), min.isStable, max.isStable else { return [] }
            return try moment.predicates(.greaterThanOrEqual, min, generator) + moment.predicates(.lessThanOrEqual, max, generator)
        default: return []
        }
    }
}

extension TypedExpression {
    /// The terms of a chain of AND, in nested chains, too.
    var conjuncts: [TypedExpression] {
        guard case .logical(.and, let terms) = kind else { return [self] }
        return terms.flatMap(\.conjuncts)
    }

    /// Whether the value is the same for all rows of a statement: no columns, no subqueries, nothing random.
    var isStable: Bool {
        isConstant
            && !contains { part in
                guard case .call(let function, _) = part.kind else { return false }
                return ["random", "rand", "uuid", "shuffle"].contains(function.mapping.name)
            }
    }
}

extension ComparisonOperator {
    /// The operator when the sides change places.
    var mirrored: ComparisonOperator {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .lessThan: .greaterThan
        case .lessThanOrEqual: .greaterThanOrEqual
        case .greaterThan: .lessThan
        case .greaterThanOrEqual: .lessThanOrEqual
        }
    }
}

extension TypedRelation {
    fileprivate func forEachTable(_ visit: (CatalogTable, [Symbol]) -> Void) {
        switch self {
        case .table(let table, let symbols): visit(table, symbols)
        case .join(let join):
            join.left.forEachTable(visit)
            join.right.forEachTable(visit)
        case .computed(let relation, _): relation.forEachTable(visit)
        case .query, .common, .unnest, .patternRecognition: return
        }
    }
}

extension CatalogColumn {
    /// Whether a condition on the column says something about the physical table.
    fileprivate var isTelling: Bool {
        if case .timestamp = type { return true }
        return implication != nil
    }
}
