import PrestoTypes

extension FunctionCatalog {
    /// Trino documentation, "HyperLogLog functions", "Set Digest functions", "T-Digest functions", "Quantile digest functions".
    static let sketches: [FunctionMapping] =
        hyperLogLog + setDigest + tdigest + [.bigint, .double, .real].flatMap(quantileDigest)

    private static func of(_ name: String, _ parameters: [TypePattern], _ returns: TypePattern, _ sql: String) -> FunctionMapping {
        .init(name, parameters, returns: returns, as: .sql(Template(sql), .primary), safe: .unsafe)
    }

    private static func aggregate(
        _ name: String, _ parameters: [TypePattern], _ returns: TypePattern, _ sql: String, because reason: String? = nil
    ) -> FunctionMapping {
        .init(name, parameters, returns: returns, kind: .aggregate, as: .sql(Template(sql), .primary), safe: .unsafe, because: reason)
    }

    private static let hll = TypePattern.exact(.hyperLogLog)

    /// The standard error of 4096 buckets is the default.
    private static let hyperLogLog: [FunctionMapping] =
        [TypePattern.bigint, .double, .varchar].flatMap { type in
            [
                aggregate(
                    "approx_set", [type], hll, "presto.approx_set(array_agg(DISTINCT $1)$F, 0.01625)", because: "each value is hashed once"),
                aggregate("approx_set", [type, .double], hll, "presto.approx_set(array_agg(DISTINCT $1)$F, max($2)$F)"),
            ]
        } + [
            aggregate("merge", [hll], hll, "presto.hll_merge(array_agg($1)$F)"),
            of("cardinality", [hll], .bigint, "presto.hll_cardinality($1)"),
            of("empty_approx_set", [], hll, "presto.sparse_hll('{}', 12)"),
            of("empty_approx_set", [.double], hll, "presto.sparse_hll('{}', presto.bucket_bits($1))"),
        ]

    private static let setDigestType = TypePattern.exact(.setDigest)

    private static let setDigest: [FunctionMapping] = [
        aggregate("make_set_digest", [.bigint], setDigestType, "presto.set_digest_of(array_agg($1)$F)"),
        aggregate("make_set_digest", [.varchar], setDigestType, "presto.set_digest_of(array_agg($1)$F)"),
        aggregate("merge_set_digest", [setDigestType], setDigestType, "presto.set_digest_merge(array_agg($1)$F)"),
        of("cardinality", [setDigestType], .bigint, "presto.digest_cardinality($1)"),
        of("intersection_cardinality", [setDigestType, setDigestType], .bigint, "presto.intersection_cardinality($1, $2)"),
        of("jaccard_index", [setDigestType, setDigestType], .double, "presto.jaccard_index($1, $2)"),
        of("hash_counts", [setDigestType], .map(.bigint, .smallint), "presto.hash_counts($1)"),
    ]

    private static let tdigestType = TypePattern.exact(.tdigest)

    private static let tdigest: [FunctionMapping] = [
        aggregate("tdigest_agg", [.double], tdigestType, "presto.tdigest_agg(array_agg($1)$F, array_agg(1::double precision)$F, 100)"),
        aggregate("tdigest_agg", [.double, .double], tdigestType, "presto.tdigest_agg(array_agg($1)$F, array_agg($2)$F, 100)"),
        aggregate(
            "tdigest_agg", [.double, .double, .double], tdigestType, "presto.tdigest_agg(array_agg($1)$F, array_agg($2)$F, max($3)$F)"),
        aggregate("merge", [tdigestType], tdigestType, "presto.tdigest_merge(array_agg($1)$F)"),
        of("value_at_quantile", [tdigestType, .double], .double, "presto.tdigest_value($1, $2)"),
        of("values_at_quantiles", [tdigestType, .array(.double)], .array(.double), "presto.tdigest_values($1, $2)"),
    ]

    /// One type of values: the digest keeps them as numbers of any size.
    private static func quantileDigest(of value: PrestoType) -> [FunctionMapping] {
        let type = TypePattern.exact(value)
        let digest = TypePattern.exact(.qdigest(value))
        let whole = value == .bigint ? "true" : "false"
        func gathered(_ weights: String, _ accuracy: String) -> String {
            "presto.qdigest_agg(array_agg(($1)::numeric)$F, array_agg(\(weights))$F, \(accuracy), \(whole))"
        }
        return [
            aggregate("qdigest_agg", [type], digest, gathered("1::bigint", "0.01")),
            aggregate("qdigest_agg", [type, .bigint], digest, gathered("$2", "0.01")),
            aggregate("qdigest_agg", [type, .bigint, .double], digest, gathered("$2", "max($3)$F")),
            aggregate("merge", [digest], digest, "presto.qdigest_merge(array_agg($1)$F)"),
            .init(
                "value_at_quantile", [digest, .double], returns: type, as: .sql("presto.qdigest_value($1, $2)::$rt", .cast), safe: .unsafe),
            of("values_at_quantiles", [digest, .array(.double)], .array(type), "presto.qdigest_values($1, $2)"),
            of("quantile_at_value", [digest, type], .double, "presto.qdigest_quantile($1, ($2)::numeric)"),
        ]
    }
}
