import PrestoSyntax
import PrestoTypes
import SourceText

extension RelationAnalyzer {
    /// A table with one row for each element of its arrays or maps.
    ///
    /// An array of rows gives a column for each field, a map one for its keys and one for its values; ordinality comes last, from 1.
    /// Source: Trino documentation, SELECT, "UNNEST".
    func analyzeUnnest(_ collections: [Expression], withOrdinality: Bool, keepsRows: Bool = false) throws(AnalysisError) -> Analyzed {
        let expressions = ExpressionAnalyzer(analyzer: analyzer, scope: Scope(lateral, outer: analyzer.outer), clause: .unnest)
        var typed: [TypedUnnest.Collection] = []
        var fields: [Field] = []
        for collection in collections {
            let value = try expressions.analyze(collection)
            let columns = try columns(of: value.type, keepsRows: keepsRows, at: collection.span)
            let symbols = analyzer.context.symbols.make(columns.count)
            typed.append(.init(value: value, symbols: symbols))
            fields += zip(columns, symbols).map { Field(name: $0.name, prefix: [], symbol: $1, type: $0.type) }
        }
        var ordinality: Symbol?
        if withOrdinality {
            let symbol = analyzer.context.symbols.make()
            ordinality = symbol
            fields.append(Field(name: nil, prefix: [], symbol: symbol, type: .bigint))
        }
        return (.unnest(TypedUnnest(collections: typed, ordinality: ordinality)), Fields(fields))
    }

    private func columns(of type: PrestoType, keepsRows: Bool, at span: SourceSpan) throws(AnalysisError) -> [QueryColumn] {
        if case .array(.row(let fields)) = type, !keepsRows {
            return fields.map { QueryColumn(name: $0.name?.lowercased(), type: $0.type) }
        }
        if case .array(let element) = type { return [QueryColumn(name: nil, type: element)] }
        if case .map(let key, let value) = type { return [QueryColumn(name: nil, type: key), QueryColumn(name: nil, type: value)] }
        throw .typeMismatch("Cannot unnest type: \(type)", at: span)
    }
}
