import PrestoTypes

extension FunctionCatalog {
    /// Trino documentation, "Map functions and operators". A map with varchar keys is a JSON object, any other an array of pairs.
    static let map: [FunctionMapping] = [
        .init("cardinality", [.map(.k, .v)], returns: .bigint, as: .call("presto.map_cardinality")),
        .init("element_at", [.map(.varchar, .v), .varchar], returns: .v, as: .json("($1 -> $2)")),
        .init("element_at", [.map(.k, .v), .k], returns: .v, as: .json("presto.map_element($1, $2j)")),
        .init("map", [], returns: .map(.unknown, .unknown), as: .sql("'[]'::jsonb", .cast)),
        .init(
            "map", [.array(.varchar), .array(.v)], returns: .map(.text, .v), as: .sql("presto.map($1, $2, true)", .primary), safe: .unsafe),
        .init("map", [.array(.k), .array(.v)], returns: .map(.k, .v), as: .sql("presto.map($1, $2, false)", .primary), safe: .unsafe),
        .init(
            "map_from_entries", [.array(.variable("T", .none))], returns: .rule(.mapFromEntries(multi: false)),
            as: .sql("presto.map_from_entries($1, $rk)", .primary), safe: .unsafe),
        .init(
            "multimap_from_entries", [.array(.variable("T", .none))], returns: .rule(.mapFromEntries(multi: true)),
            as: .sql("presto.multimap_from_entries($1, $rk)", .primary), safe: .unsafe),
        .init("map_entries", [.map(.k, .v)], returns: .rule(.mapEntries), as: .call("presto.map_entries")),
        .init(
            "map_concat", [.map(.k, .v)], variadic: true, returns: .same(0), as: .sql("presto.map_concat(jsonb_build_array($*))", .primary)),
        .init("map_keys", [.map(.k, .v)], returns: .array(.k), as: .call("presto.map_keys")),
        .init("map_values", [.map(.k, .v)], returns: .array(.v), as: .call("presto.map_values")),
    ]

    /// Trino documentation, "Lambda expressions", and the functions of arrays and maps that take one.
    ///
    /// A lambda's body is rendered over the elements of a correlated subquery.
    static let lambda: [FunctionMapping] = [
        .init(
            "all_match", [.array(.t), .function([.t], .boolean)], returns: .boolean,
            as: quantified("NOT ($2)", decides: "false", otherwise: "true"), safe: .unsafe),
        .init(
            "any_match", [.array(.t), .function([.t], .boolean)], returns: .boolean,
            as: quantified("$2", decides: "true", otherwise: "false"), safe: .unsafe),
        .init(
            "none_match", [.array(.t), .function([.t], .boolean)], returns: .boolean,
            as: quantified("$2", decides: "false", otherwise: "true"), safe: .unsafe),
        .init(
            "filter", [.array(.t), .function([.t], .boolean)], returns: .array(.t),
            as: .lambda(
                "CASE WHEN ($1) IS NOT NULL THEN (SELECT coalesce(jsonb_agg($q.v ORDER BY $q.i) FILTER (WHERE $2), '[]') FROM jsonb_array_elements($1) WITH ORDINALITY AS $q(v, i)) END",
                parameters: [["v"]], yields: .native(.or)), safe: .unsafe),
        .init(
            "transform", [.array(.t), .function([.t], .u)], returns: .array(.u),
            as: .lambda(
                "CASE WHEN ($1) IS NOT NULL THEN (SELECT coalesce(jsonb_agg($2j ORDER BY $q.i), '[]') FROM jsonb_array_elements($1) WITH ORDINALITY AS $q(v, i)) END",
                parameters: [["v"]], yields: .native(.or)), safe: .unsafe),
        .init(
            "zip_with", [.array(.t), .array(.u), .function([.t, .u], .r)], returns: .array(.r),
            as: .lambda(
                "CASE WHEN ($1) IS NOT NULL AND ($2) IS NOT NULL THEN (SELECT coalesce(jsonb_agg($3j ORDER BY $q.i), '[]') FROM (SELECT a.v, b.v, coalesce(a.i, b.i) FROM jsonb_array_elements($1) WITH ORDINALITY AS a(v, i) FULL JOIN jsonb_array_elements($2) WITH ORDINALITY AS b(v, i) ON a.i = b.i) AS $q(v, w, i)) END",
                parameters: [["v", "w"]], yields: .native(.or)), safe: .unsafe),
        .init(
            "reduce", [.array(.t), .s, .function([.s, .t], .s), .function([.s], .r)], returns: .r,
            as: .lambda(
                "(WITH RECURSIVE $q(i, s, v) AS (SELECT 0, $2j, ($1) -> 0 UNION ALL SELECT $q.i + 1, $3j, ($1) -> ($q.i + 1) FROM $q WHERE $q.i < jsonb_array_length($1)) SELECT $4j FROM $q WHERE $q.i = jsonb_array_length($1))",
                parameters: [["s", "v"], ["s"]], yields: .element), safe: .unsafe),
        .init(
            "array_sort", [.array(.t), .function([.t, .t], .integer)], returns: .array(.t),
            as: .lambda(
                "presto.sort_by_comparisons($1, (SELECT jsonb_agg($2 ORDER BY $q.i, $q.j) FROM (SELECT a.v, b.v, a.i, b.i FROM jsonb_array_elements($1) WITH ORDINALITY AS a(v, i) CROSS JOIN jsonb_array_elements($1) WITH ORDINALITY AS b(v, i)) AS $q(v, w, i, j)))",
                parameters: [["v", "w"]], yields: .native(.primary)), safe: .unsafe),
        .init(
            "map_filter", [.map(.k, .v), .function([.k, .v], .boolean)], returns: .map(.k, .v), as: mapLambda("$q.k, $q.v", where: "$2"),
            safe: .unsafe),
        .init(
            "transform_keys", [.map(.k, .v), .function([.k, .v], .variable("L", .comparable))],
            returns: .map(.variable("L", .comparable), .v), as: mapLambda("$2j, $q.v", where: "true"), safe: .unsafe),
        .init(
            "transform_values", [.map(.k, .v), .function([.k, .v], .u)], returns: .map(.k, .u), as: mapLambda("$q.k, $2j", where: "true"),
            safe: .unsafe),
        .init(
            "map_zip_with", [.map(.k, .v), .map(.k, .u), .function([.k, .v, .u], .r)], returns: .map(.k, .r),
            as: .lambda(
                "CASE WHEN ($1) IS NOT NULL AND ($2) IS NOT NULL THEN presto.map_of_pairs((SELECT coalesce(jsonb_agg(jsonb_build_array($q.k, $3j) ORDER BY $q.k), '[]') FROM (SELECT coalesce(a.k, b.k), a.v, b.v FROM presto.map_pairs($1) AS a(k, v) FULL JOIN presto.map_pairs($2) AS b(k, v) ON a.k = b.k) AS $q(k, v, w)), $rk) END",
                parameters: [["k", "v", "w"]], yields: .native(.or)), safe: .unsafe),
    ]

    /// Three-valued: a deciding element decides, else a NULL makes it NULL, else the answer for none.
    /// FILTER leaves nothing out: it makes the aggregate one of this query, where the condition looks at columns of another one alone.
    private static func quantified(_ condition: String, decides answer: String, otherwise: String) -> Rendering {
        let own = "FILTER (WHERE $q.v IS NOT NULL)"
        return .lambda(
            "(SELECT CASE WHEN ($1) IS NULL THEN NULL WHEN bool_or(\(condition)) \(own) THEN \(answer) WHEN bool_or(($2) IS NULL) \(own) THEN NULL ELSE \(otherwise) END FROM jsonb_array_elements($1) AS $q(v))",
            parameters: [["v"]], yields: .native(.primary))
    }

    private static func mapLambda(_ pair: String, where condition: String) -> Rendering {
        .lambda(
            "CASE WHEN ($1) IS NOT NULL THEN presto.map_of_pairs((SELECT coalesce(jsonb_agg(jsonb_build_array(\(pair))) FILTER (WHERE \(condition)), '[]') FROM presto.map_pairs($1) AS $q(k, v)), $rk) END",
            parameters: [["k", "v"]], yields: .native(.or))
    }
}
