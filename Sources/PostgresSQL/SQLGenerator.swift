import Catalog
import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes
import SourceText

/// Writes a typed tree as PostgreSQL SQL.
///
/// A value that knows what the symbols in scope are in PostgreSQL; a part with a scope of its own works on a copy.
struct SQLGenerator {
    let aliases = AliasSource()
    var symbols: [Symbol: SQLValue] = [:]
    /// The columns of tables, which are written only where they are used.
    var columns = TableColumns()
    var commons: [Symbol: CommonRelation] = [:]
    /// What symbols of outer queries are in the arguments of the aggregates of this one, where that is not what they are elsewhere.
    var aggregated: [Symbol: SQLValue] = [:]
    /// Whether predicates that follow from conditions are added to them. A test shows that they change no result.
    var addsImpliedPredicates = true
    /// Whether functions that read the text of a stored time take the time. A test shows that it changes no result.
    var fusesMoments = true
    /// Whether constants that can fail are hidden from PostgreSQL's planner.
    var addsHiddenConstants = false
    /// Within such a constant: its literals are hidden.
    var hidesConstants = false
    /// Whether integers that overflow and casts of JSON fail with Presto's sentences, which costs time.
    var explainsErrors = false
    /// Whether texts that are stored as JSON are printed by PostgreSQL: where rows of another origin have plain texts beside them.
    var printsStoredTexts = false
    /// Inside TRY: NULL in place of an error.
    var isSafe = false
    /// In the text of a statement of its own, which sees no query of WITH.
    var isSeparateStatement = false
    /// In the text of a statement of its own: subqueries whose rows it gets, by their places among them.
    var hoisted: [TypedQuery: Int] = [:]
    /// The symbols of the whole statement; nil for all. Columns of wide tables are carried along only where they are used.
    var usedSymbols: SymbolUse?

    struct CommonRelation {
        var name: String
        var forms: [ValueForm]
    }

    /// What the reader of a query's rows wants.
    enum Purpose: Hashable {
        /// Any form; the reader is another part of the statement.
        case natural
        /// The native form: rows are compared with others.
        case native
        /// What the result's transcoder takes.
        case output
    }

    struct RenderedQuery {
        var sql: String
        var forms: [ValueForm]
        /// Whether the rows come in an order: keys that are constants make none.
        var isOrdered = true
        /// What stands around the query whose order this is: ties are found inside of it.
        var tail = ""
    }
}

// MARK: - Symbols

extension SQLGenerator {
    /// What a symbol in scope is in PostgreSQL.
    func value(of symbol: Symbol) -> SQLValue? {
        symbols[symbol] ?? columns.value(of: symbol)
    }

    func isBound(_ symbol: Symbol) -> Bool { symbols[symbol] != nil || columns.contains(symbol) }
}

extension SQLValue {
    init(_ storage: ColumnStorage, alias: String) {
        let text = storage.template.sql(alias: alias)
        let fragment = SQLFragment(text, text.isPrimaryExpression ? .primary : .or)
        switch storage {
        case .native: self.init(fragment, .native)
        case .jsonText: self.init(fragment, .jsonText)
        case .document: self.init(fragment, .document)
        }
    }
}

extension PrestoType {
    /// Whether PostgreSQL's text of a native value goes to the result without a conversion that could make different values equal.
    var isPrintedAsStored: Bool {
        switch self {
        case .unknown, .tinyint, .smallint, .integer, .bigint, .decimal, .varchar, .char, .date, .uuid, .boolean: true
        case .real, .double, .varbinary, .json, .time, .timeWithTimeZone, .timestamp, .timestampWithTimeZone, .intervalDayToSecond,
            .intervalYearToMonth, .array, .map, .row, .ipaddress, .opaque, .function:
            false
        }
    }
}
