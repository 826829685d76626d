import PrestoTypes

extension CastMapping {
    /// The casts between scalar types, by source. Varchars and chars of a length are cut or padded afterwards.
    static let all: [CastMapping] =
        integers + floats + decimals + booleans + texts + toText + times + fromJSON + toJSON + sketches

    /// How a result shows what has no cast to varchar.
    static let printing: [CastMapping] = [
        CastMapping(.bingTile, .varchar, "presto.bing_tile_text($1)"), CastMapping(.geometry, .varchar, "presto.geometry_text($1)"),
        CastMapping(.sphericalGeography, .varchar, "presto.geometry_text($1)"),
    ]

    /// What instants are compared by: their clocks in UTC.
    static let instants: [CastMapping] = [CastMapping(.zoned, .timestamp, "timezone('UTC', ($1).instant)")]

    private static let integerTypes: [TypePattern] = [.tinyint, .smallint, .integer, .bigint]

    private static func name(_ pattern: TypePattern) -> String {
        guard case .exact(let type) = pattern else { return "decimal" }
        return type.description
    }

    private static let integers: [CastMapping] = integerTypes.indices.flatMap { integersCasts(from: $0) }

    /// A wider integer takes every value of a narrower one.
    private static func integersCasts(from index: Int) -> [CastMapping] {
        let source = integerTypes[index]
        var casts: [CastMapping] = []
        for (place, target) in integerTypes.enumerated() {
            casts.append(
                place >= index ? CastMapping(source, target, "($1)::$rt") : .function(source, target, name(target), "($1)::bigint"))
        }
        casts.append(CastMapping(source, .real, "($1)::$rt"))
        casts.append(CastMapping(source, .double, "($1)::$rt"))
        casts.append(CastMapping(source, .boolean, "(($1) <> 0)"))
        casts.append(.function(source, .decimal, "decimal", "($1)::numeric, $rp, $rs, $1q"))
        return casts
    }

    private static let reals: [CastMapping] = [
        CastMapping(.real, .double, "($1)::double precision"), CastMapping(.real, .boolean, "(($1) <> 0)"),
        .function(.real, .decimal, "decimal", "($1)::double precision, $rp, $rs, $1q"),
    ]

    private static let doubles: [CastMapping] = [
        CastMapping(.double, .real, "presto.cast_real($1)"), CastMapping(.double, .boolean, "(($1) <> 0)"),
        .function(.double, .decimal, "decimal", "$1, $rp, $rs, $1q"),
    ]

    private static let floats: [CastMapping] = integersOf(.real) + reals + integersOf(.double) + doubles

    private static func integersOf(_ source: TypePattern) -> [CastMapping] {
        integerTypes.map { .function(source, $0, name($0), "($1)::\(source == .real ? "real" : "double precision")") }
    }

    private static let decimals: [CastMapping] =
        integerTypes.map { .function(.decimal, $0, name($0), "($1)::numeric") } + [
            CastMapping(.decimal, .real, "($1)::$rt"), CastMapping(.decimal, .double, "($1)::$rt"),
            CastMapping(.decimal, .boolean, "(($1) <> 0)"),
            .function(.decimal, .decimal, "decimal", "$1, $rp, $rs, $1q"),
        ]

    private static let booleans: [CastMapping] =
        integerTypes.map { CastMapping(.boolean, $0, "($1)::integer::$rt") } + [
            CastMapping(.boolean, .real, "($1)::integer::real"), CastMapping(.boolean, .double, "($1)::integer::double precision"),
            CastMapping(.boolean, .decimal, "($1)::integer::$rt"),
        ]

    /// A char gives up its padding first: see `CastStep`.
    private static let texts: [CastMapping] =
        integerTypes.map { .function(.varchar, $0, name($0), "$1") } + [
            .function(.varchar, .boolean, "boolean", "$1"), .function(.varchar, .real, "real", "$1"),
            .function(.varchar, .double, "double", "$1"),
            .function(.varchar, .decimal, "decimal", "$1, $rp, $rs"), .function(.varchar, .date, "date", "$1"),
            .function(.varchar, .timestamp, "timestamp", "$1, $rm"), .function(.varchar, .zoned, "zoned", "$1, $rm"),
            .function(.varchar, .time, "time", "$1, $rm"), .function(.varchar, .timeZoned, "timetz", "$1, $rm"),
            .function(.varchar, .uuid, "uuid", "$1"), .function(.varchar, .ipaddress, "ipaddress", "$1"),
            .function(.varchar, .dayToSecond, "day_to_second", "$1"), .function(.varchar, .yearToMonth, "year_to_month", "$1"),
            CastMapping(.varchar, .varbinary, "convert_to($1, 'UTF8')"), CastMapping(.varchar, .varchar, "$1"),
        ]

    private static let toText: [CastMapping] =
        integerTypes.map { CastMapping($0, .varchar, "($1)::text") } + [
            CastMapping(.boolean, .varchar, "($1)::text"), CastMapping(.real, .varchar, "presto.cast_real_varchar($1)"),
            CastMapping(.double, .varchar, "presto.cast_double_varchar($1)"), CastMapping(.decimal, .varchar, "($1)::text"),
            CastMapping(.date, .varchar, "presto.date_text($1)"), CastMapping(.time, .varchar, "presto.time_text($1, $1s)"),
            CastMapping(.timeZoned, .varchar, "presto.timetz_text($1, $1s)"),
            CastMapping(.timestamp, .varchar, "presto.timestamp_text($1, $1s)"),
            CastMapping(.zoned, .varchar, "presto.zoned_text($1, $1s)"),
            CastMapping(.dayToSecond, .varchar, "presto.day_to_second_text($1)"),
            CastMapping(.yearToMonth, .varchar, "presto.year_to_month_text($1)"),
            CastMapping(.uuid, .varchar, "($1)::text"), CastMapping(.ipaddress, .varchar, "host($1)"),
            CastMapping(.uuid, .varbinary, "uuid_send($1)"),
            .function(.varbinary, .uuid, "uuid", "$1"),
            CastMapping(.ipaddress, .varbinary, "presto.ipaddress_bytes($1)"), .function(.varbinary, .ipaddress, "ipaddress", "$1"),
        ]

    private static let times: [CastMapping] = [
        CastMapping(.date, .timestamp, "($1)::timestamp"), CastMapping(.date, .zoned, "presto.zoned_utc(($1)::timestamp)"),
        CastMapping(.timestamp, .date, "($1)::date"), CastMapping(.timestamp, .time, "presto.time_round(($1)::time, $rm)"),
        CastMapping(.timestamp, .timestamp, "presto.timestamp_round($1, $rm)"),
        CastMapping(.timestamp, .zoned, "presto.zoned_utc(presto.timestamp_round($1, $rm))"),
        CastMapping(.zoned, .date, "presto.local($1)::date"), CastMapping(.zoned, .time, "presto.time_round(presto.local($1)::time, $rm)"),
        CastMapping(.zoned, .timeZoned, "presto.timetz_of(presto.time_round(presto.local($1)::time, $rm), presto.clock_offset($1) * 60)"),
        CastMapping(.zoned, .timestamp, "presto.timestamp_round(presto.local($1), $rm)"),
        CastMapping(.zoned, .zoned, "presto.zoned_round($1, $rm)"), CastMapping(.time, .time, "presto.time_round($1, $rm)"),
        CastMapping(.time, .timeZoned, "presto.timetz_of(presto.time_round($1, $rm), 0)"),
        CastMapping(.timeZoned, .time, "presto.time_round(($1)::time, $rm)"),
        CastMapping(.timeZoned, .timeZoned, "presto.timetz_round($1, $rm)"),
        CastMapping(.time, .timestamp, "(current_date + $1)::timestamp($rm)"),
    ]

    private static let fromJSON: [CastMapping] =
        integerTypes.map { .function(.json, $0, name($0), "$1") } + [
            .function(.json, .boolean, "boolean", "$1"), .function(.json, .real, "real", "$1"), .function(.json, .double, "double", "$1"),
            .function(.json, .decimal, "decimal", "$1, $rp, $rs"), .function(.json, .varchar, "varchar", "$1"),
        ]

    private static let toJSON: [CastMapping] =
        (integerTypes + [.boolean, .decimal, .varchar, .char]).map {
            CastMapping($0, .json, "to_jsonb($1)")
        } + [
            CastMapping(.real, .json, "presto.float_json($1)"), CastMapping(.double, .json, "presto.float_json($1)"),
            CastMapping(.date, .json, "to_jsonb(presto.date_text($1))"),
            CastMapping(.timestamp, .json, "to_jsonb(presto.timestamp_text($1, $1s))"),
            CastMapping(.zoned, .json, "to_jsonb(presto.zoned_text($1, $1s))"),
        ]

    /// A sketch is its bytes; bytes must be those of one.
    private static let sketches: [CastMapping] =
        [
            CastMapping(.exact(.hyperLogLog), .varbinary, "$1"), CastMapping(.varbinary, .exact(.hyperLogLog), "presto.checked_hll($1)"),
            CastMapping(.exact(.p4HyperLogLog), .varbinary, "$1"),
            CastMapping(.varbinary, .exact(.p4HyperLogLog), "presto.hll_dense(presto.checked_hll($1))"),
            CastMapping(.exact(.hyperLogLog), .exact(.p4HyperLogLog), "presto.hll_dense($1)"),
            CastMapping(.exact(.p4HyperLogLog), .exact(.hyperLogLog), "$1"),
            CastMapping(.exact(.setDigest), .varbinary, "$1"), CastMapping(.varbinary, .exact(.setDigest), "presto.checked_set_digest($1)"),
            CastMapping(.exact(.tdigest), .varbinary, "$1"), CastMapping(.varbinary, .exact(.tdigest), "presto.checked_tdigest($1)"),
        ]
        + [PrestoType.bigint, .double, .real].flatMap { value in
            [
                CastMapping(.exact(.qdigest(value)), .varbinary, "$1"),
                CastMapping(.varbinary, .exact(.qdigest(value)), "presto.checked_qdigest($1, \(value == .bigint))"),
            ]
        }
}
