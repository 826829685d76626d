import PrestoTypes

extension FunctionCatalog {
    /// Trino documentation, "Comparison functions and operators" and "Conversion functions"; COALESCE, IF, NULLIF, CASE and TRY are syntax.
    static let conditional: [FunctionMapping] = [
        .init(
            "greatest", [.double], variadic: true, returns: .double, as: .sql("presto.greatest(ARRAY[$*])", .primary),
            safe: .alternative(.sql("presto.greatest(ARRAY[$*])", .primary)), because: "NULL if any is NULL", shortcut: true),
        .init(
            "least", [.double], variadic: true, returns: .double, as: .sql("presto.least(ARRAY[$*])", .primary),
            because: "NULL if any is NULL", shortcut: true),
        .init(
            "greatest", [.orderable], variadic: true, returns: .orderable, as: .sql("presto.greatest(ARRAY[$*])", .primary),
            because: "NULL if any is NULL"),
        .init(
            "least", [.orderable], variadic: true, returns: .orderable, as: .sql("presto.least(ARRAY[$*])", .primary),
            because: "NULL if any is NULL"),
        .init("typeof", [.anything], returns: .text, as: .sql("$1q::text", .cast)),
        .init(
            "parse_duration", [.varchar], returns: .dayToSecond, as: .call("presto.parse_duration"),
            safe: .alternative(.call("presto.try_parse_duration"))),
        .init("human_readable_seconds", [.double], returns: .text, as: .call("presto.human_readable_seconds"), safe: .unsafe),
        .init(
            "parse_data_size", [.varchar], returns: .exact(.decimal(precision: 38, scale: 0)), as: .call("presto.parse_data_size"),
            safe: .unsafe),
        .init(
            "parse_presto_data_size", [.varchar], returns: .exact(.decimal(precision: 38, scale: 0)), as: .call("presto.parse_data_size"),
            safe: .unsafe),
        .init("format_number", [.bigint], returns: .text, as: .sql("presto.format_number(($1)::numeric)", .primary)),
        .init("format_number", [.double], returns: .text, as: .sql("presto.format_number(($1)::numeric)", .primary)),
    ]
}
