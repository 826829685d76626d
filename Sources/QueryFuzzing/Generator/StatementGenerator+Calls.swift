import FunctionCatalog
import PrestoTypes

/// Calls of the catalog's functions and operators.
extension StatementGenerator {
    /// A call that yields a type; nil if none was found that may stand in the place.
    mutating func call(_ type: PrestoType, _ place: ExpressionPlace) -> String? {
        let candidates = SignatureIndex.shared.signatures(yielding: type)
        for _ in 0..<6 where !candidates.isEmpty {
            let signature = random.pick(candidates)
            let mapping = FunctionCatalog.all[signature]
            guard isAllowed(mapping, place), let plan = CallPlan(mapping, yielding: type, &self) else { continue }
            use(signature)
            return render(plan, place)
        }
        return nil
    }

    private func isAllowed(_ mapping: FunctionMapping, _ place: ExpressionPlace) -> Bool {
        switch mapping.kind {
        case .scalar: true
        case .aggregate: place.aggregated != nil || (place.allowsWindows && mapping.name != "listagg")
        case .window: place.allowsWindows
        }
    }

    private mutating func render(_ plan: CallPlan, _ place: ExpressionPlace) -> String {
        switch plan.mapping.kind {
        case .scalar: return scalarCall(plan, place)
        case .aggregate:
            let mayBeWindow = place.allowsWindows && plan.mapping.name != "listagg"
            guard mayBeWindow, place.aggregated == nil || random.chance(40) else {
                return aggregateCall(plan, place.insideAggregate(place.aggregated ?? []))
            }
            return aggregateCall(plan, place.insideWindow, over: overClause(place))
        case .window: return windowCall(plan, place.insideWindow, over: overClause(place))
        }
    }

    private mutating func scalarCall(_ plan: CallPlan, _ place: ExpressionPlace) -> String {
        let name = plan.mapping.name
        let arguments = arguments(of: plan, place)
        switch name {
        case "[]": return "(\(arguments[0]))[\(arguments[1])]"
        case "$negate": return "-(\(arguments[0]))"
        case "position": return "POSITION(\(arguments[0]) IN \(arguments[1]))"
        case "normalize" where arguments.count == 2:
            return "NORMALIZE(\(arguments[0]), \(random.pick(["NFC", "NFD", "NFKC", "NFKD"])))"
        case "concat" where arguments.count == 2 && random.chance(50): return "(\(arguments[0]) || \(arguments[1]))"
        case "$at_timezone":
            return "((\(arguments[0])) AT TIME ZONE \(random.pick(["'UTC'", "'Europe/Berlin'", "'+02:00'", "INTERVAL '2' HOUR"])))"
        case _ where name.hasPrefix("$"): return String(name.dropFirst())
        case _ where Operator(rawValue: name) != nil: return "((\(arguments[0])) \(name) (\(arguments[1])))"
        default: return "\(name)(\(arguments.joined(separator: ", ")))"
        }
    }

    private mutating func aggregateCall(_ plan: CallPlan, _ place: ExpressionPlace, over: String? = nil) -> String {
        let arguments = arguments(of: plan, place)
        let name = plan.mapping.name
        let filter = random.chance(15) ? " FILTER (WHERE \(condition(place)))" : ""
        let window = over.map { " OVER \($0)" } ?? ""
        guard name != "listagg" else {
            return "listagg(\(arguments[0]), ',') WITHIN GROUP (ORDER BY \(arguments[0]))\(filter)\(window)"
        }
        guard !arguments.isEmpty else { return "\(name)(*)\(filter)\(window)" }
        let isDistinct = over == nil && plan.argumentTypes.allSatisfy(\.isComparable) && random.chance(15)
        let order = over == nil && !isDistinct && random.chance(15) ? " ORDER BY \(sortItem(place))" : ""
        return "\(name)(\(isDistinct ? "DISTINCT " : "")\(arguments.joined(separator: ", "))\(order))\(filter)\(window)"
    }

    private mutating func windowCall(_ plan: CallPlan, _ place: ExpressionPlace, over: String) -> String {
        let name = plan.mapping.name
        let takesNulls = ["lead", "lag", "first_value", "last_value", "nth_value"].contains(name)
        let nulls = takesNulls && random.chance(20) ? random.pick([" IGNORE NULLS", " RESPECT NULLS"]) : ""
        return "\(name)(\(arguments(of: plan, place).joined(separator: ", ")))\(nulls) OVER \(over)"
    }

    private mutating func arguments(of plan: CallPlan, _ place: ExpressionPlace) -> [String] {
        plan.argumentTypes.enumerated().map { index, type in
            guard case .function(let inputs, let output) = type else { return argument(index, type, of: plan.mapping.name, place) }
            let parameters = inputs.map { Column(sql: freshName("x"), type: $0) }
            let body = expression(output, place.insideLambda(parameters))
            let names = parameters.map(\.sql).joined(separator: ", ")
            return parameters.count == 1 && random.chance(50) ? "\(names) -> \(body)" : "(\(names)) -> \(body)"
        }
    }

    /// An argument: where the function reads a little language of its own, mostly a text of that language.
    private mutating func argument(_ index: Int, _ type: PrestoType, of name: String, _ place: ExpressionPlace) -> String {
        if TypeSort(type) == .varchar, let texts = ArgumentLanguages.texts(name, index), random.chance(85) {
            return "'\(random.pick(texts))'"
        }
        if random.chance(30) { return leaf(type, place) }
        return expression(type, place)
    }
}

/// Texts that functions understand, by the function and the place of the argument.
private enum ArgumentLanguages {
    static func texts(_ name: String, _ index: Int) -> [String]? {
        switch (name, index) {
        case ("date_trunc", 0), ("date_add", 0), ("date_diff", 0): units
        case ("json_extract", 1), ("json_extract_scalar", 1), ("json_size", 1): paths
        case ("date_format", 1), ("date_parse", 1): ["%Y-%m-%d", "%H:%i:%s", "%Y-%m-%dT%H:%i:%sZ", "%a %b %e", "%%"]
        case ("format_datetime", 1), ("parse_datetime", 1): ["yyyy-MM-dd", "HH:mm:ss", "yyyy-MM-dd''T''HH:mm:ssZ", "EEE"]
        case ("at_timezone", 1), ("with_timezone", 1), ("from_unixtime", 1): ["UTC", "Europe/Berlin", "+02:00"]
        case _ where name.hasPrefix("regexp_") && index == 1: regexes
        default: nil
        }
    }

    private static let units = ["second", "minute", "hour", "day", "week", "month", "quarter", "year", "millisecond", "DAY"]
    private static let paths = ["$", "$.a", "$.a.b", "$[0]", "$.a[1]", "$[\"a b\"]", "$.store.book[0].title"]
    private static let regexes = ["a", "a.*", "(\\d+)", "^([a-z]+)-(\\w*)$", "[^,]+", "(?i)abc", "x|y", "\\.", "", "a{2,3}?", "(?<n>b)"]
}
