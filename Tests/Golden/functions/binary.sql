-- Hashes that PostgreSQL lacks, and Trino's checksum of each type.
SELECT xxhash64(to_utf8('hashme')), murmur3(to_utf8('hello')), spooky_hash_v2_64(to_utf8('hello')), checksum(x) FROM (VALUES 0) AS t (x) GROUP BY 1, 2, 3;
-- postgres
SELECT presto.xxhash64(convert_to('hashme'::text, 'UTF8')), presto.murmur3(convert_to('hello'::text, 'UTF8')), presto.spooky_hash_v2_64(convert_to('hello'::text, 'UTF8')), presto.checksum(array_agg(to_jsonb(t1.c1)), 'integer') FROM (VALUES (0)) AS t1 (c1) GROUP BY presto.xxhash64(convert_to('hashme'::text, 'UTF8')), presto.murmur3(convert_to('hello'::text, 'UTF8')), presto.spooky_hash_v2_64(convert_to('hello'::text, 'UTF8'));
-- rows
\xf9d96e0e1165e892 | \x029bbd41b3a7d8cb191dae486a901e5b | \x3768826ad382e6ca | \x9d2d16796c5091ea
