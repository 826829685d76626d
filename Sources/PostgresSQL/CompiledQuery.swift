package import PrestoTypes

/// A Presto query as PostgreSQL runs it, and what its result means.
package struct CompiledQuery: Hashable, Sendable {
    /// A SELECT, fit to stand in `COPY (…) TO STDOUT`.
    package var sql: String
    package var columns: [OutputColumn]
    /// Whether PostgreSQL may fail while it plans, for a constant that the query might never evaluate.
    package var hasConstantThatCanFail = false
    /// Whether arrays, maps or rows are made of JSON documents, whose casts `explainsErrors` gives Presto's sentences.
    package var castsDocuments = false
}

/// A column of a result, as Athena names and types it.
package struct OutputColumn: Hashable, Sendable {
    /// In lower case; `_col0`, `_col1`, … by place where the query gives no name.
    package var name: String
    package var type: PrestoType
    package var form: OutputForm

    package init(name: String, type: PrestoType, form: OutputForm) {
        self.name = name
        self.type = type
        self.form = form
    }
}

/// How the text of a COPY field becomes the text that Athena prints.
package enum OutputForm: Hashable, Sendable {
    /// It is that text already.
    case plain
    /// PostgreSQL's text of a double becomes Java's.
    case double
    /// PostgreSQL's text of a real becomes Java's.
    case real
    /// jsonb that stands for a varchar: JSON null is NULL, a string is its raw text, all else compact JSON.
    case jsonText
    /// jsonb of type json, to be compacted.
    case json
    /// jsonb in the canonical encoding, printed by the column's type: `[1, 2]`, `{a=1, b=2}`.
    case structural
    /// PostgreSQL's `\x6162` becomes `61 62`.
    case varbinary
}
