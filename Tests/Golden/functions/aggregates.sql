-- Histograms, and percentiles by weights.
SELECT numeric_histogram(2, x), approx_percentile(x, w, ARRAY[0.1E0, 0.9E0]) FROM (VALUES (1E0, 1), (2E0, 5), (10E0, 1)) AS t (x, w);
-- postgres
SELECT presto.numeric_histogram(jsonb_agg(jsonb_build_array(t1.c1, 1)), max(2::bigint)), presto.weighted_percentiles(jsonb_agg(jsonb_build_array(t1.c1, (t1.c2)::double precision)), (array_agg(jsonb_build_array(to_jsonb('0.1'::double precision), to_jsonb('0.9'::double precision))))[1]) FROM (VALUES ('1.0'::double precision, 1), ('2.0'::double precision, 5), ('10.0'::double precision, 1)) AS t1 (c1, c2);
-- rows
[[1.5, 2], [10, 1]] | [1, 10]
