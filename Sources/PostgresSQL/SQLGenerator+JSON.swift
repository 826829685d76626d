import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes

/// JSON_EXISTS, JSON_VALUE, JSON_QUERY, JSON_OBJECT and JSON_ARRAY.
///
/// A path's items are one jsonb: an array of them, a string that says why there are none, or NULL for a document that is NULL.
extension SQLGenerator {
    func renderJSON(_ function: TypedJSON, _ whole: TypedExpression) throws(AnalysisError) -> SQLFragment {
        switch function {
        case .exists(let path, let onError): try renderExists(path, onError)
        case .value(let path, let onEmpty, let onError): try renderValue(path, onEmpty: onEmpty, onError: onError, whole)
        case .query(let path, let wrapper, let omitsQuotes, let onEmpty, let onError):
            SQLFragment(
                "presto.json_query(\(try items(path).text), \(wrapper.word), \(omitsQuotes), '\(onEmpty.rawValue)', '\(onError.rawValue)')")
        case .object(let members, let isAbsentOnNull, let hasUniqueKeys):
            SQLFragment(
                "presto.json_object(ARRAY[\(try renderList(members.map(\.key)))]::text[], \(try array(members.map(\.item))), \(isAbsentOnNull), \(hasUniqueKeys))"
            )
        case .array(let items, let isAbsentOnNull): SQLFragment("presto.json_array(\(try array(items)), \(isAbsentOnNull))")
        }
    }

    private func renderExists(_ path: TypedJSONPath, _ onError: JSONExists.ErrorBehavior) throws(AnalysisError) -> SQLFragment {
        if let direct = try renderDirect("jsonb_path_exists", path) { return direct }
        return SQLFragment("presto.json_exists(\(try items(path).text), '\(onError.rawValue)')")
    }

    private func renderValue(
        _ path: TypedJSONPath, onEmpty: TypedJSON.Fallback, onError: TypedJSON.Fallback, _ whole: TypedExpression
    ) throws(AnalysisError) -> SQLFragment {
        let alias = aliases.next("j")
        let items = "\(alias).v"
        let type = whole.type.postgresType
        let failure = "presto.json_value_error(\(items))::\(type)"
        let error = try fallback(onError, otherwise: failure)
        let empty = try fallback(onEmpty, otherwise: failure)
        let scalar = try scalar(items, whole).text
        let cases = [
            "\(items) IS NULL THEN NULL", "jsonb_typeof(\(items)) = 'string' THEN \(error)", "\(items) = '[]' THEN \(empty)",
            "presto.is_json_sequence(\(items)) THEN \(error)", "\(items) = '[null]' THEN NULL",
            "(\(scalar)) IS NULL THEN \(error)",
        ]
        let choice = cases.map { "WHEN \($0)" }.joined(separator: " ")
        return SQLFragment("(SELECT CASE \(choice) ELSE \(scalar) END FROM (SELECT \(try self.items(path).text)) AS \(alias) (v))")
    }

    private func fallback(_ fallback: TypedJSON.Fallback, otherwise failure: String) throws(AnalysisError) -> String {
        switch fallback {
        case .error: failure
        case .value(let value): try renderNative(value).text
        }
    }

    /// The only item as a value of the type, NULL where it is none.
    private func scalar(_ items: String, _ whole: TypedExpression) throws(AnalysisError) -> SQLFragment {
        let isNumber =
            switch whole.type {
            case .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal: true
            default: false
            }
        let item = isNumber ? SQLFragment("\(items) -> 0", .other) : SQLFragment("\(items) ->> 0", .other)
        do {
            return try FunctionCatalog.cast(from: isNumber ? .json : .varchar, to: whole.type).render(item, safe: true)
        } catch {
            throw AnalysisError(error, at: whole.span)
        }
    }

    // MARK: - Paths

    /// The items that a path finds.
    private func items(_ path: TypedJSONPath) throws(AnalysisError) -> SQLFragment {
        if let direct = try renderDirect("jsonb_path_query_array", path) { return direct }
        return SQLFragment("presto.json_items(\(try document(path).fragment.text), \(postgres(path)), \(try variables(path)))")
    }

    /// PostgreSQL's own function, where neither document nor path can fail.
    private func renderDirect(_ function: String, _ path: TypedJSONPath) throws(AnalysisError) -> SQLFragment? {
        guard !path.path.canFail, !path.parameters.contains(where: \.item.isJSON) else { return nil }
        let document = try document(path)
        guard document.form == .jsonText else { return nil }
        return SQLFragment("\(function)(\(document.fragment.text), \(postgres(path)), \(try variables(path)))")
    }

    /// The document, as jsonb where it is stored so.
    private func document(_ path: TypedJSONPath) throws(AnalysisError) -> SQLValue {
        let value = try render(path.input)
        guard value.form == .jsonText else { return SQLValue(try native(value, path.input.type)) }
        return SQLValue("nullif(\(value.fragment.text), 'null'::jsonb)", form: .jsonText)
    }

    private func postgres(_ path: TypedJSONPath) -> String {
        path.path.postgres(sequences: Set(path.parameters.filter(\.item.isJSON).map(\.name))).text
    }

    private func variables(_ path: TypedJSONPath) throws(AnalysisError) -> String {
        let plain = try object(path.parameters.filter { !$0.item.isJSON })
        let texts = try object(path.parameters.filter(\.item.isJSON))
        return path.parameters.contains(where: \.item.isJSON) ? "presto.json_variables(\(plain), \(texts))" : plain
    }

    private func object(_ parameters: [TypedJSONPath.Parameter]) throws(AnalysisError) -> String {
        guard !parameters.isEmpty else { return "'{}'::jsonb" }
        var members: [String] = []
        for parameter in parameters {
            let value = parameter.item.isJSON ? try renderNative(parameter.item.value).text : try json(parameter.item.value).text
            members.append("\(SQLFragment.literal(parameter.name).text), \(value)")
        }
        return "jsonb_build_object(\(members.joined(separator: ", ")))"
    }

    // MARK: - Values

    private func array(_ items: [TypedJSON.Item]) throws(AnalysisError) -> String {
        var elements: [String] = []
        for item in items {
            elements.append(item.isJSON ? "presto.json_input(\(try renderNative(item.value).text))" : try json(item.value).text)
        }
        return "ARRAY[\(elements.joined(separator: ", "))]::jsonb[]"
    }

    /// An SQL value as JSON, as CAST makes it.
    private func json(_ value: TypedExpression) throws(AnalysisError) -> SQLFragment {
        let native = try renderNative(value)
        do {
            return try FunctionCatalog.cast(from: value.type, to: .json).render(native, safe: false)
        } catch {
            throw AnalysisError(error, at: value.span)
        }
    }
}

extension JSONQuery.Wrapper {
    fileprivate var word: String {
        switch self {
        case .without: "'WITHOUT'"
        case .conditional: "'CONDITIONAL'"
        case .unconditional: "'UNCONDITIONAL'"
        }
    }
}
