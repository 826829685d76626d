-- What aggregates need after PostgreSQL's own. Source: Trino documentation, "Aggregate functions".

-- any_value: the first value that is not NULL, for types that have no min
CREATE OR REPLACE FUNCTION presto.any_value_state(state anyelement, value anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS 'SELECT state';
CREATE OR REPLACE AGGREGATE presto.any_value(anyelement) (SFUNC = presto.any_value_state, STYPE = anyelement, COMBINEFUNC = presto.any_value_state, PARALLEL = SAFE);

-- max, min: for types of which PostgreSQL has none, over windows
CREATE OR REPLACE FUNCTION presto.larger(a anyelement, b anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS 'SELECT CASE WHEN a >= b THEN a ELSE b END';
CREATE OR REPLACE FUNCTION presto.smaller(a anyelement, b anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS 'SELECT CASE WHEN a <= b THEN a ELSE b END';
CREATE OR REPLACE AGGREGATE presto.max(anyelement) (SFUNC = presto.larger, STYPE = anyelement, COMBINEFUNC = presto.larger, PARALLEL = SAFE);
CREATE OR REPLACE AGGREGATE presto.min(anyelement) (SFUNC = presto.smaller, STYPE = anyelement, COMBINEFUNC = presto.smaller, PARALLEL = SAFE);

-- max(x, n), min(x, n): the first n of a sorted array, without NULL
CREATE OR REPLACE FUNCTION presto.array_head(list jsonb, n bigint) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT jsonb_agg(t.v ORDER BY t.i) FROM (SELECT e.v, e.i FROM jsonb_array_elements(list) WITH ORDINALITY AS e (v, i) WHERE e.v <> 'null' ORDER BY e.i LIMIT n) AS t);
-- max_by(x, y, n), min_by(x, y, n): from pairs of y and x
CREATE OR REPLACE FUNCTION presto.array_first(pairs jsonb, n bigint) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT jsonb_agg(t.v -> 1 ORDER BY t.i) FROM (SELECT e.v, e.i FROM jsonb_array_elements(pairs) WITH ORDINALITY AS e (v, i) WHERE e.v -> 0 <> 'null' ORDER BY e.i LIMIT n) AS t);

-- histogram(x), array_histogram(array): how often each value is there
CREATE OR REPLACE FUNCTION presto.histogram(list jsonb, is_object boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT CASE WHEN count(*) > 0 THEN presto.map_of_checked_pairs(jsonb_agg(jsonb_build_array(t.v, t.n)), is_object) END FROM (
    SELECT e.v, count(*) AS n FROM jsonb_array_elements(list) AS e (v) WHERE e.v <> 'null' GROUP BY e.v) AS t);
CREATE OR REPLACE FUNCTION presto.most_frequent(list jsonb, buckets bigint, is_object boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN presto.map_of_checked_pairs((SELECT coalesce(jsonb_agg(jsonb_build_array(t.v, t.n)), '[]') FROM (
    SELECT e.v, count(*) AS n FROM jsonb_array_elements(list) AS e (v) WHERE e.v <> 'null' GROUP BY e.v ORDER BY count(*) DESC, e.v LIMIT buckets) AS t), is_object);

-- map_agg(k, v): of several values for a key the first; NULL keys are left out
CREATE OR REPLACE FUNCTION presto.map_agg(pairs jsonb, is_object boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT CASE WHEN count(*) > 0 THEN presto.map_of_checked_pairs(jsonb_agg(jsonb_build_array(t.k, t.v)), is_object) END FROM (
    SELECT DISTINCT ON (p.v -> 0) p.v -> 0 AS k, p.v -> 1 AS v FROM jsonb_array_elements(pairs) WITH ORDINALITY AS p (v, i)
    WHERE p.v -> 0 <> 'null' ORDER BY p.v -> 0, p.i) AS t);
CREATE OR REPLACE FUNCTION presto.multimap_agg(pairs jsonb, is_object boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN presto.multimap_of_pairs((SELECT jsonb_agg(p.v ORDER BY p.i) FROM jsonb_array_elements(pairs) WITH ORDINALITY AS p (v, i) WHERE p.v -> 0 <> 'null'), is_object);

-- approx_percentile: the fractions of an array, and by weights from pairs of value and weight
CREATE OR REPLACE FUNCTION presto.doubles(list jsonb) RETURNS double precision[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY(SELECT e.v::double precision FROM jsonb_array_elements_text(list) WITH ORDINALITY AS e (v, i) ORDER BY e.i);
CREATE OR REPLACE FUNCTION presto.weighted_percentile(pairs jsonb, fraction double precision) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT min(t.v) FROM (SELECT (p.v ->> 0)::double precision AS v, sum((p.v ->> 1)::double precision) OVER (ORDER BY (p.v ->> 0)::double precision) AS upto,
        sum((p.v ->> 1)::double precision) OVER () AS total
    FROM jsonb_array_elements(pairs) AS p (v) WHERE p.v -> 0 <> 'null') AS t WHERE t.upto >= fraction * t.total);

-- Moments. Source: Trino, `CentralMomentsState`.
CREATE OR REPLACE FUNCTION presto.skewness(list double precision[]) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT CASE WHEN count(v) >= 3 THEN presto.divide(sqrt(count(v)::double precision) * sum((v - m) ^ 3), (sum((v - m) ^ 2)) ^ 1.5) END
    FROM unnest(list) AS t (v) CROSS JOIN (SELECT avg(w) AS m FROM unnest(list) AS u (w)) AS a);
CREATE OR REPLACE FUNCTION presto.kurtosis(list double precision[]) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT CASE WHEN count(v) >= 4 THEN (count(v) - 1)::double precision / ((count(v) - 2) * (count(v) - 3))
        * ((count(v) + 1) * presto.divide(count(v) * sum((v - m) ^ 4), (sum((v - m) ^ 2)) ^ 2) - 3 * (count(v) - 1)) END
    FROM unnest(list) AS t (v) CROSS JOIN (SELECT avg(w) AS m FROM unnest(list) AS u (w)) AS a);
-- entropy(counts): log2
CREATE OR REPLACE FUNCTION presto.entropy(list double precision[]) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT coalesce(sum(CASE WHEN v > 0 THEN v / s * (ln(s) - ln(v)) / ln(2::double precision) END), 0)
    FROM unnest(list) AS t (v) CROSS JOIN (SELECT sum(w) AS s FROM unnest(list) AS u (w)) AS a WHERE s > 0);

-- checksum(x): the same whatever the order of the rows. Not Trino's hash.
CREATE OR REPLACE FUNCTION presto.checksum(list jsonb[]) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT int8send((sum(hashtextextended(coalesce(v::text, ''), 0)::numeric) % 9223372036854775807)::bigint) FROM unnest(list) AS t (v));

-- approx_percentile(x, fraction): the value at that rank of the sorted values, exact
CREATE OR REPLACE FUNCTION presto.percentile(list anyarray, fraction double precision) RETURNS anyelement LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    present int := cardinality(list) - (SELECT count(*) FROM unnest(list) AS t (v) WHERE v IS NULL);
BEGIN
    IF fraction NOT BETWEEN 0 AND 1 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Percentile must be between 0 and 1'); END IF;
    RETURN list[least(greatest(ceil(fraction * present)::int, 1), nullif(present, 0))];
END
$$;
CREATE OR REPLACE FUNCTION presto.percentiles(list anyarray, fractions jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN cardinality(list) > 0 THEN (SELECT coalesce(jsonb_agg(presto.percentile(list, f.v::double precision) ORDER BY f.i), '[]')
        FROM jsonb_array_elements_text(fractions) WITH ORDINALITY AS f (v, i)) END
$$;
