/// The stored timestamp whose text a column is, so that a function that reads the text can take the time itself.
///
/// Source of the layouts: PostgreSQL manual, 9.8 "Data Type Formatting Functions".
package struct RenderedTime: Hashable, Sendable {
    /// A timestamp of UTC, of whole seconds wherever the layout has seconds.
    package var time: SQLTemplate
    /// What `to_char` is given, part by part: `YYYY`, `-`, `MM`, `"T"`.
    package var layout: [String]
    /// Where the column's text is another, or none; nil where it never is.
    package var exception: SQLTemplate?

    package init(_ time: SQLTemplate, layout: [String], exception: SQLTemplate? = nil) {
        self.time = time
        self.layout = layout
        self.exception = exception
    }

    /// `2026-03-01T10:00:00Z`
    package static let isoLayout = isoDayLayout + ["\"T\"", "HH24", ":", "MI", ":", "SS", "\"Z\""]
    /// `2026-03-01`
    package static let isoDayLayout = ["YYYY", "-", "MM", "-", "DD"]
}
