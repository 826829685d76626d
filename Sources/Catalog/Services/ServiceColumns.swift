import PrestoTypes

/// Columns of the Athena tables over the logs of services, by what they show.
///
/// The physical tables have in common `event_time`, `path_day`, `account`, `region`, `object_id`, `marks` and `rest`: see migration
/// `0006_services.sql`.
enum ServiceColumns {
    /// A column whose SQL is given, over the alias `{t}`.
    static func column(
        _ name: String, _ hiveType: String, _ sql: String, role: ColumnRole = .data, implication: ColumnImplication? = nil,
        renderedTime: RenderedTime? = nil
    ) -> CatalogColumn {
        guard let type = PrestoType(hive: hiveType) else { preconditionFailure("no Hive type: \(hiveType)") }
        return CatalogColumn(
            name: name, type: type, hiveType: hiveType, storage: .native(SQLTemplate(sql)), role: role, implication: implication,
            renderedTime: renderedTime)
    }

    /// A text column; the physical one has the same name where no other is given.
    static func text(_ name: String, _ physical: String? = nil) -> CatalogColumn { column(name, "string", "{t}.\(physical ?? name)") }

    /// A text in the quotation marks that the table's regular expression leaves around it.
    static func quotedText(_ name: String, _ physical: String) -> CatalogColumn {
        column(name, "string", "'\"' || {t}.\(physical) || '\"'")
    }

    /// A number; the physical column may be narrower.
    static func number(_ name: String, _ hiveType: String, _ physical: String? = nil) -> CatalogColumn {
        let cast =
            switch hiveType {
            case "int": "::integer"
            case "bigint": "::bigint"
            case "float": "::real"
            default: ""
            }
        return column(name, hiveType, "{t}.\(physical ?? name)\(cast)")
    }

    /// The text of a number, a time or an account, as the log has it: the column's own, a `-` by its mark, or what `rest` keeps.
    static func spelled(_ sql: String, field: String, mark: Int) -> String {
        "coalesce({t}.rest->>'\(field)', \(sql), CASE WHEN {t}.marks & \(1 << mark) <> 0 THEN '-' END)"
    }

    static func spelledNumber(_ name: String, _ physical: String, field: String, mark: Int) -> CatalogColumn {
        column(name, "string", spelled("{t}.\(physical)::text", field: field, mark: mark))
    }

    /// A timestamp of Athena: three decimals.
    static func timestamp(_ name: String, _ physical: String) -> CatalogColumn {
        column(
            name, "timestamp", "{t}.\(physical)::timestamp(3)",
            implication: physical == "event_time" ? .moment(physical: physical) : nil)
    }

    /// The event's time as load balancers write it, with six decimals.
    static func isoTime(_ name: String) -> CatalogColumn {
        column(
            name, "string", "coalesce({t}.rest->>'time', to_char({t}.event_time, '\(microseconds)'))",
            implication: .time(physical: "event_time", form: .isoText))
    }

    static let microseconds = "YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\""

    /// The keys that the Glue project's tables are partitioned by.
    static let regionAndDay = [CloudTrailColumns.region] + day
    static let day = [CloudTrailColumns.year, CloudTrailColumns.month, CloudTrailColumns.dayOfMonth]

    /// `2024/03/01` under another name.
    static func slashedDay(_ name: String) -> CatalogColumn {
        CloudTrailColumns.day(name, .slashedDay, layout: ["YYYY", "/", "MM", "/", "DD"])
    }
}

/// How Hive reads the tables, for SHOW CREATE TABLE.
enum ServiceLayouts {
    static let parquet = HiveLayout(
        serde: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
        inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
        outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
        location: "trail:///converted/", properties: [("classification", "parquet")])

    static func text(serde: String, properties: [(name: String, value: String)] = []) -> HiveLayout {
        HiveLayout(
            serde: serde, inputFormat: "org.apache.hadoop.mapred.TextInputFormat", location: "trail:///AWSLogs/", properties: properties)
    }

    static let regex = text(serde: "org.apache.hadoop.hive.serde2.RegexSerDe")
    static let grok = text(serde: "com.amazonaws.glue.serde.GrokSerDe")
    static let delimited = text(serde: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe")
    static let csv = text(serde: "org.apache.hadoop.hive.serde2.OpenCSVSerde")
    static let json = text(serde: "org.openx.data.jsonserde.JsonSerDe")
}
