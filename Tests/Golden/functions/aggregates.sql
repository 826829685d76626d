-- Histograms, and percentiles by weights.
SELECT numeric_histogram(2, x), approx_percentile(x, w, ARRAY[0.1E0, 0.9E0]) FROM (VALUES (1E0, 1), (2E0, 5), (10E0, 1)) AS t (x, w);
-- postgres
SELECT presto.numeric_histogram(jsonb_agg(jsonb_build_array(t1.c1, 1)), max(2::bigint)), presto.weighted_percentiles(jsonb_agg(jsonb_build_array(t1.c1, (t1.c2)::double precision)), (array_agg(jsonb_build_array(to_jsonb('0.1'::double precision), to_jsonb('0.9'::double precision))))[1]) FROM (VALUES ('1.0'::double precision, 1), ('2.0'::double precision, 5), ('10.0'::double precision, 1)) AS t1 (c1, c2);
-- rows
[[1.5, 2], [10, 1]] | [1, 10]
-- case: a sum of decimals has 38 digits
SELECT sum(x) FROM (VALUES DECIMAL '99999999999999999999999999999999999999', DECIMAL '1') AS t (x);
-- postgres
SELECT sum(t1.c1)::numeric(38,0) FROM (VALUES ('99999999999999999999999999999999999999'::numeric(38,0)), (presto.cast_decimal('1'::numeric(1,0), 38, 0, 'decimal(1,0)'))) AS t1 (c1);
-- rows
NUMERIC_VALUE_OUT_OF_RANGE: Decimal overflow
