package import Catalog
package import PrestoSyntax
package import PrestoTypes

/// A query whose every name is resolved.
package struct TypedQuery: Hashable, Sendable {
    package var with: [TypedWith]
    package var body: TypedBody
    /// For a SELECT the keys range over its own symbols; for any other body over `bodySymbols`.
    package var orderBy: [TypedSortItem]
    package var offset: Int64?
    package var limit: Int64?
    package var withTies: Bool
    package var columns: [QueryColumn]
    /// One symbol for each column of a body that is no SELECT.
    package var bodySymbols: [Symbol]
}

/// A column of a query's result. A column without a name is `_col0`, `_col1`, … by its place.
package struct QueryColumn: Hashable, Sendable {
    package var name: String?
    package var type: PrestoType

    package init(name: String?, type: PrestoType) {
        self.name = name
        self.type = type
    }
}

package struct TypedWith: Hashable, Sendable {
    package var id: Symbol
    /// Of a recursive query the union of its anchor and its step, which reads the rows of the step before by `id`.
    package var query: TypedQuery
    package var recursion: Recursion?

    package struct Recursion: Hashable, Sendable {
        /// UNION, not UNION ALL.
        package var isDistinct: Bool
    }
}

package indirect enum TypedBody: Hashable, Sendable {
    case select(TypedSelect)
    /// The operands have the same number of columns, of the same types.
    case setOperation(SetOperation.Kind, isDistinct: Bool, [TypedQuery])
    case values([[TypedExpression]])
    case query(TypedQuery)
}

/// `SELECT … FROM … WHERE … GROUP BY … HAVING`. The select list, HAVING and ORDER BY of a grouped query see the symbols of its grouping alone.
package struct TypedSelect: Hashable, Sendable {
    package var items: [TypedExpression]
    package var isDistinct: Bool
    package var from: TypedRelation?
    package var filter: TypedExpression?
    package var grouping: TypedGrouping?
    package var having: TypedExpression?
    package var windows: [Bound<TypedWindow>]
    package var patternCalls: [Bound<TypedPatternCall>] = []

    /// A value under the symbol by which the rest of the query knows it.
    package struct Bound<Value: Hashable & Sendable>: Hashable, Sendable {
        package var symbol: Symbol
        package var value: Value
        package var type: PrestoType
    }
}

package struct TypedGrouping: Hashable, Sendable {
    package var keys: [TypedSelect.Bound<TypedExpression>]
    /// Indices of keys; nil for the one set of all keys.
    package var sets: [[Int]]?
    package var aggregates: [TypedSelect.Bound<TypedAggregate>]
    /// `grouping(a, b)`, by indices of keys.
    package var groupingCalls: [TypedSelect.Bound<[Int]>]
}

/// Rows to select from.
package indirect enum TypedRelation: Hashable, Sendable {
    /// One symbol for each column of the table, hidden ones, too.
    case table(CatalogTable, [Symbol])
    case query(TypedQuery, [Symbol], isLateral: Bool)
    case common(id: Symbol, [Symbol])
    case unnest(TypedUnnest)
    case join(TypedJoin)
    case patternRecognition(TypedPatternRecognition)
    /// The rows of a relation, with further values computed from its symbols.
    case computed(TypedRelation, [TypedSelect.Bound<TypedExpression>])
}

/// The elements of collections as rows, side by side; the shorter ones are filled with NULL.
package struct TypedUnnest: Hashable, Sendable {
    package var collections: [Collection]
    package var ordinality: Symbol?

    package struct Collection: Hashable, Sendable {
        package var value: TypedExpression
        /// One for an array's element, one a field for an array of rows, two for a map.
        package var symbols: [Symbol]
    }
}

package struct TypedJoin: Hashable, Sendable {
    package var type: JoinType
    package var left: TypedRelation
    package var right: TypedRelation
    /// nil: every pair of rows.
    package var condition: TypedExpression?
}
