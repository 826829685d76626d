package import Catalog
package import PrestoSyntax
package import PrestoTypes
import SourceText

/// What DESCRIBE OUTPUT says about a column of a query.
///
/// Source: Trino documentation, "DESCRIBE OUTPUT".
package struct DescribedColumn: Hashable, Sendable {
    package var name: String
    /// The table whose column it is; nil for an expression.
    package var table: CatalogTable?
    package var type: PrestoType
    /// Bytes of a value of fixed length, 0 of all others.
    package var size: Int
    package var isAliased: Bool
}

extension PrestoAnalyzer {
    /// The types of a query's `?`, by position: `unknown` where the place of one asks for none.
    ///
    /// Source: Trino documentation, "DESCRIBE INPUT".
    package func parameterTypes(of query: Query) throws(AnalysisError) -> [PrestoType] {
        let context = AnalysisContext(catalog: catalog, session: session, parameters: [])
        let places = ParameterPlaces()
        context.parameterPlaces = places
        let typed = try QueryAnalyzer(context: context).analyzeQuery(query)
        try context.postponed.check()
        var types = Dictionary(uniqueKeysWithValues: places.all.map { ($0.key, $0.value.type) })
        func visit(_ expression: TypedExpression) {
            if expression.isNullLiteral, let position = places.all.first(where: { $0.value.span == expression.span })?.key {
                types[position] = expression.type
            }
            expression.forEachChild(visit)
        }
        _ = try typed.mapExpressions { (expression) throws(AnalysisError) in
            visit(expression)
            return expression
        }
        return types.sorted { $0.key < $1.key }.map(\.value)
    }

    package func outputColumns(of query: Query) throws(AnalysisError) -> [DescribedColumn] {
        let context = AnalysisContext(catalog: catalog, session: session, parameters: [])
        context.parameterPlaces = ParameterPlaces()
        let typed = try QueryAnalyzer(context: context).analyzeQuery(query)
        try context.postponed.check()
        return typed.columns.enumerated().map { index, column in
            let origin = typed.body.origin(of: index)
            return DescribedColumn(
                name: column.name ?? "_col\(index)", table: origin?.table, type: column.type, size: column.type.fixedSize,
                isAliased: column.name != nil && origin?.column != column.name)
        }
    }
}

/// Where a statement's `?` stand, when none has a value.
final class ParameterPlaces {
    private(set) var all: [Int: (span: SourceSpan, type: PrestoType)] = [:]

    func note(_ position: Int, at span: SourceSpan, type: PrestoType = .unknown) { all[position] = (span, type) }
}

extension TypedBody {
    fileprivate func origin(of index: Int) -> (table: CatalogTable, column: String)? {
        switch self {
        case .select(let select):
            guard case .symbol(let symbol) = select.items[index].kind else { return nil }
            return select.from?.origin(of: symbol)
        case .query(let query): return query.body.origin(of: index)
        case .setOperation, .values: return nil
        }
    }
}

extension TypedRelation {
    fileprivate func origin(of symbol: Symbol) -> (table: CatalogTable, column: String)? {
        switch self {
        case .table(let table, let symbols):
            guard let index = symbols.firstIndex(of: symbol) else { return nil }
            return (table, table.columns[index].name)
        case .query(let query, let symbols, _):
            guard let index = symbols.firstIndex(of: symbol) else { return nil }
            return query.body.origin(of: index)
        case .join(let join): return join.left.origin(of: symbol) ?? join.right.origin(of: symbol)
        case .computed(let relation, _): return relation.origin(of: symbol)
        case .patternRecognition(let recognition): return recognition.input.origin(of: symbol)
        case .common, .unnest: return nil
        }
    }
}

extension PrestoType {
    /// The bytes of a value in Trino, where all values have as many.
    fileprivate var fixedSize: Int {
        switch self {
        case .boolean, .tinyint, .unknown: 1
        case .smallint: 2
        case .integer, .real, .date, .intervalYearToMonth: 4
        case .bigint, .double, .intervalDayToSecond: 8
        case .time, .timestamp(precision: 0...6), .timestampWithTimeZone(precision: 0...3), .timeWithTimeZone(precision: 0...9): 8
        case .decimal(let precision, _): precision <= 18 ? 8 : 16
        case .uuid, .ipaddress: 16
        case .opaque(let type): type == .bingTile ? 8 : 0
        case .varchar, .char, .varbinary, .json, .timestamp, .timestampWithTimeZone, .timeWithTimeZone, .array, .map, .row, .function: 0
        }
    }
}
