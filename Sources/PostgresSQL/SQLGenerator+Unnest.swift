import FunctionCatalog
import PrestoAnalysis
import PrestoTypes

extension SQLGenerator {
    /// `ROWS FROM (jsonb_array_elements(a), …) WITH ORDINALITY AS u (…)`, next to what stands before it in FROM.
    ///
    /// A NULL collection has no rows. An array of rows has one column in PostgreSQL, whose elements are the fields.
    mutating func renderUnnest(_ unnest: TypedUnnest) throws(AnalysisError) -> String {
        let alias = aliases.next("u")
        var functions: [String] = []
        var names: [String] = []
        var bound: [(Symbol, SQLValue)] = []
        for collection in unnest.collections {
            let value = try render(collection.value)
            let element = "e\(names.count + 1)"
            let place = "\(alias).\(element)"
            let isDocument = value.form == .document
            switch collection.value.type {
            case .array(let type):
                functions.append("jsonb_array_elements(\(isDocument ? arrayDocument(value.fragment) : value.fragment.text))")
                names.append(element)
                bound += elementBindings(collection.symbols, of: type, place: place, isDocument: isDocument)
            case .map(let key, let element) where JSONEncoding.isObject(keys: key):
                functions.append("jsonb_each(\(isDocument ? objectDocument(value.fragment) : value.fragment.text))")
                let names2 = ["k\(names.count + 1)", "e\(names.count + 1)"]
                names += names2
                bound.append((collection.symbols[0], SQLValue("\(alias).\(names2[0])")))
                bound.append((collection.symbols[1], self.element(place: "\(alias).\(names2[1])", element, isDocument: isDocument)))
            case .map(let key, let element2):
                functions.append("jsonb_array_elements(\(value.fragment.text))")
                names.append(element)
                bound.append((collection.symbols[0], self.element(place: "\(place) -> 0", key, isDocument: false)))
                bound.append((collection.symbols[1], self.element(place: "\(place) -> 1", element2, isDocument: false)))
            default: preconditionFailure("UNNEST of \(collection.value.type)")
            }
        }
        for (symbol, value) in bound { symbols[symbol] = value }
        if let ordinality = unnest.ordinality {
            names.append("n")
            symbols[ordinality] = SQLValue("\(alias).n")
        }
        let call = functions.count == 1 ? functions[0] : "ROWS FROM (\(functions.joined(separator: ", ")))"
        return
            "\(functions.count == 1 ? "" : "LATERAL ")\(call)\(unnest.ordinality == nil ? "" : " WITH ORDINALITY") AS \(alias) (\(names.joined(separator: ", ")))"
    }

    private func elementBindings(_ symbols: [Symbol], of type: PrestoType, place: String, isDocument: Bool) -> [(Symbol, SQLValue)] {
        guard case .row(let fields) = type, fields.count == symbols.count else {
            return [(symbols[0], element(place: place, type, isDocument: isDocument))]
        }
        let whole = element(place: place, type, isDocument: isDocument)
        return zip(symbols, fields.indices).map { ($0, field(whole, fields, $1)) }
    }

    private func element(place: String, _ type: PrestoType, isDocument: Bool) -> SQLValue {
        let precedence: Precedence = place.contains("->") ? .other : .primary
        return isDocument
            ? SQLValue(SQLFragment(place, precedence), .document) : SQLValue(JSONEncoding.decode(SQLFragment(place, precedence), type))
    }
}
