import PrestoTypes

/// The columns of the Athena tables over `trail.cloudtrail`, by what they show.
///
/// Source: CloudTrail User Guide, "CloudTrail record contents"; Athena User Guide, "Query AWS CloudTrail logs".
enum CloudTrailColumns {
    /// A text column that the physical table has under another name.
    static func text(_ name: String, _ physical: String, implication: ColumnImplication? = nil) -> CatalogColumn {
        string(name, .native(SQLTemplate("{t}.\(physical)")), implication: implication)
    }

    /// A text that only `rest` holds.
    static func restText(_ name: String, key: String) -> CatalogColumn {
        string(name, .native(SQLTemplate("{t}.rest->>'\(key)'")))
    }

    /// A document shown as its JSON text.
    static func jsonText(_ name: String, _ expression: String) -> CatalogColumn {
        string(name, .jsonText(SQLTemplate("{t}.\(expression)")))
    }

    /// A document shown as a structural type. Keys are spelled in `hiveType` as the log spells them; names ignore case.
    static func document(_ name: String, _ expression: String, hiveType: String) -> CatalogColumn {
        guard let type = PrestoType(hive: hiveType) else { preconditionFailure("no Hive type: \(hiveType)") }
        return CatalogColumn(
            name: name, type: type, hiveType: type.hiveName, storage: .document(SQLTemplate("{t}.\(expression)")))
    }

    /// A text of the record itself, where the physical column falls back to the object's path.
    static func recordText(_ name: String, _ physical: String, key: String) -> CatalogColumn {
        string(
            name, .native(SQLTemplate("CASE WHEN '\(key)' = ANY ({t}.from_path) THEN NULL ELSE {t}.\(physical) END")),
            implication: .equals(physical: physical))
    }

    /// eventTime as the record has it, to the letter.
    static let eventTimeText = string(
        "eventtime", .native("trail.event_time_text({t}.event_time, {t}.projected, {t}.rest)"),
        implication: .time(physical: "event_time", form: .isoText),
        renderedTime: RenderedTime(
            "{t}.event_time", layout: RenderedTime.isoLayout,
            exception: "{t}.event_time IS NULL OR 'eventTime' = ANY ({t}.projected)"))

    /// eventTime as a moment, UTC; NULL where the record has none.
    static let eventTime = CatalogColumn(
        name: "eventtime", type: .timestamp(precision: 3), hiveType: "timestamp", storage: .native("{t}.event_time"))

    /// readOnly as the record has it: JSON's booleans as `true` and `false`, a text as itself.
    static let readOnlyText = string(
        "readonly", .native("coalesce({t}.read_only::text, {t}.rest->>'readOnly')"))

    static let readOnly = CatalogColumn(
        name: "readonly", type: .boolean, hiveType: "boolean", storage: .native("{t}.read_only"))

    /// A partition column made from the event's UTC day, or from the object's path where the event has no time.
    static func day(_ name: String, _ form: TimeForm, layout: [String]) -> CatalogColumn {
        string(
            name, .native(SQLTemplate("to_char(coalesce({t}.event_time, {t}.path_day), '\(layout.joined())')")),
            role: .partitionKey, implication: .time(physical: "event_time", form: form),
            renderedTime: RenderedTime("coalesce({t}.event_time, {t}.path_day)", layout: layout))
    }

    static let region = string(
        "region", .native("{t}.region"), role: .partitionKey, implication: .equals(physical: "region"))
    static let account = string(
        "account", .native("{t}.account"), role: .partitionKey, implication: .equals(physical: "account"))
    static let year = day("year", .year, layout: ["YYYY"])
    static let month = day("month", .month, layout: ["MM"])
    static let dayOfMonth = day("day", .day, layout: ["DD"])
    static let timestamp = day("timestamp", .slashedDay, layout: ["YYYY", "/", "MM", "/", "DD"])

    /// Athena's and Trino's hidden columns of a table over objects.
    ///
    /// Source: Trino documentation, "Hive connector", "Metadata columns".
    static let hidden = [
        CatalogColumn(
            name: "$path", type: .varchar(length: nil), hiveType: "string",
            storage: .native("(SELECT o.uri FROM trail.object AS o WHERE o.id = {t}.object_id)"), role: .hidden),
        CatalogColumn(
            name: "$file_modified_time", type: .timestampWithTimeZone(precision: 3), hiveType: "timestamp with time zone",
            storage: .native(
                "(SELECT ROW(o.modified_at, 'UTC')::presto.zoned FROM trail.object AS o WHERE o.id = {t}.object_id)"),
            role: .hidden),
        CatalogColumn(
            name: "$file_size", type: .bigint, hiveType: "bigint",
            storage: .native("(SELECT o.size FROM trail.object AS o WHERE o.id = {t}.object_id)"), role: .hidden),
    ]

    private static func string(
        _ name: String, _ storage: ColumnStorage, role: ColumnRole = .data, implication: ColumnImplication? = nil,
        renderedTime: RenderedTime? = nil
    ) -> CatalogColumn {
        CatalogColumn(
            name: name, type: .varchar(length: nil), hiveType: "string", storage: storage, role: role, implication: implication,
            renderedTime: renderedTime)
    }
}
