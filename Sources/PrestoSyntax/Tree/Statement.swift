package import SourceText

/// One statement, as the parser gives it.
///
/// What is only recognised, not yet understood, is `.other`: its kind, its target and its span are enough to classify and to refuse it.
/// Sources: Trino grammar, rule `statement`; Athena user guide, "DDL statements".
package struct Statement: Hashable, Sendable {
    package var kind: Kind
    /// How many `?` the whole statement has.
    package var parameterCount = 0
    @Place package var span: SourceSpan

    package init(_ kind: Kind, at span: SourceSpan) {
        self.kind = kind
        self.span = span
    }

    package indirect enum Kind: Hashable, Sendable {
        case query(Query)
        case explain(Statement, options: [ExplainOption])
        case explainAnalyze(Statement, AnalyzeOptions)

        case showCatalogs(NamePattern?)
        case showSchemas(catalog: Identifier?, NamePattern?)
        case showTables(schema: QualifiedName?, NamePattern?)
        case showViews(schema: QualifiedName?, NamePattern?)
        case showColumns(table: QualifiedName, NamePattern?)
        case showFunctions(NamePattern?)
        case showSession(NamePattern?)
        case showCreate(ShowCreateObject, QualifiedName)
        case showPartitions(table: QualifiedName)
        /// `SHOW TBLPROPERTIES table ('key')`
        case showTableProperties(table: QualifiedName, key: String?)
        case describe(Describe)
        case describeInput(Identifier)
        case describeOutput(Identifier)

        case createView(CreateView)
        case dropView(QualifiedName, ifExists: Bool)

        case use(catalog: Identifier?, schema: Identifier)
        case setSession(QualifiedName, Expression)
        case resetSession(QualifiedName)

        case prepare(Identifier, Statement)
        case execute(Identifier, parameters: [Expression])
        case executeImmediate(String, parameters: [Expression])
        case deallocate(Identifier)

        case other(StatementKind, target: QualifiedName?)
    }
}

package enum ExplainOption: Hashable, Sendable {
    case format(Format)
    case type(PlanType)

    package enum Format: String, Hashable, Sendable, CaseIterable {
        case text = "TEXT"
        case graphviz = "GRAPHVIZ"
        case json = "JSON"
    }

    package enum PlanType: String, Hashable, Sendable, CaseIterable {
        case logical = "LOGICAL"
        case distributed = "DISTRIBUTED"
        case validate = "VALIDATE"
        case io = "IO"
    }
}

/// What stands behind EXPLAIN ANALYZE: `VERBOSE`, `(FORMAT JSON)`.
package struct AnalyzeOptions: Hashable, Sendable {
    package var verbose: Bool
    /// FORMAT only; a type of plan is not one of its options.
    package var options: [ExplainOption]

    package init(verbose: Bool = false, options: [ExplainOption] = []) {
        self.verbose = verbose
        self.options = options
    }
}

/// A filter on names in a SHOW statement.
package enum NamePattern: Hashable, Sendable {
    /// `LIKE 'a%' ESCAPE '\'`, the pattern language of Presto's LIKE.
    case like(String, escape: String?)
    /// `'cloudtrail*|elb*'`, Hive's: `*` for any characters, `|` for a choice.
    case hive(String)
}

package enum ShowCreateObject: String, Hashable, Sendable, CaseIterable {
    case table = "TABLE"
    case view = "VIEW"
    case schema = "SCHEMA"
    case materializedView = "MATERIALIZED VIEW"
}

/// `DESCRIBE FORMATTED db.table PARTITION (a = 'b') column.field`
///
/// Source: Athena user guide, "DESCRIBE".
package struct Describe: Hashable, Sendable {
    package var table: QualifiedName
    package var detail: Detail?
    /// The values of a PARTITION clause, in order.
    package var partition: [PartitionValue]
    /// A column, and the fields within it.
    package var column: [Identifier]

    package init(table: QualifiedName, detail: Detail? = nil, partition: [PartitionValue] = [], column: [Identifier] = []) {
        self.table = table
        self.detail = detail
        self.partition = partition
        self.column = column
    }

    package enum Detail: String, Hashable, Sendable, CaseIterable {
        case extended = "EXTENDED"
        case formatted = "FORMATTED"
    }
}

/// `key = 'value'` of a PARTITION clause.
package struct PartitionValue: Hashable, Sendable {
    package var key: Identifier
    package var value: Expression

    package init(key: Identifier, value: Expression) {
        self.key = key
        self.value = value
    }
}

/// `CREATE OR REPLACE VIEW name COMMENT '…' SECURITY DEFINER AS query`
package struct CreateView: Hashable, Sendable {
    package var name: QualifiedName
    package var orReplace: Bool
    package var comment: String?
    package var security: Security?
    package var query: Query

    package init(name: QualifiedName, orReplace: Bool, comment: String?, security: Security?, query: Query) {
        self.name = name
        self.orReplace = orReplace
        self.comment = comment
        self.security = security
        self.query = query
    }

    package enum Security: String, Hashable, Sendable {
        case definer = "DEFINER"
        case invoker = "INVOKER"
    }
}
