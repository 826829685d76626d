-- Histograms, and percentiles by weights.
SELECT numeric_histogram(2, x), approx_percentile(x, w, ARRAY[0.1E0, 0.9E0]) FROM (VALUES (1E0, 1), (2E0, 5), (10E0, 1)) AS t (x, w);
