import PrestoTypes

extension FunctionCatalog {
    /// Trino documentation, "Aggregate functions", in the order of the page.
    static let aggregate: [FunctionMapping] = general + conditionalAggregates + statistics + collections

    private static func of(
        _ name: String, _ parameters: [TypePattern], _ returns: TypePattern, _ rendering: Rendering, explained: Rendering? = nil,
        because reason: String? = nil, shortcut: Bool = false
    ) -> FunctionMapping {
        .init(
            name, parameters, returns: returns, kind: .aggregate, as: rendering, explained: explained, because: reason, shortcut: shortcut)
    }

    private static let general: [FunctionMapping] =
        [
            of("count", [], .bigint, .sql("count(*)$F", .primary)),
            of("count", [.t], .bigint, .call("count")),
            of("count", [.zoned], .bigint, .sql("count($D($1).instant)$F", .primary), because: "instants are counted", shortcut: true),
            of(
                "sum", [.bigint], .bigint, .sql("sum($D$1$O)$F::bigint", .cast), explained: .call("presto.whole_sum"),
                because: "theirs is numeric; past 2^63 it fails as Trino's"),
            of("sum", [.integer], .bigint, .call("sum"), because: "theirs of integer is bigint already", shortcut: true),
            of(
                "sum", [.real], .real, .sql("presto.cast_real(sum($D($1)::double precision$O)$F)", .primary),
                explained: .sql("presto.cast_real(presto.far_sum($D($1)::double precision$O)$F)", .primary), because: "added as doubles"),
            of("sum", [.double], .double, .call("sum"), explained: .call("presto.far_sum")),
            of("sum", [.decimal], .rule(.decimalSum), .sql("sum($D$1$O)$F::$rt", .cast), because: "fails past 38 digits"),
            of("sum", [.dayToSecond], .dayToSecond, .call("sum")), of("sum", [.yearToMonth], .yearToMonth, .call("sum")),
            of("avg", [.bigint], .double, .sql("avg($D$1$O)$F::double precision", .cast)),
            of("avg", [.double], .double, .call("avg"), explained: .sql("presto.far_sum($D$1$O)$F / count($D$1$O)$F", .multiplicative)),
            of(
                "avg", [.real], .real, .sql("presto.cast_real(avg($D$1$O)$F)", .primary)),
            of("avg", [.decimal], .same(0), .sql("avg($D$1$O)$F::$rt", .cast)),
            of("avg", [.dayToSecond], .dayToSecond, .sql("presto.milliseconds(avg($D$1$O)$F)", .primary)),
            of("avg", [.yearToMonth], .yearToMonth, .sql("presto.months(avg($D$1$O)$F)", .primary)),
            of("geometric_mean", [.double], .double, .sql("exp(avg($Dln($1)$O)$F)", .primary)),
            of("bitwise_and_agg", [.bigint], .bigint, .call("bit_and")), of("bitwise_or_agg", [.bigint], .bigint, .call("bit_or")),
            of(
                "listagg", [.varchar, .varchar], .text, .sql("presto.listagg_result(string_agg($D$1, $2$O)$F)", .primary),
                because: "WITHIN GROUP's order goes inside, and a result has a bound"),
            of("listagg", [.varchar], .text, .sql("presto.listagg_result(string_agg($D$1, ''$O)$F)", .primary)),
            of(
                "$listagg_truncated", [.varchar, .varchar, .varchar, .boolean], .text,
                .sql("presto.listagg_truncated(array_agg($D$1$O)$F, $2, $3, $4)", .primary), because: "ON OVERFLOW TRUNCATE"),
            of(
                "checksum", [.t], .varbinary, .sql("presto.checksum(array_agg($D$1j)$F, $1q)", .primary),
                because: "Trino's hash of each type"),
        ] + ["max", "min"].flatMap(extremes)
        + plainOrderable.map {
            of("arbitrary", [$0], .same(0), .sql("min($1)$F", .primary), because: "any will do, and min is the cheapest", shortcut: true)
        } + [of("arbitrary", [.t], .t, .sql("presto.arbitrary($1)$F", .primary))]

    /// The types for which PostgreSQL has max and min of the same meaning.
    private static let plainOrderable: [TypePattern] = [
        .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varchar, .date, .timestamp, .time, .dayToSecond, .yearToMonth,
    ]

    private static func extremes(_ name: String) -> [FunctionMapping] {
        let direction = name == "max" ? "DESC" : "ASC"
        let floats = [TypePattern.real, .double].flatMap { type in
            [
                of(
                    name, [type], type, .sql("coalesce(\(name)(nullif($1, 'NaN'))$F, \(name)($1)$F)", .primary),
                    because: "NaN counts only where there is nothing else", shortcut: true),
                of(
                    name, [type, .bigint], .array(type),
                    .sql("presto.array_head(jsonb_agg($1j ORDER BY nullif($1, 'NaN') \(direction) NULLS LAST)$F, max($2)$F)", .primary),
                    shortcut: true),
                of(
                    "\(name)_by", [.v, type], .v,
                    .sql(
                        "(array_agg(CASE WHEN ($2) IS NOT NULL THEN $1 END ORDER BY nullif($2, 'NaN') \(direction) NULLS LAST, $2 NULLS LAST)$F)[1]",
                        .subscript), shortcut: true),
                of(
                    "\(name)_by", [.v, type, .bigint], .array(.v),
                    .sql(
                        "presto.array_first(jsonb_agg(jsonb_build_array($2j, $1j) ORDER BY nullif($2, 'NaN') \(direction) NULLS LAST)$F, max($3)$F)",
                        .primary), shortcut: true),
            ]
        }
        let nanFirst = name == "max" ? ("$1f", "$2f") : ("false", "false")
        let structures = [TypePattern.array(.orderable), .orderableRow].flatMap { type in
            [
                of(
                    name, [type], type,
                    .sql("(array_agg($1 ORDER BY presto.order_key($1, \(nanFirst.0)) \(direction) NULLS LAST)$F)[1]", .subscript),
                    because: "arrays and rows are compared from the left", shortcut: true),
                of(
                    "\(name)_by", [.v, type], .v,
                    .sql(
                        "(array_agg(CASE WHEN ($2) IS NOT NULL THEN $1 END ORDER BY presto.order_key($2, \(nanFirst.1)) \(direction) NULLS LAST)$F)[1]",
                        .subscript), shortcut: true),
            ]
        }
        return floats + structures
            + plainOrderable.filter { $0 != .real && $0 != .double }.map { of(name, [$0], .same(0), .call(name), shortcut: true) }
            + [
                of(name, [.boolean], .boolean, .call(name == "max" ? "bool_or" : "bool_and"), shortcut: true),
                of(name, [.zoned], .same(0), .call("presto.\(name)"), because: "theirs are for no composite type", shortcut: true),
                of(name, [.orderable], .orderable, .sql("(array_agg($1 ORDER BY $1 \(direction) NULLS LAST)$F)[1]", .subscript)),
                of(
                    name, [.orderable, .bigint], .array(.orderable),
                    .sql("presto.array_head(jsonb_agg($1j ORDER BY $1 \(direction))$F, max($2)$F)", .primary)),
                of(
                    "\(name)_by", [.v, .orderable], .v,
                    .sql("(array_agg(CASE WHEN ($2) IS NOT NULL THEN $1 END ORDER BY $2 \(direction) NULLS LAST)$F)[1]", .subscript)),
                of(
                    "\(name)_by", [.v, .orderable, .bigint], .array(.v),
                    .sql("presto.array_first(jsonb_agg(jsonb_build_array($2j, $1j) ORDER BY $2 \(direction))$F, max($3)$F)", .primary)),
            ]
    }

    private static let conditionalAggregates: [FunctionMapping] = [
        of("count_if", [.boolean], .bigint, .sql("count(nullif($1, false))$F", .primary)),
        of("bool_and", [.boolean], .boolean, .call("bool_and")), of("bool_or", [.boolean], .boolean, .call("bool_or")),
        of("every", [.boolean], .boolean, .call("bool_and")),
    ]

    private static let statistics: [FunctionMapping] =
        [
            of(
                "approx_distinct", [.comparable], .bigint, .sql("count(DISTINCT $1)$F", .primary),
                because: "exact, which is within any error asked for"),
            of("approx_distinct", [.zoned], .bigint, .sql("count(DISTINCT ($1).instant)$F", .primary), shortcut: true),
            of(
                "approx_distinct", [.comparable, .double], .bigint, .sql("presto.counted(count(DISTINCT $1)$F, max($2)$F)", .primary)),
            of("variance", [.double], .double, .call("var_samp")), of("var_samp", [.double], .double, .call("var_samp")),
            of("var_pop", [.double], .double, .call("var_pop")), of("stddev", [.double], .double, .call("stddev_samp")),
            of("stddev_samp", [.double], .double, .call("stddev_samp")), of("stddev_pop", [.double], .double, .call("stddev_pop")),
            of("corr", [.double, .double], .double, .call("corr")), of("covar_pop", [.double, .double], .double, .call("covar_pop")),
            of("covar_samp", [.double, .double], .double, .call("covar_samp")),
            of("regr_slope", [.double, .double], .double, .call("regr_slope")),
            of("regr_intercept", [.double, .double], .double, .call("regr_intercept")),
            of("skewness", [.double], .double, .sql("presto.skewness(array_agg($D$1)$F)", .primary)),
            of("kurtosis", [.double], .double, .sql("presto.kurtosis(array_agg($D$1)$F)", .primary)),
        ]
        + [TypePattern.bigint, .double, .real].flatMap { type in
            [
                of(
                    "approx_percentile", [type, .double], type, .sql("presto.percentile(array_agg($1 ORDER BY $1)$F, max($2)$F)", .primary),
                    because: "exact"),
                of(
                    "approx_percentile", [type, .double, .double], type,
                    .sql("presto.weighted_percentile(jsonb_agg(jsonb_build_array($1, $2))$F, max($3)$F)::$rt", .cast)),
                of(
                    "approx_percentile", [type, .double, .double, .double], type,
                    .sql("presto.weighted_percentile(jsonb_agg(jsonb_build_array($1, $2))$F, max($3)$F)::$rt", .cast), shortcut: true),
                of(
                    "approx_percentile", [type, .double, .array(.double)], .array(type),
                    .sql("presto.weighted_percentiles(jsonb_agg(jsonb_build_array($1, $2))$F, (array_agg($3)$F)[1])", .primary)),
                of(
                    "approx_percentile", [type, .array(.double)], .array(type),
                    .sql("presto.percentiles(array_agg($1 ORDER BY $1)$F, (array_agg($2)$F)[1])", .primary)),
            ]
        }

    /// Arrays and maps are one JSON value: an array of the rows' values or pairs, then what makes of it the result.
    private static let collections: [FunctionMapping] = [
        of("array_agg", [.t], .array(.t), .sql("jsonb_agg($D$1j$O)$F", .primary)),
        of("histogram", [.comparable], .map(.comparable, .bigint), .sql("presto.histogram(jsonb_agg($1j)$F, $rk)", .primary)),
        of(
            "approx_most_frequent", [.bigint, .comparable, .bigint], .map(.comparable, .bigint),
            .sql("presto.most_frequent(jsonb_agg($2j)$F, max($1)$F, $rk)", .primary)),
        of("map_agg", [.k, .v], .map(.k, .v), .sql("presto.map_agg(jsonb_agg(jsonb_build_array($1j, $2j)$O)$F, $rk)", .primary)),
        of(
            "multimap_agg", [.k, .v], .map(.k, .array(.v)),
            .sql("presto.multimap_agg(jsonb_agg(jsonb_build_array($1j, $2j)$O)$F, $rk)", .primary)),
        of(
            "numeric_histogram", [.bigint, .double], .map(.double, .double),
            .sql("presto.numeric_histogram(jsonb_agg(jsonb_build_array($2, 1))$F, max($1)$F)", .primary)),
        of(
            "numeric_histogram", [.bigint, .double, .double], .map(.double, .double),
            .sql("presto.numeric_histogram(jsonb_agg(jsonb_build_array($2, $3))$F, max($1)$F)", .primary)),
        of("map_union", [.map(.k, .v)], .map(.k, .v), .sql("presto.map_union(jsonb_agg($1)$F)", .primary)),
    ]

    /// Trino documentation, "Window functions". The generator gives OVER by the modifiers, for aggregates likewise.
    static let window: [FunctionMapping] =
        [
            ofWindow("row_number", [], .bigint, .call("row_number")), ofWindow("rank", [], .bigint, .call("rank")),
            ofWindow("dense_rank", [], .bigint, .call("dense_rank")), ofWindow("percent_rank", [], .double, .call("percent_rank")),
            ofWindow("cume_dist", [], .double, .call("cume_dist")),
            ofWindow("ntile", [.bigint], .bigint, .sql("ntile(presto.row_count($1))$F::bigint", .cast)),
            ofWindow("first_value", [.t], .t, .call("first_value")), ofWindow("last_value", [.t], .t, .call("last_value")),
            ofWindow("nth_value", [.t, .bigint], .t, .sql("nth_value($1, presto.row_count($2))$F", .primary)),
        ]
        + ["lead", "lag"].flatMap { name in
            [
                ofWindow(name, [.t], .t, .call(name)),
                ofWindow(name, [.t, .bigint], .t, .sql("\(name)($1, presto.row_count($2))$F", .primary)),
                ofWindow(name, [.t, .bigint, .t], .t, .sql("\(name)($1, presto.row_count($2), $3)$F", .primary)),
            ]
        }

    private static func ofWindow(_ name: String, _ parameters: [TypePattern], _ returns: TypePattern, _ rendering: Rendering)
        -> FunctionMapping
    {
        .init(name, parameters, returns: returns, kind: .window, as: rendering)
    }
}
