import Catalog
import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes

/// A comparison of a catalog column, or of a date made of several, with values.
struct ColumnComparison {
    enum Subject {
        /// A text that equals a physical column wherever it is not NULL.
        case text(physical: String, storage: String)
        /// A text whose first ten characters are the day of a physical time, with this separator.
        case day(place: String, separator: String)
        /// One part of that day.
        case part(place: String, DatePart)
    }

    /// What is known about the subject's value. Bounds are texts, compared by code point.
    enum Test {
        case comparison(ComparisonOperator, String)
        case between(String, String)
        case among([String])
        case prefix(String)
        /// A bound that is known only when the statement starts.
        case stable(ComparisonOperator, TypedExpression)
    }

    let subject: Subject
    let test: Test

    /// nil for a conjunct that is no such comparison.
    init?(_ conjunct: TypedExpression, columns: [Symbol: ImpliedPredicates.ColumnTrait]) {
        switch conjunct.kind {
        case .comparison(let operation, let left, let right):
            if let found = Self.comparison(operation, left, right, columns) {
                self = found
            } else if let found = Self.comparison(operation.mirrored, right, left, columns) {
                self = found
            } else {
                return nil
            }
        case .between(let value, let min, let max, negated: false):
            guard let subject = Self.subject(value, columns), let min = min.constantValue, let max = max.constantValue else { return nil }
            self.init(subject, .between(min, max))
        case .inList(let value, let list, negated: false):
            let values = list.compactMap(\.constantValue)
            guard let subject = Self.subject(value, columns), values.count == list.count else { return nil }
            self.init(subject, .among(values))
        case .like(let value, let pattern, nil, negated: false):
            guard let subject = Self.subject(value, columns), let pattern = pattern.constantValue else { return nil }
            let prefix = String(pattern.prefix { $0 != "%" && $0 != "_" })
            self.init(subject, prefix == pattern ? .comparison(.equal, pattern) : .prefix(prefix))
        default: return nil
        }
    }

    private init(_ subject: Subject, _ test: Test) {
        self.subject = subject
        self.test = test
    }

    private static func comparison(
        _ operation: ComparisonOperator, _ value: TypedExpression, _ bound: TypedExpression,
        _ columns: [Symbol: ImpliedPredicates.ColumnTrait]
    ) -> ColumnComparison? {
        guard let subject = subject(value, columns) else { return nil }
        if let text = bound.constantValue { return ColumnComparison(subject, .comparison(operation, text)) }
        guard bound.isStable, case .varchar = bound.type else { return nil }
        return ColumnComparison(subject, .stable(operation, bound))
    }

    var stableBound: (ComparisonOperator, TypedExpression)? {
        guard case .stable(let operation, let bound) = test else { return nil }
        return (operation, bound)
    }
}

// MARK: - Subjects

extension ColumnComparison {
    static func subject(_ value: TypedExpression, _ columns: [Symbol: ImpliedPredicates.ColumnTrait]) -> Subject? {
        if case .symbol(let symbol) = value.kind, let trait = columns[symbol] { return subject(trait) }
        if case .cast(let inner, _) = value.kind, value.type.isInteger, case .part(let place, let part)? = subject(inner, columns) {
            return .part(place: place, part)
        }
        guard case .call(let function, let arguments) = value.kind else { return nil }
        switch function.mapping.name {
        case "substr", "substring": return leadingDay(arguments, columns)
        case "concat", "||": return joinedParts(arguments, columns)
        default: return nil
        }
    }

    private static func subject(_ trait: ImpliedPredicates.ColumnTrait) -> Subject? {
        switch trait.column.implication {
        case nil, .moment: return nil
        case .equals(let physical):
            return .text(physical: "\(trait.alias).\(physical)", storage: trait.column.storage.template.sql(alias: trait.alias))
        case .time(let physical, let form):
            let place = "\(trait.alias).\(physical)"
            return switch form {
            case .isoText: .day(place: place, separator: "-")
            case .slashedDay: .day(place: place, separator: "/")
            case .year: .part(place: place, .year)
            case .month: .part(place: place, .month)
            case .day: .part(place: place, .day)
            }
        }
    }

    /// `substr(eventtime, 1, 10)`
    private static func leadingDay(_ arguments: [TypedExpression], _ columns: [Symbol: ImpliedPredicates.ColumnTrait]) -> Subject? {
        guard arguments.count == 3, arguments[1].kind == .literal(.integer(1)), case .literal(.integer(let count)) = arguments[2].kind,
            count >= 10, case .day(let place, let separator)? = subject(arguments[0], columns)
        else { return nil }
        return .day(place: place, separator: separator)
    }

    /// `year || '-' || month || '-' || day`, with one separator or none.
    private static func joinedParts(_ arguments: [TypedExpression], _ columns: [Symbol: ImpliedPredicates.ColumnTrait]) -> Subject? {
        var places: [String] = []
        var parts: [DatePart] = []
        var separators: [String] = []
        for argument in arguments.flatMap(\.concatenated) {
            if let text = argument.constantValue {
                separators.append(text)
            } else if case .part(let place, let part)? = subject(argument, columns) {
                places.append(place)
                parts.append(part)
            } else {
                return nil
            }
        }
        guard parts == [.year, .month, .day], Set(places).count == 1, separators.isEmpty || separators.count == 2, Set(separators).count < 2
        else { return nil }
        return .day(place: places[0], separator: separators.first ?? "")
    }
}

extension TypedExpression {
    /// The parts of nested concatenations, in order.
    fileprivate var concatenated: [TypedExpression] {
        guard case .call(let function, let arguments) = kind, ["concat", "||"].contains(function.mapping.name) else { return [self] }
        return arguments.flatMap(\.concatenated)
    }

    /// A literal's text, through coercions; an integer's digits.
    fileprivate var constantValue: String? {
        switch kind {
        case .literal(.string(let text)): text
        case .literal(.integer(let value)): String(value)
        default: nil
        }
    }
}

extension PrestoType {
    fileprivate var isInteger: Bool { self == .integer || self == .bigint || self == .smallint || self == .tinyint }
}

// MARK: - Consequences

extension ColumnComparison {
    /// For a text that is computed from the physical column, the same equality on the column itself.
    func equality(on physical: String, storedAs storage: String) -> [String] {
        guard physical != storage else { return [] }
        switch test {
        case .comparison(.equal, let text): return ["\(physical) = \(SQLText.literal(text))"]
        case .among(let texts): return ["\(physical) IN (\(texts.map(SQLText.literal).joined(separator: ", ")))"]
        case .comparison, .between, .prefix, .stable: return []
        }
    }

    /// The days whose text may meet the test.
    func dayRange(separator: String) -> DayRange? {
        func floor(_ text: String) -> DayRange { DayRange(from: DayText(text, separator: separator)?.first) }
        func ceiling(_ text: String) -> DayRange { DayRange(before: DayText(text, separator: separator)?.afterComparable) }
        func equal(_ text: String) -> DayRange {
            guard let day = DayText(text, separator: separator), day.isWhole else { return DayRange() }
            return DayRange(from: day.first, before: day.afterPrefix)
        }
        switch test {
        case .comparison(.greaterThan, let text), .comparison(.greaterThanOrEqual, let text): return floor(text)
        case .comparison(.lessThan, let text), .comparison(.lessThanOrEqual, let text): return ceiling(text)
        case .comparison(.equal, let text): return equal(text)
        case .comparison(.notEqual, _), .stable: return nil
        case .between(let min, let max):
            var range = floor(min)
            range.narrow(to: ceiling(max))
            return range
        case .among(let texts):
            return texts.map(equal).reduce(nil) { union, range in union.map { $0.union(range) } ?? range }
        case .prefix(let text):
            guard let day = DayText(text, separator: separator) else { return nil }
            return DayRange(from: day.first, before: day.afterPrefix)
        }
    }
}
