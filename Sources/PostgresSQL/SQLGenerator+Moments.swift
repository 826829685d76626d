import Catalog
import FunctionCatalog
import PrestoAnalysis
import PrestoTypes

/// Functions that read the text of a stored time, fused with the time.
///
/// `from_iso8601_timestamp(eventtime)` would write each time as a text to read it again, at many times the cost of the time itself.
extension SQLGenerator {
    /// The value from the stored time where the text is canonical, else from the text.
    func renderStoredMoment(_ expression: TypedExpression) throws(AnalysisError) -> SQLFragment? {
        guard let moment = try storedMoment(expression) else { return nil }
        return moment.orElse(try readingTexts.renderNative(expression).text, moment.native)
    }

    /// The generator for the rows whose text is another.
    var readingTexts: SQLGenerator {
        var generator = self
        generator.fusesMoments = false
        return generator
    }

    // MARK: - What is fused

    /// nil for what is not read from the text of a stored time.
    func storedMoment(_ expression: TypedExpression) throws(AnalysisError) -> StoredMoment? {
        guard fusesMoments else { return nil }
        switch expression.kind {
        case .symbol(let symbol):
            guard symbols[symbol] == nil, let found = columns[symbol], let rendered = found.column.renderedTime else { return nil }
            return StoredMoment(rendered, alias: found.alias)
        case .cast(let value, _): return try storedMoment(value)?.cast(to: expression.type)
        case .call(let function, let arguments): return try storedMoment(function.mapping, arguments, expression)
        default: return nil
        }
    }

    private func storedMoment(
        _ mapping: FunctionMapping, _ arguments: [TypedExpression], _ whole: TypedExpression
    ) throws(AnalysisError) -> StoredMoment? {
        guard let place = mapping.stored.timeArgument, arguments.indices.contains(place) else { return nil }
        var constants = arguments
        constants.remove(at: place)
        guard constants.allSatisfy(\.isLiteral), let moment = try storedMoment(arguments[place]) else { return nil }
        switch mapping.name {
        case "from_iso8601_timestamp": return moment.asISOTimestamp
        case "date", "from_iso8601_date": return moment.asDate
        case "date_parse": return Self.mysqlLayouts[constants.text].flatMap { moment.parsed(by: $0, as: .timestamp) }
        case "parse_datetime": return Self.jodaLayouts[constants.text].flatMap { moment.parsed(by: $0, as: .zoned) }
        case "at_timezone": return constants.text == "UTC" && moment.kind == .zoned ? moment : nil
        case "date_trunc":
            let unit = constants.text.lowercased()
            return Self.units.contains(unit) ? moment.truncated(to: unit) : nil
        case "substr", "substring": return moment.substring(constants)
        default: return try clockFunction(mapping.name, moment, constants, whole)
        }
    }

    /// A function of a timestamp, over the clock.
    private func clockFunction(
        _ name: String, _ moment: StoredMoment, _ constants: [TypedExpression], _ whole: TypedExpression
    ) throws(AnalysisError) -> StoredMoment? {
        guard let type = moment.clockType,
            let function = try? aliases.functions.resolve(name, [type] + constants.map(\.type), kind: .scalar)
        else { return nil }
        let alias = aliases.nextOfCall()
        let arguments = [.value(moment.value)] + (try renderArguments(function, constants, alias: alias))
        let text = try rendered(function, arguments, alias: alias, at: whole.span)
        return moment.with(text, function.returnType == .date ? .date : .plain)
    }

    private static let units: Set = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"]

    /// What patterns of `date_parse` read.
    ///
    /// Source: Trino documentation, "MySQL date functions".
    private static let mysqlLayouts: [String: [String]] = [
        "%Y-%m-%dT%H:%i:%sZ": RenderedTime.isoLayout, "%Y-%m-%dT%H:%i:%SZ": RenderedTime.isoLayout,
        "%Y-%m-%dT%TZ": RenderedTime.isoLayout, "%Y-%m-%dT%H:%i:%s": RenderedTime.isoLayout.dropLast(),
        "%Y-%m-%dT%H:%i:%S": RenderedTime.isoLayout.dropLast(), "%Y-%m-%dT%T": RenderedTime.isoLayout.dropLast(),
        "%Y-%m-%d": RenderedTime.isoDayLayout, "%Y/%m/%d": ["YYYY", "/", "MM", "/", "DD"],
    ]

    /// What patterns of `parse_datetime` read.
    ///
    /// Source: Trino documentation, "Java date functions".
    private static let jodaLayouts: [String: [String]] = [
        "yyyy-MM-dd'T'HH:mm:ss'Z'": RenderedTime.isoLayout, "yyyy-MM-dd'T'HH:mm:ssZ": RenderedTime.isoLayout,
        "yyyy-MM-dd'T'HH:mm:ssZZ": RenderedTime.isoLayout, "yyyy-MM-dd'T'HH:mm:ss": RenderedTime.isoLayout.dropLast(),
        "yyyy-MM-dd": RenderedTime.isoDayLayout, "yyyy/MM/dd": ["YYYY", "/", "MM", "/", "DD"],
    ]
}

extension [TypedExpression] {
    /// The text of the only constant; empty where it is none.
    fileprivate var text: String { first?.constantText ?? "" }
}

extension StoredMoment {
    fileprivate func cast(to type: PrestoType) -> StoredMoment? {
        switch type {
        case .timestamp: asTime(.timestamp)
        case .timestampWithTimeZone: asTime(.zoned)
        case .date: asDate
        default: nil
        }
    }

    fileprivate func substring(_ constants: [TypedExpression]) -> StoredMoment? {
        guard constants.count == 2, case .literal(.integer(let start)) = constants[0].kind,
            case .literal(.integer(let count)) = constants[1].kind
        else { return nil }
        return substring(from: start, count: count)
    }
}
