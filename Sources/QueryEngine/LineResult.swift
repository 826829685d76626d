package import QueryService

/// The answer of a statement about the catalog: columns, and one text a row.
///
/// Athena gives such rows one datum, in which the columns' values are joined by tabs.
package struct LineResult: Equatable {
    package var columns: [ResultColumn]
    package var lines: [String]

    /// Columns of Hive's statements are `string`, those of Presto's `varchar`.
    package init(_ columns: String..., type: ResultType = .string, lines: [String]) {
        self.columns = columns.map { ResultColumn($0, type) }
        self.lines = lines
    }

    package func write(into results: any ResultWriter) throws(QueryFailure) {
        try results.begin(columns)
        for line in lines { try results.write(row: [line]) }
    }
}

extension String {
    /// Filled with blanks up to Hive's column width of 20; a longer text stays as it is.
    var paddedForHive: String {
        let missing = 20 - count
        return missing > 0 ? self + String(repeating: " ", count: missing) : self
    }
}
