/// How Athena names a statement, and what its result object is.
///
/// Source: Amazon Athena API reference, QueryExecution (`StatementType`, `SubstatementType`).
package struct StatementLabel: Sendable, Equatable {
    package enum StatementType: String, Sendable, Codable {
        case ddl = "DDL"
        case dml = "DML"
        case utility = "UTILITY"
    }

    /// What is written to the output location.
    package enum ResultForm: String, Sendable, Codable {
        /// `<id>.csv`, with a header line: SELECT, VALUES, TABLE, SHOW FUNCTIONS.
        case table
        /// `<id>.txt`, one datum a row, its columns joined by tabs: SHOW, DESCRIBE and DDL (whose text is empty).
        case lines
        /// `<id>.txt` that starts with the line of column names: EXPLAIN.
        case linesWithHeader
    }

    package var type: StatementType
    /// `SELECT`, `SHOW_TABLES`, …; nil where Athena gives none.
    package var subtype: String?
    package var form: ResultForm

    package init(_ type: StatementType, _ subtype: String?, form: ResultForm) {
        self.type = type
        self.subtype = subtype
        self.form = form
    }

    package static let select = StatementLabel(.dml, "SELECT", form: .table)
    package static let explain = StatementLabel(.dml, "EXPLAIN", form: .linesWithHeader)

    /// The first row of the first page of GetQueryResults repeats the columns' names.
    package var hasHeaderRow: Bool { form != .lines }

    package var fileExtension: String { form == .table ? "csv" : "txt" }
}
