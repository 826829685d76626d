import PrestoSyntax
import QueryService

/// SHOW SESSION: the properties of Trino's session that mean something here. None can be changed: each request is a session of its own.
///
/// Source: Trino documentation, "SHOW SESSION".
enum SessionProperties {
    static let all: [(name: String, value: String, type: String, description: String)] = [
        ("max_recursion_depth", "10", "integer", "How many steps a recursive query may take"),
        ("time_zone_id", "UTC", "varchar", "The time zone of the session"),
    ]

    static func lines(_ pattern: NamePattern?) -> LineResult {
        let shown = all.filter { pattern?.matches($0.name) ?? true }
        return LineResult(
            "Name", "Value", "Default", "Type", "Description", type: .varchar,
            lines: shown.map { [$0.name, $0.value, $0.value, $0.type, $0.description].joined(separator: "\t") })
    }
}
