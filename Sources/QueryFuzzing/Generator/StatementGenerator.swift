import Catalog
import FunctionCatalog
import PrestoTypes

/// Makes a Presto statement from a seed: the same for the same seed, on every machine.
///
/// Expressions are made for a wanted type: by a function whose signature can yield it, a literal, a column, a cast, a subquery. Most
/// statements have a meaning; the analyzer refuses the others, which is an answer, too.
package struct StatementGenerator {
    var random: RandomSource
    /// How many more expressions the statement may have; then only literals and columns are made.
    var budget: Int
    /// The names of WITH that are in scope.
    var namedQueries: [NamedRelation] = []
    /// The places in `FunctionCatalog.all` of the signatures that the statement was meant to use.
    package private(set) var signatures: Set<Int> = []
    private var lastName = 0

    package init(seed: UInt64) {
        random = RandomSource(seed: seed)
        budget = random.pick(weighted: [8: 4, 20: 4, 50: 2])
    }

    /// The statement of a seed.
    package static func statement(seed: UInt64) -> String {
        var generator = StatementGenerator(seed: seed)
        return generator.statement()
    }

    package mutating func statement() -> String {
        let types = (0..<random.pick(weighted: [1: 5, 2: 3, 4: 1])).map { _ in randomType() }
        return query(of: types, outer: [], depth: random.pick(weighted: [0: 2, 1: 5, 2: 3]))
    }

    /// A name that the statement does not have yet.
    mutating func freshName(_ stem: String) -> String {
        lastName += 1
        return "\(stem)\(lastName)"
    }

    mutating func use(_ signature: Int) { signatures.insert(signature) }
}

/// A column, as an expression spells it, and what it holds.
struct Column {
    var sql: String
    var type: PrestoType
}

/// Something to select from by its name.
struct NamedRelation {
    var name: String
    /// The columns' names, as a query over the relation would spell them behind the relation's alias.
    var columns: [Column]
}

/// What an expression may use in the place where it stands.
struct ExpressionPlace {
    var columns: [Column]
    /// The columns of aggregates' arguments; nil where no aggregate may stand.
    var aggregated: [Column]?
    var allowsWindows = false
    /// The name that WINDOW gives to a window of the query.
    var namedWindow: String?
    var allowsSubqueries = true
    /// How deep the expression may become.
    var depth: Int

    var deeper: ExpressionPlace {
        var place = self
        place.depth -= 1
        return place
    }

    /// The place of an argument of an aggregate.
    func insideAggregate(_ columns: [Column]) -> ExpressionPlace {
        ExpressionPlace(columns: columns, allowsSubqueries: allowsSubqueries, depth: min(depth, 2))
    }

    /// The place of an argument of a window function: aggregates may stand there, other windows may not.
    var insideWindow: ExpressionPlace {
        var place = self
        place.allowsWindows = false
        place.namedWindow = nil
        place.depth = min(depth, 2)
        return place
    }

    /// The body of a lambda, which sees its parameters and no aggregate.
    func insideLambda(_ parameters: [Column]) -> ExpressionPlace {
        ExpressionPlace(columns: columns + parameters + parameters, allowsSubqueries: false, depth: min(depth, 2))
    }
}
