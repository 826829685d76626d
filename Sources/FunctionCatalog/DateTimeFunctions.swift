import PrestoTypes

extension FunctionCatalog {
    /// Trino documentation, "Date and time functions and operators", in the order of the page.
    static let dateTime: [FunctionMapping] = current + conversion + truncation + difference + patterns + parts + teradata

    private static let milliseconds = TypePattern.exact(.timestampWithTimeZone(precision: 3))

    /// `$…` are what the analyzer calls for the words without parentheses.
    private static let current: [FunctionMapping] = [
        .init("now", [], returns: milliseconds, as: .sql("presto.now()", .primary), because: "the transaction's start, in milliseconds"),
        .init("$current_timestamp", [], returns: milliseconds, as: .sql("presto.now()", .primary), shortcut: true),
        .init("$current_date", [], returns: .date, as: .sql("current_date", .primary), shortcut: true),
        .init(
            "$current_time", [], returns: .exact(.timeWithTimeZone(precision: 3)), as: .sql("presto.current_time()", .primary),
            shortcut: true),
        .init("$localtime", [], returns: .exact(.time(precision: 3)), as: .sql("presto.localtime()", .primary), shortcut: true),
        .init(
            "$localtimestamp", [], returns: .exact(.timestamp(precision: 3)), as: .sql("presto.localtimestamp()", .primary), shortcut: true),
        .init("current_timezone", [], returns: .text, as: .sql("'UTC'::text", .cast)),
    ]

    private static let conversion: [FunctionMapping] = [
        .init("date", [.varchar], returns: .date, as: .call("presto.cast_date"), safe: .alternative(.call("presto.try_cast_date"))),
        .init("date", [.timestamp], returns: .date, as: .sql("$1::date", .cast)),
        .init("date", [.zoned], returns: .date, as: .sql("presto.local($1)::date", .cast)),
        .init("last_day_of_month", [.date], returns: .date, as: .call("presto.last_day_of_month")),
        .init("last_day_of_month", [.timestamp], returns: .date, as: .call("presto.last_day_of_month")),
        .init("last_day_of_month", [.zoned], returns: .date, as: .sql("presto.last_day_of_month(presto.local($1))", .primary)),
        .init(
            "from_iso8601_timestamp", [.varchar], returns: milliseconds, as: .call("presto.from_iso8601_timestamp"),
            safe: .alternative(.call("presto.try_from_iso8601_timestamp"))),
        .init(
            "from_iso8601_timestamp_nanos", [.varchar], returns: .exact(.timestampWithTimeZone(precision: 9)),
            as: .call("presto.from_iso8601_timestamp_nanos"),
            safe: .unsafe, because: "PostgreSQL keeps microseconds"),
        .init(
            "from_iso8601_date", [.varchar], returns: .date, as: .call("presto.from_iso8601_date"),
            safe: .alternative(.call("presto.try_from_iso8601_date"))),
        .init("at_timezone", [.zoned, .varchar], returns: .same(0), as: .call("presto.at_timezone"), safe: .unsafe),
        .init("at_timezone", [.zoned, .dayToSecond], returns: .same(0), as: .call("presto.at_timezone"), safe: .unsafe),
        .init("$at_timezone", [.timeZoned, .varchar], returns: .same(0), as: .call("presto.timetz_at"), safe: .unsafe),
        .init("$at_timezone", [.timeZoned, .dayToSecond], returns: .same(0), as: .call("presto.timetz_at"), safe: .unsafe),
        .init("with_timezone", [.timestamp, .varchar], returns: .rule(.zonedTwin(0)), as: .call("presto.with_timezone"), safe: .unsafe),
        .init("from_unixtime", [.double], returns: milliseconds, as: .call("presto.from_unixtime"), safe: .unsafe),
        .init("from_unixtime", [.double, .varchar], returns: milliseconds, as: .call("presto.from_unixtime"), safe: .unsafe),
        .init("from_unixtime", [.double, .bigint, .bigint], returns: milliseconds, as: .call("presto.from_unixtime"), safe: .unsafe),
        .init(
            "from_unixtime_nanos", [.bigint], returns: .exact(.timestampWithTimeZone(precision: 9)),
            as: .sql("presto.from_unixtime_nanos(($1)::numeric)", .primary), safe: .unsafe),
        .init(
            "from_unixtime_nanos", [.decimal], returns: .exact(.timestampWithTimeZone(precision: 9)),
            as: .call("presto.from_unixtime_nanos"), safe: .unsafe),
        .init("to_unixtime", [.timestamp], returns: .double, as: .sql("extract(epoch FROM ($1))::double precision", .cast)),
        .init("to_unixtime", [.zoned], returns: .double, as: .sql("extract(epoch FROM ($1).instant)::double precision", .cast)),
        .init("to_iso8601", [.date], returns: .exact(.varchar(length: 16)), as: .call("presto.date_text")),
        .init("to_iso8601", [.timestamp], returns: .exact(.varchar(length: 26)), as: .sql("presto.to_iso8601($1, $1s)", .primary)),
        .init("to_iso8601", [.zoned], returns: .exact(.varchar(length: 35)), as: .sql("presto.to_iso8601($1, $1s)", .primary)),
        .init("to_milliseconds", [.dayToSecond], returns: .bigint, as: .sql("(extract(epoch FROM ($1)) * 1000)::bigint", .cast)),
    ]

    private static let truncation: [FunctionMapping] = [
        .init(
            "date_trunc", [.varchar, .date], returns: .date,
            as: .constant(
                argument: 0, .dateUnit, then: .sql("date_trunc($c, $2::timestamp)::date", .cast), otherwise: .call("presto.date_trunc")),
            safe: .unsafe),
        .init(
            "date_trunc", [.varchar, .timestamp], returns: .same(1),
            as: .constant(argument: 0, .timeUnit, then: .sql("date_trunc($c, $2)", .primary), otherwise: .call("presto.date_trunc")),
            safe: .unsafe),
        .init("date_trunc", [.varchar, .zoned], returns: .same(1), as: .call("presto.date_trunc"), safe: .unsafe),
        .init("date_trunc", [.varchar, .timeZoned], returns: .same(1), as: .call("presto.date_trunc"), safe: .unsafe),
        .init("date_trunc", [.varchar, .time], returns: .same(1), as: .call("presto.date_trunc"), safe: .unsafe),
    ]

    private static let difference: [FunctionMapping] = [
        .init("date_add", [.varchar, .bigint, .date], returns: .date, as: .call("presto.date_add"), safe: .unsafe),
        .init(
            "date_add", [.varchar, .bigint, .timestamp], returns: .same(2), as: .sql("presto.date_add($1, $2, $3, $3s)", .primary),
            safe: .unsafe
        ),
        .init(
            "date_add", [.varchar, .bigint, .zoned], returns: .same(2), as: .sql("presto.date_add($1, $2, $3, $3s)", .primary),
            safe: .unsafe
        ),
        .init(
            "date_add", [.varchar, .bigint, .time], returns: .same(2), as: .sql("presto.date_add($1, $2, $3, $3s)", .primary), safe: .unsafe
        ),
        .init("date_diff", [.varchar, .date, .date], returns: .bigint, as: .call("presto.date_diff"), safe: .unsafe),
        .init("date_diff", [.varchar, .timestamp, .timestamp], returns: .bigint, as: .call("presto.date_diff"), safe: .unsafe),
        .init("date_diff", [.varchar, .zoned, .zoned], returns: .bigint, as: .call("presto.date_diff"), safe: .unsafe),
        .init(
            "date_add", [.varchar, .bigint, .timeZoned], returns: .same(2), as: .sql("presto.date_add($1, $2, $3, $3s)", .primary),
            safe: .unsafe),
        .init("date_diff", [.varchar, .timeZoned, .timeZoned], returns: .bigint, as: .call("presto.date_diff"), safe: .unsafe),
        .init("date_diff", [.varchar, .time, .time], returns: .bigint, as: .call("presto.date_diff"), safe: .unsafe),
    ]

    /// Patterns are translated by functions of their own: PostgreSQL folds them while planning when the pattern is a constant.
    private static let patterns: [FunctionMapping] = [
        .init(
            "date_format", [.timestamp, .varchar], returns: .text, as: .sql("to_char($1m, presto.mysql_to_char($2))", .primary),
            safe: .unsafe),
        .init(
            "date_format", [.zoned, .varchar], returns: .text, as: .sql("to_char(presto.local($1m), presto.mysql_to_char($2))", .primary),
            safe: .unsafe),
        .init(
            "date_parse", [.varchar, .varchar], returns: .exact(.timestamp(precision: 3)),
            as: .sql("presto.parse_timestamp($1, presto.mysql_pattern($2))", .primary),
            safe: .alternative(.sql("presto.try_parse_timestamp($1, presto.mysql_pattern($2))", .primary))),
        .init(
            "format_datetime", [.timestamp, .varchar], returns: .text,
            as: .sql("presto.format_datetime(ROW($1m AT TIME ZONE 'UTC', 'UTC')::presto.zoned, $2)", .primary), safe: .unsafe),
        .init("format_datetime", [.zoned, .varchar], returns: .text, as: .sql("presto.format_datetime($1m, $2)", .primary), safe: .unsafe),
        .init(
            "parse_datetime", [.varchar, .varchar], returns: milliseconds,
            as: .sql("presto.parse_zoned($1, presto.joda_pattern($2))", .primary),
            safe: .alternative(.sql("presto.try_parse_zoned($1, presto.joda_pattern($2))", .primary))),
    ]

    /// Parts of a time, as functions; EXTRACT(x FROM y) is the function named x.
    private static let parts: [FunctionMapping] =
        datePart("year", "year") + datePart("quarter", "quarter") + datePart("month", "month") + datePart("week", "week")
        + datePart("week_of_year", "week") + datePart("day", "day") + datePart("day_of_month", "day") + datePart("day_of_week", "isodow")
        + datePart("dow", "isodow") + datePart("day_of_year", "doy") + datePart("doy", "doy") + datePart("year_of_week", "isoyear")
        + datePart("yow", "isoyear") + timePart("hour", "hour") + timePart("minute", "minute") + timePart("second", "second")
        + timePart("millisecond", "milliseconds") + [
            .init("timezone_hour", [.timeZoned], returns: .bigint, as: .sql("extract(timezone_hour FROM ($1))::bigint", .cast)),
            .init("timezone_minute", [.timeZoned], returns: .bigint, as: .sql("extract(timezone_minute FROM ($1))::bigint", .cast)),
            .init("timezone_hour", [.zoned], returns: .bigint, as: .call("presto.timezone_hour")),
            .init("timezone_minute", [.zoned], returns: .bigint, as: .call("presto.timezone_minute")),
            .init("year", [.yearToMonth], returns: .bigint, as: .sql("extract(year FROM ($1))::bigint", .cast)),
            .init("month", [.yearToMonth], returns: .bigint, as: .sql("extract(month FROM ($1))::bigint", .cast)),
            .init("day", [.dayToSecond], returns: .bigint, as: .sql("trunc(extract(epoch FROM ($1)) / 86400)::bigint", .cast)),
            .init("hour", [.dayToSecond], returns: .bigint, as: .sql("trunc(extract(epoch FROM ($1)) / 3600 % 24)::bigint", .cast)),
            .init("minute", [.dayToSecond], returns: .bigint, as: .sql("trunc(extract(epoch FROM ($1)) / 60 % 60)::bigint", .cast)),
            .init("second", [.dayToSecond], returns: .bigint, as: .sql("trunc(extract(epoch FROM ($1)) % 60)::bigint", .cast)),
            .init(
                "millisecond", [.dayToSecond], returns: .bigint, as: .sql("trunc(extract(epoch FROM ($1)) * 1000 % 1000)::bigint", .cast)),
        ]

    private static func datePart(_ name: String, _ part: String) -> [FunctionMapping] {
        [
            .init(name, [.date], returns: .bigint, as: .sql("extract(\(part) FROM ($1))::bigint", .cast)),
            .init(name, [.timestamp], returns: .bigint, as: .sql("extract(\(part) FROM ($1))::bigint", .cast)),
            .init(name, [.zoned], returns: .bigint, as: .sql("extract(\(part) FROM presto.local($1))::bigint", .cast)),
        ]
    }

    private static func timePart(_ name: String, _ part: String) -> [FunctionMapping] {
        func whole(_ value: String) -> Rendering {
            switch name {
            case "second": .sql("floor(extract(second FROM \(value)))::bigint", .cast)
            case "millisecond": .sql("floor(extract(milliseconds FROM \(value)) % 1000)::bigint", .cast)
            default: .sql("extract(\(part) FROM \(value))::bigint", .cast)
            }
        }
        return [
            .init(name, [.time], returns: .bigint, as: whole("($1)")),
            .init(name, [.timeZoned], returns: .bigint, as: whole("(($1)::time)")),
            .init(name, [.timestamp], returns: .bigint, as: whole("($1)")),
            .init(name, [.zoned], returns: .bigint, as: whole("presto.local($1)")),
        ]
    }

    /// Trino documentation, "Teradata functions": patterns of their own.
    private static let teradata: [FunctionMapping] = [
        .init(
            "to_char", [.timestamp, .varchar], returns: .text,
            as: .sql("presto.format_datetime(ROW($1m AT TIME ZONE 'UTC', 'UTC')::presto.zoned, presto.teradata_format($2))", .primary),
            safe: .unsafe),
        .init(
            "to_char", [.zoned, .varchar], returns: .text, as: .sql("presto.format_datetime($1m, presto.teradata_format($2))", .primary),
            safe: .unsafe),
        .init(
            "to_timestamp", [.varchar, .varchar], returns: .exact(.timestamp(precision: 3)),
            as: .sql("presto.parse_timestamp($1, presto.joda_pattern(presto.teradata_format($2)))", .primary),
            safe: .alternative(.sql("presto.try_parse_timestamp($1, presto.joda_pattern(presto.teradata_format($2)))", .primary))),
        .init(
            "to_date", [.varchar, .varchar], returns: .date,
            as: .sql("presto.parse_timestamp($1, presto.joda_pattern(presto.teradata_format($2)))::date", .cast),
            safe: .alternative(.sql("presto.try_parse_timestamp($1, presto.joda_pattern(presto.teradata_format($2)))::date", .cast))),
    ]
}
