import FunctionCatalog
import PrestoAnalysis
import PrestoTypes

/// Stored JSON documents read as structural types.
extension SQLGenerator {
    /// A field of a row, in the row's own form: an element of the canonical array, or a member of the document.
    func field(_ row: SQLValue, _ fields: [RowField], _ index: Int) -> SQLValue {
        let field = fields[index]
        guard row.form == .document else {
            let base = row.fragment.element.map { SQLFragment($0, .primary) } ?? row.fragment
            let place = SQLFragment("\(base.text(atLeast: .primary)) -> \(index)", .other)
            return SQLValue(JSONEncoding.decode(place, field.type))
        }
        let path = row.path ?? DocumentPath(base: row.fragment)
        return SQLValue(path.appending(exact: field.jsonKey ?? field.name ?? "", name: field.name ?? ""))
    }

    /// A document's value in native form.
    ///
    /// A varchar is a JSON string's text or a number's or Boolean's; JSON null is NULL.
    func native(document value: SQLValue, _ type: PrestoType) throws(AnalysisError) -> SQLFragment {
        let fragment = value.fragment
        switch type {
        case .array(let element): return try canonicalArray(fragment, of: element)
        case .map(let key, let value): return try canonicalMap(fragment, key: key, value: value)
        case .row(let fields): return try canonicalRow(value, fields)
        case .varchar, .char: return SQLFragment(String(of: "presto.json_text(", fragment.text, ")"))
        case .json: return SQLFragment("nullif(\(fragment.text), 'null'::jsonb)")
        case .unknown, .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varbinary, .date, .time,
            .timeWithTimeZone,
            .timestamp, .timestampWithTimeZone, .intervalDayToSecond, .intervalYearToMonth, .uuid, .ipaddress, .opaque, .function:
            return JSONEncoding.decode(fragment, type)
        }
    }

    private func canonicalRow(_ row: SQLValue, _ fields: [RowField]) throws(AnalysisError) -> SQLFragment {
        let items = try fields.indices.map { (index) throws(AnalysisError) in
            JSONEncoding.encode(try native(document: field(row, fields, index), fields[index].type), fields[index].type).text
        }
        let list = items.joined(separator: ", ")
        return SQLFragment("CASE jsonb_typeof(\(row.fragment.text)) WHEN 'object' THEN jsonb_build_array(\(list)) END")
    }

    private func canonicalArray(_ fragment: SQLFragment, of element: PrestoType) throws(AnalysisError) -> SQLFragment {
        let alias = aliases.next("e")
        let item = JSONEncoding.encode(try native(document: SQLValue("\(alias).v", form: .document), element), element)
        let elements = "jsonb_array_elements(\(fragment.text)) WITH ORDINALITY AS \(alias) (v, n)"
        let list = "(SELECT coalesce(jsonb_agg(\(item.text) ORDER BY \(alias).n), '[]'::jsonb) FROM \(elements))"
        return SQLFragment("CASE jsonb_typeof(\(fragment.text)) WHEN 'array' THEN \(list) END")
    }

    private func canonicalMap(_ fragment: SQLFragment, key: PrestoType, value: PrestoType) throws(AnalysisError) -> SQLFragment {
        let alias = aliases.next("e")
        let item = JSONEncoding.encode(try native(document: SQLValue("\(alias).v", form: .document), value), value)
        let entries =
            "(SELECT coalesce(jsonb_object_agg(\(alias).k, \(item.text)), '{}'::jsonb) FROM jsonb_each(\(fragment.text)) AS \(alias) (k, v))"
        return SQLFragment("CASE jsonb_typeof(\(fragment.text)) WHEN 'object' THEN \(entries) END")
    }

    /// The document where it is an array; else NULL, which has no elements.
    func arrayDocument(_ fragment: SQLFragment) -> String {
        "CASE jsonb_typeof(\(fragment.text)) WHEN 'array' THEN \(fragment.text) END"
    }

    func objectDocument(_ fragment: SQLFragment) -> String {
        "CASE jsonb_typeof(\(fragment.text)) WHEN 'object' THEN \(fragment.text) END"
    }
}
