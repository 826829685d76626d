import PrestoTypes

extension FunctionCatalog {
    /// Trino documentation, "Comparison functions and operators" and "Conversion functions"; COALESCE, IF, NULLIF, CASE and TRY are syntax.
    static let conditional: [FunctionMapping] = extremes + conversion

    private static let extremes: [FunctionMapping] =
        [
            .init(
                "greatest", [.double], variadic: true, returns: .double, as: .sql("presto.greatest_float(ARRAY[$*])", .primary),
                because: "NULL if any is NULL, NaN if all are", shortcut: true),
            .init(
                "least", [.double], variadic: true, returns: .double, as: .sql("presto.least_float(ARRAY[$*])", .primary),
                because: "NULL if any is NULL, NaN if all are", shortcut: true),
            .init(
                "greatest", [.real], variadic: true, returns: .real, as: .sql("presto.greatest_float(ARRAY[$*])", .primary), shortcut: true),
            .init("least", [.real], variadic: true, returns: .real, as: .sql("presto.least_float(ARRAY[$*])", .primary), shortcut: true),
        ]
        + [TypePattern.array(.orderable), .orderableRow].flatMap { type -> [FunctionMapping] in
            [
                .init(
                    "greatest", [type], variadic: true, returns: type, as: .sql("presto.greatest_structure(ARRAY[$*], $1f)", .primary),
                    safe: .unsafe, because: "from the left", shortcut: true),
                .init(
                    "least", [type], variadic: true, returns: type, as: .sql("presto.least_structure(ARRAY[$*])", .primary), safe: .unsafe,
                    because: "from the left", shortcut: true),
            ]
        } + [
            .init(
                "greatest", [.orderable], variadic: true, returns: .orderable, as: .sql("presto.greatest(ARRAY[$*])", .primary),
                because: "NULL if any is NULL"),
            .init(
                "least", [.orderable], variadic: true, returns: .orderable, as: .sql("presto.least(ARRAY[$*])", .primary),
                because: "NULL if any is NULL"),
        ]

    private static let conversion: [FunctionMapping] = [
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
