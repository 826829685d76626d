-- A HyperLogLog is Trino's bytes: few values are kept as they are.
SELECT approx_set(x), cardinality(approx_set(x)), empty_approx_set(), cardinality(empty_approx_set()) FROM (VALUES 1, 2, 2, NULL) AS t (x);
-- postgres
SELECT presto.approx_set(array_agg(DISTINCT ((t1.c1)::bigint)), 0.01625), presto.hll_cardinality(presto.approx_set(array_agg(DISTINCT ((t1.c1)::bigint)), 0.01625)), presto.sparse_hll('{}', 12), presto.hll_cardinality(presto.sparse_hll('{}', 12)) FROM (VALUES (1), (2), (2), (NULL::integer)) AS t1 (c1);
-- rows
\x020c020080034400802008de | 2 | \x020c0000 | 0
-- case: many values are estimated, in two kilobytes
SELECT cardinality(approx_set(x)), length(CAST(approx_set(x) AS varbinary)), cardinality(CAST(approx_set(x) AS P4HyperLogLog)) FROM UNNEST(sequence(1, 3000)) AS t (x);
-- postgres
SELECT presto.hll_cardinality(presto.approx_set(array_agg(DISTINCT ((u1.e1 #>> '{}')::bigint)), 0.01625)), length(presto.approx_set(array_agg(DISTINCT ((u1.e1 #>> '{}')::bigint)), 0.01625))::bigint, presto.hll_cardinality(presto.hll_dense(presto.approx_set(array_agg(DISTINCT ((u1.e1 #>> '{}')::bigint)), 0.01625))) FROM jsonb_array_elements(presto.sequence(1::bigint, 3000::bigint)) AS u1 (e1);
-- rows
2986 | 2053 | 2986
-- case: texts, doubles, and another error
SELECT cardinality(approx_set(CAST(x AS varchar))), cardinality(approx_set(CAST(x AS double))), cardinality(approx_set(x, 0.26)) FROM UNNEST(sequence(1, 200)) AS t (x);
-- postgres
SELECT presto.hll_cardinality(presto.approx_set(array_agg(DISTINCT (((u1.e1 #>> '{}')::bigint)::text)), 0.01625)), presto.hll_cardinality(presto.approx_set(array_agg(DISTINCT (((u1.e1 #>> '{}')::bigint)::double precision)), 0.01625)), presto.hll_cardinality(presto.approx_set(array_agg(DISTINCT ((u1.e1 #>> '{}')::bigint)), max('0.26'::double precision))) FROM jsonb_array_elements(presto.sequence(1::bigint, 200::bigint)) AS u1 (e1);
-- rows
200 | 200 | 202
-- case: an error that is none
SELECT approx_set(x, 0.5) FROM (VALUES 1) AS t (x);
-- postgres
SELECT presto.approx_set(array_agg(DISTINCT ((t1.c1)::bigint)), max('0.5'::double precision)) FROM (VALUES (1)) AS t1 (c1);
-- rows
INVALID_FUNCTION_ARGUMENT: Standard error must be in [0.0040625, 0.26]: 0.5
-- case: merged, and through bytes
SELECT cardinality(merge(h)), cardinality(merge(CAST(CAST(h AS varbinary) AS HyperLogLog))) FROM (SELECT x % 7, approx_set(x) AS h FROM UNNEST(sequence(1, 3000)) AS t (x) GROUP BY 1);
-- postgres
SELECT presto.hll_cardinality(presto.hll_merge(array_agg(t1.c2))), presto.hll_cardinality(presto.hll_merge(array_agg(presto.checked_hll(t1.c2)))) FROM (SELECT (u1.e1 #>> '{}')::bigint % 7::bigint, presto.approx_set(array_agg(DISTINCT ((u1.e1 #>> '{}')::bigint)), 0.01625) FROM jsonb_array_elements(presto.sequence(1::bigint, 3000::bigint)) AS u1 (e1) GROUP BY ((u1.e1 #>> '{}')::bigint % 7::bigint)) AS t1 (c1, c2);
-- rows
2986 | 2986
-- case: of different sizes
SELECT merge(h) FROM (SELECT approx_set(1) AS h UNION ALL SELECT approx_set(1, 0.1));
-- postgres
SELECT presto.hll_merge(array_agg(t1.c1)) FROM (SELECT presto.approx_set(array_agg(DISTINCT (1::bigint)), 0.01625) UNION ALL SELECT presto.approx_set(array_agg(DISTINCT (1::bigint)), max('0.1'::double precision))) AS t1 (c1);
-- rows
INVALID_FUNCTION_ARGUMENT: Cannot merge HLLs with different number of buckets: 128 vs 4096
-- case: bytes that are none
SELECT CAST(X'0102' AS HyperLogLog);
-- postgres
SELECT presto.checked_hll('\x0102'::bytea);
-- rows
INVALID_CAST_ARGUMENT: Cannot deserialize HyperLogLog
-- case: of nothing
SELECT approx_set(x), merge(approx), make_set_digest(x), tdigest_agg(x), qdigest_agg(x) FROM (SELECT 1 AS x, empty_approx_set() AS approx WHERE false);
-- postgres
SELECT presto.approx_set(array_agg(DISTINCT ((t1.c1)::bigint)), 0.01625), presto.hll_merge(array_agg(t1.c2)), presto.set_digest_of(array_agg((t1.c1)::bigint)), presto.tdigest_agg(array_agg((t1.c1)::double precision), array_agg(1::double precision), 100), presto.qdigest_agg(array_agg(((t1.c1)::bigint)::numeric), array_agg(1::bigint), 0.01, true) FROM (SELECT 1, presto.sparse_hll('{}', 12) WHERE false) AS t1 (c1, c2);
-- rows
null | null | null | null | null
-- case: sketches are not compared
SELECT DISTINCT approx_set(x) FROM (VALUES 1) AS t (x);
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TYPE_MISMATCH: DISTINCT can only be applied to comparable types (actual: HyperLogLog)
-- case: the hashes of a set are Trino's
SELECT hash_counts(make_set_digest(x)) FROM (VALUES 1, 1, 1, 2, 2) AS t (x);
-- postgres
SELECT presto.hash_counts(presto.set_digest_of(array_agg((t1.c1)::bigint))) FROM (VALUES (1), (1), (1), (2), (2)) AS t1 (c1);
-- rows
[[-2447670524089286488, 2], [19144387141682250, 3]]
-- case: sets, exact while small
SELECT cardinality(make_set_digest(x)), intersection_cardinality(make_set_digest(x), make_set_digest(y)), jaccard_index(make_set_digest(x), make_set_digest(y)), cardinality(merge_set_digest(d)) FROM (SELECT x, y, (SELECT make_set_digest(z) FROM (VALUES 'a', 'b') AS s (z)) AS d FROM (VALUES (1, 1), (NULL, 2), (2, 3), (3, 4)) AS t (x, y)) GROUP BY ();
-- postgres
SELECT presto.digest_cardinality(presto.set_digest_of(array_agg((t3.c1)::bigint))), presto.intersection_cardinality(presto.set_digest_of(array_agg((t3.c1)::bigint)), presto.set_digest_of(array_agg((t3.c2)::bigint))), presto.jaccard_index(presto.set_digest_of(array_agg((t3.c1)::bigint)), presto.set_digest_of(array_agg((t3.c2)::bigint))), presto.digest_cardinality(presto.set_digest_merge(array_agg(t3.c3))) FROM (SELECT t1.c1, t1.c2, (SELECT presto.set_digest_of(array_agg(t2.c1)) FROM (VALUES ('a'::text), ('b'::text)) AS t2 (c1)) FROM (VALUES (1, 1), (NULL::integer, 2), (2, 3), (3, 4)) AS t1 (c1, c2)) AS t3 (c1, c2, c3);
-- rows
3 | 3 | 0.6666666666666666 | 2
-- case: t-digest: exact at both ends
SELECT value_at_quantile(tdigest_agg(x), 0.5), values_at_quantiles(tdigest_agg(x), ARRAY[0.0, 0.01, 0.25, 1.0]), length(CAST(tdigest_agg(x) AS varbinary)) FROM UNNEST(sequence(1, 10000)) AS t (x);
-- postgres
SELECT presto.tdigest_value(presto.tdigest_agg(array_agg(((u1.e1 #>> '{}')::bigint)::double precision), array_agg(1::double precision), 100), '0.5'::double precision), presto.tdigest_values(presto.tdigest_agg(array_agg(((u1.e1 #>> '{}')::bigint)::double precision), array_agg(1::double precision), 100), jsonb_build_array(to_jsonb('0.0'::double precision), to_jsonb('0.01'::double precision), to_jsonb('0.25'::double precision), to_jsonb('1.0'::double precision))), length(presto.tdigest_agg(array_agg(((u1.e1 #>> '{}')::bigint)::double precision), array_agg(1::double precision), 100))::bigint FROM jsonb_array_elements(presto.sequence(1::bigint, 10000::bigint)) AS u1 (e1);
-- rows
5000.5 | [1, 100.5, 2500.5, 10000] | 901
-- case: weights, few values, merged
SELECT value_at_quantile(tdigest_agg(x, w), 0.5), value_at_quantile(merge(d), 0.75) FROM (SELECT x, w, (SELECT tdigest_agg(z) FROM (VALUES 0.1, 0.2, 0.3, 0.4) AS s (z)) AS d FROM (VALUES (1, 1), (2, 5), (3, 1)) AS t (x, w));
-- postgres
SELECT presto.tdigest_value(presto.tdigest_agg(array_agg((t3.c1)::double precision), array_agg((t3.c2)::double precision), 100), '0.5'::double precision), presto.tdigest_value(presto.tdigest_merge(array_agg(t3.c3)), '0.75'::double precision) FROM (SELECT t1.c1, t1.c2, (SELECT presto.tdigest_agg(array_agg(t2.c1), array_agg(1::double precision), 100) FROM (VALUES ('0.1'::double precision), ('0.2'::double precision), ('0.3'::double precision), ('0.4'::double precision)) AS t2 (c1)) FROM (VALUES (1, 1), (2, 5), (3, 1)) AS t1 (c1, c2)) AS t3 (c1, c2, c3);
-- rows
2 | 0.4
-- case: quantiles out of order
SELECT values_at_quantiles(tdigest_agg(x), ARRAY[1.0, 0.0]) FROM (VALUES 1) AS t (x);
-- postgres
SELECT presto.tdigest_values(presto.tdigest_agg(array_agg((t1.c1)::double precision), array_agg(1::double precision), 100), jsonb_build_array(to_jsonb('1.0'::double precision), to_jsonb('0.0'::double precision))) FROM (VALUES (1)) AS t1 (c1);
-- rows
INVALID_FUNCTION_ARGUMENT: percentiles must be sorted in increasing order
-- case: a value that is no number
SELECT tdigest_agg(x) FROM (VALUES nan()) AS t (x);
-- postgres
SELECT presto.tdigest_agg(array_agg(t1.c1), array_agg(1::double precision), 100) FROM (VALUES ('NaN'::double precision)) AS t1 (c1);
-- rows
INVALID_FUNCTION_ARGUMENT: values and weights of a t-digest must be finite
-- case: quantile digests keep the type of their values
SELECT value_at_quantile(qdigest_agg(x), 0.5), values_at_quantiles(qdigest_agg(CAST(x AS double)), ARRAY[0.0, 0.25, 1.0]), quantile_at_value(qdigest_agg(x), 2500), quantile_at_value(qdigest_agg(x), 0), typeof(qdigest_agg(x)) FROM UNNEST(sequence(1, 10000)) AS t (x);
-- postgres
SELECT presto.qdigest_value(presto.qdigest_agg(array_agg(((u1.e1 #>> '{}')::bigint)::numeric), array_agg(1::bigint), 0.01, true), '0.5'::double precision)::bigint, presto.qdigest_values(presto.qdigest_agg(array_agg((((u1.e1 #>> '{}')::bigint)::double precision)::numeric), array_agg(1::bigint), 0.01, false), jsonb_build_array(to_jsonb('0.0'::double precision), to_jsonb('0.25'::double precision), to_jsonb('1.0'::double precision))), presto.qdigest_quantile(presto.qdigest_agg(array_agg(((u1.e1 #>> '{}')::bigint)::numeric), array_agg(1::bigint), 0.01, true), (2500::bigint)::numeric), presto.qdigest_quantile(presto.qdigest_agg(array_agg(((u1.e1 #>> '{}')::bigint)::numeric), array_agg(1::bigint), 0.01, true), (0::bigint)::numeric), 'qdigest(bigint)'::text FROM jsonb_array_elements(presto.sequence(1::bigint, 10000::bigint)) AS u1 (e1);
-- rows
5025 | [25, 2525, 10000] | 0.2475 | null | qdigest(bigint)
-- case: and merge
SELECT value_at_quantile(merge(q), 0.9), length(CAST(merge(q) AS varbinary)) FROM (SELECT x % 5, qdigest_agg(x) AS q FROM UNNEST(sequence(1, 10000)) AS t (x) GROUP BY 1);
-- postgres
SELECT presto.qdigest_value(presto.qdigest_merge(array_agg(t1.c2)), '0.9'::double precision)::bigint, length(presto.qdigest_merge(array_agg(t1.c2)))::bigint FROM (SELECT (u1.e1 #>> '{}')::bigint % 5::bigint, presto.qdigest_agg(array_agg(((u1.e1 #>> '{}')::bigint)::numeric), array_agg(1::bigint), 0.01, true) FROM jsonb_array_elements(presto.sequence(1::bigint, 10000::bigint)) AS u1 (e1) GROUP BY ((u1.e1 #>> '{}')::bigint % 5::bigint)) AS t1 (c1, c2);
-- rows
9025 | 6413
