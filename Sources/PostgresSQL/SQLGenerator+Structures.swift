import FunctionCatalog
import PrestoAnalysis
import PrestoTypes

/// ARRAY[…] and ROW(…).
extension SQLGenerator {
    /// A JSON array of the elements: a constant where all of them are constants whose JSON is plain.
    func renderArray(_ elements: [TypedExpression]) throws(AnalysisError) -> SQLFragment {
        let constants = elements.compactMap(\.jsonConstant)
        if constants.count == elements.count {
            return SQLFragment(String(quoting: String(of: "[", constants.list(), "]"), behind: "::jsonb"), .cast)
        }
        var texts: [String] = []
        texts.reserveCapacity(elements.count)
        for element in elements { texts.append(JSONEncoding.encode(try renderNative(element), element.type).text) }
        let lists = stride(from: 0, to: texts.count, by: Self.argumentCountMax).map { start in
            String(of: "jsonb_build_array(", Array(texts[start...].prefix(Self.argumentCountMax)).list(), ")")
        }
        return SQLFragment(lists.list(separator: " || "), lists.count > 1 ? .other : .primary)
    }

    /// PostgreSQL's limit for the arguments of a function is 100.
    private static let argumentCountMax = 100
}

extension TypedExpression {
    /// The literal as an element of the canonical encoding; nil for what is no literal or needs PostgreSQL to encode it.
    fileprivate var jsonConstant: String? {
        guard case .literal(let literal) = kind else { return nil }
        switch (literal, type) {
        case (.null, _): return "null"
        case (.boolean(let value), .boolean): return String(value)
        case (.integer(let value), .tinyint), (.integer(let value), .smallint), (.integer(let value), .integer),
            (.integer(let value), .bigint):
            return String(value)
        case (.string(let text), .varchar): return text.jsonString
        default: return nil
        }
    }
}

extension String {
    /// The text as a JSON string; nil where it has a character that jsonb refuses.
    fileprivate var jsonString: String? {
        var json = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\0": return nil
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\n": json += "\\n"
            case "\r": json += "\\r"
            case "\t": json += "\\t"
            case "\u{1}"..."\u{1F}": json += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
