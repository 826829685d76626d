import PrestoTypes

extension FunctionCatalog {
    /// Trino documentation, "Array functions and operators", in the order of the page.
    static let array: [FunctionMapping] =
        [
            .init("cardinality", [.array(.e)], returns: .bigint, as: .sql("jsonb_array_length($1)::bigint", .cast)),
            .init("array_distinct", [.array(.comparable)], returns: .same(0), as: .call("presto.array_distinct")),
            .init(
                "array_intersect", [.array(.comparable), .array(.comparable)], returns: .array(.comparable),
                as: .call("presto.array_intersect")
            ),
            .init(
                "array_union", [.array(.comparable), .array(.comparable)], returns: .array(.comparable),
                as: .sql("presto.array_distinct($1 || $2)", .primary)),
            .init(
                "array_except", [.array(.comparable), .array(.comparable)], returns: .array(.comparable), as: .call("presto.array_except")),
            .init(
                "array_join", [.array(.double), .varchar], returns: .text,
                as: .sql("presto.array_join(presto.double_elements($1), $2)", .primary), shortcut: true),
            .init(
                "array_join", [.array(.double), .varchar, .varchar], returns: .text,
                as: .sql("presto.array_join(presto.double_elements($1), $2, $3)", .primary), shortcut: true),
            .init(
                "array_join", [.array(.json), .varchar], returns: .text,
                as: .sql("presto.array_join(presto.json_elements($1), $2)", .primary), safe: .unsafe, shortcut: true),
            .init(
                "array_join", [.array(.json), .varchar, .varchar], returns: .text,
                as: .sql("presto.array_join(presto.json_elements($1), $2, $3)", .primary), safe: .unsafe, shortcut: true),
            .init("array_join", [.array(.scalar), .varchar], returns: .text, as: .call("presto.array_join")),
            .init("array_join", [.array(.scalar), .varchar, .varchar], returns: .text, as: .call("presto.array_join")),
        ] + extremes + [
            .init("array_max", [.array(.orderable)], returns: .orderable, as: .json("presto.array_max($1)")),
            .init("array_min", [.array(.orderable)], returns: .orderable, as: .json("presto.array_min($1)")),
            .init(
                "array_position", [.array(.comparable), .comparable], returns: .bigint,
                as: .sql("presto.array_position($1, $2j, $1f)", .primary), safe: .unsafe),
            .init(
                "array_position", [.array(.comparable), .comparable, .bigint], returns: .bigint,
                as: .sql("presto.array_position($1, $2j, $3, $1f)", .primary), safe: .unsafe),
            .init(
                "array_remove", [.array(.comparable), .comparable], returns: .same(0),
                as: .sql("presto.array_remove($1, $2j, $1f)", .primary),
                safe: .unsafe),
            .init("array_sort", [.array(.orderable)], returns: .same(0), as: .call("presto.array_sort")),
            .init("arrays_overlap", [.array(.comparable), .array(.comparable)], returns: .boolean, as: .call("presto.arrays_overlap")),
            .init("combinations", [.array(.t), .bigint], returns: .array(.array(.t)), as: .call("presto.combinations"), safe: .unsafe),
            .init(
                "contains", [.array(.comparable), .comparable], returns: .boolean, as: .sql("presto.array_contains($1, $2j, $1f)", .primary)
            ),
            .init(
                "contains_sequence", [.array(.comparable), .array(.comparable)], returns: .boolean, as: .call("presto.contains_sequence")),
            .init(
                "element_at", [.array(.e), .bigint], returns: .e, as: .json("presto.element_at($1, $2)"),
                safe: .alternative(.json("presto.array_element($1, $2)"))),
            .init("flatten", [.array(.array(.e))], returns: .array(.e), as: .call("presto.flatten")),
            .init("ngrams", [.array(.t), .bigint], returns: .array(.array(.t)), as: .call("presto.ngrams"), safe: .unsafe),
            .init("repeat", [.t, .bigint], returns: .array(.t), as: .sql("presto.repeat($1j, $2, $1q)", .primary), safe: .unsafe),
            .init("sequence", [.bigint, .bigint], returns: .array(.bigint), as: .call("presto.sequence"), safe: .unsafe),
            .init("sequence", [.bigint, .bigint, .bigint], returns: .array(.bigint), as: .call("presto.sequence"), safe: .unsafe),
            .init("sequence", [.date, .date], returns: .array(.date), as: .call("presto.sequence"), safe: .unsafe),
            .init("sequence", [.date, .date, .dayToSecond], returns: .array(.date), as: .call("presto.sequence"), safe: .unsafe),
            .init("sequence", [.date, .date, .yearToMonth], returns: .array(.date), as: .call("presto.sequence"), safe: .unsafe),
            .init(
                "sequence", [.timestamp, .timestamp, .dayToSecond], returns: .rule(.arrayOf(0)),
                as: .sql("presto.sequence($1, $2, $3, $1s)", .primary), safe: .unsafe),
            .init(
                "sequence", [.timestamp, .timestamp, .yearToMonth], returns: .rule(.arrayOf(0)),
                as: .sql("presto.sequence($1, $2, $3, $1s)", .primary), safe: .unsafe),
            .init("shuffle", [.array(.t)], returns: .same(0), as: .call("presto.shuffle")),
            .init("slice", [.array(.t), .bigint, .bigint], returns: .same(0), as: .call("presto.slice"), safe: .unsafe),
            .init("trim_array", [.array(.t), .bigint], returns: .same(0), as: .call("presto.trim_array"), safe: .unsafe),
            .init("reverse", [.array(.t)], returns: .same(0), as: .call("presto.array_reverse")),
            .init("zip", [.array(.t), .array(.u)], returns: .rule(.zip), as: .sql("presto.zip(jsonb_build_array($*))", .primary)),
            .init(
                "zip", [.array(.t), .array(.u), .array(.v)], returns: .rule(.zip), as: .sql("presto.zip(jsonb_build_array($*))", .primary)),
            .init(
                "zip", [.array(.t), .array(.u), .array(.v), .array(.s)], returns: .rule(.zip),
                as: .sql("presto.zip(jsonb_build_array($*))", .primary)),
            .init(
                "zip", [.array(.t), .array(.u), .array(.v), .array(.s), .array(.r)], returns: .rule(.zip),
                as: .sql("presto.zip(jsonb_build_array($*))", .primary)),
        ]

    /// Where PostgreSQL's order of JSON is not Presto's: floats, which are strings where they are NaN or infinite, and structures.
    private static let extremes: [FunctionMapping] =
        [(TypePattern.double, "double precision"), (.real, "real")].flatMap { type, name -> [FunctionMapping] in
            [
                .init(
                    "array_max", [.array(type)], returns: type, as: .sql("presto.float_array_max($1)::\(name)", .cast),
                    because: "NaN is an answer only where there is nothing else", shortcut: true),
                .init("array_min", [.array(type)], returns: type, as: .sql("presto.float_array_min($1)::\(name)", .cast), shortcut: true),
                .init("array_sort", [.array(type)], returns: .same(0), as: .call("presto.float_array_sort"), shortcut: true),
            ]
        }
        + [TypePattern.array(.orderable), .orderableRow].flatMap { type -> [FunctionMapping] in
            [
                .init(
                    "array_max", [.array(type)], returns: type, as: .json("presto.structure_array_max($1, $1f)"), safe: .unsafe,
                    because: "arrays and rows are compared from the left", shortcut: true),
                .init(
                    "array_min", [.array(type)], returns: type, as: .json("presto.structure_array_min($1)"), safe: .unsafe, shortcut: true),
                .init(
                    "array_sort", [.array(type)], returns: .same(0), as: .call("presto.structure_array_sort"), safe: .unsafe, shortcut: true
                ),
            ]
        }
}
