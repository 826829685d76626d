import FunctionCatalog
import PrestoAnalysis
import PrestoTypes

/// JSON that jsonb cannot hold: an object with a key twice, as a row with several fields without names becomes one.
///
/// It is written as text, where text is all that is wanted: in the result and by `json_format`. Elsewhere it is refused.
extension SQLGenerator {
    /// The text of a CAST to JSON whose objects may have a key twice; nil for any other expression.
    func renderJSONText(_ expression: TypedExpression) throws(AnalysisError) -> SQLFragment? {
        guard case .cast(let value, _) = expression.kind, expression.type == .json, value.type.hasFieldsOfOneName else { return nil }
        return try jsonText(renderNative(value), value.type, at: expression)
    }

    func refuseFieldsOfOneName(_ value: TypedExpression, _ type: PrestoType, _ whole: TypedExpression) throws(AnalysisError) {
        guard type.containsJSON, value.type.hasFieldsOfOneName else { return }
        throw .notSupported(
            "JSON of a row with several fields of one name, or without names, is supported in the result and in json_format alone",
            at: whole.span, hint: "name the fields: CAST(ROW(1, 2) AS ROW(a bigint, b bigint))")
    }

    private func jsonText(_ value: SQLFragment, _ type: PrestoType, at whole: TypedExpression) throws(AnalysisError) -> SQLFragment {
        guard type.hasFieldsOfOneName else { return try plainText(value, type, at: whole) }
        let alias = aliases.next("e")
        let text: String
        switch type {
        case .row(let fields):
            var members: [String] = []
            for (index, field) in fields.enumerated() {
                let place = JSONEncoding.decode(SQLFragment("\(value.text(atLeast: .primary)) -> \(index)", .other), field.type)
                let key = SQLFragment.literal("\(index == 0 ? "{" : ",")\"\(field.name ?? "")\":").text
                members.append("\(key) || \(try jsonText(place, field.type, at: whole).text(atLeast: .additive))")
            }
            text = members.joined(separator: " || ") + " || '}'"
        case .array(let element):
            let item = try jsonText(JSONEncoding.decode(SQLFragment("\(alias).v"), element), element, at: whole).text
            let elements = "jsonb_array_elements(\(value.text)) WITH ORDINALITY AS \(alias) (v, n)"
            text = "(SELECT '[' || coalesce(string_agg(\(item), ',' ORDER BY \(alias).n), '') || ']' FROM \(elements))"
        case .map(let key, let element):
            let name = try cast(JSONEncoding.decode(SQLFragment("\(alias).k"), key), from: key, to: .varchar, at: whole).text
            let item = try jsonText(JSONEncoding.decode(SQLFragment("\(alias).v"), element), element, at: whole)
            let member = "to_jsonb(\(name))::text || ':' || \(item.text(atLeast: .additive))"
            let entries = "presto.map_pairs(\(value.text)) AS \(alias) (k, v)"
            text = "(SELECT '{' || coalesce(string_agg(\(member), ',' ORDER BY \(name)), '') || '}' FROM \(entries))"
        default: return try plainText(value, type, at: whole)
        }
        return SQLFragment("CASE WHEN \(value.text(above: .isTest)) IS NULL THEN 'null' ELSE \(text) END")
    }

    private func plainText(_ value: SQLFragment, _ type: PrestoType, at whole: TypedExpression) throws(AnalysisError) -> SQLFragment {
        SQLFragment("coalesce(presto.json_compact(\(try cast(value, from: type, to: .json, at: whole).text)), 'null')")
    }

    private func cast(
        _ value: SQLFragment, from source: PrestoType, to target: PrestoType, at whole: TypedExpression
    ) throws(AnalysisError) -> SQLFragment {
        do {
            return try FunctionCatalog.cast(from: source, to: target).render(value, safe: false)
        } catch {
            throw AnalysisError(error, at: whole.span)
        }
    }
}

extension PrestoType {
    fileprivate var containsJSON: Bool {
        switch self {
        case .json: true
        case .array(let element): element.containsJSON
        case .map(_, let value): value.containsJSON
        case .row(let fields): fields.contains { $0.type.containsJSON }
        default: false
        }
    }

    /// Whether an object would have a key twice.
    fileprivate var hasFieldsOfOneName: Bool {
        switch self {
        case .array(let element): element.hasFieldsOfOneName
        case .map(_, let value): value.hasFieldsOfOneName
        case .row(let fields):
            Set(fields.map { $0.name ?? "" }).count < fields.count || fields.contains { $0.type.hasFieldsOfOneName }
        default: false
        }
    }
}
