-- Hashes that PostgreSQL lacks, and Trino's checksum of each type.
SELECT xxhash64(to_utf8('hashme')), murmur3(to_utf8('hello')), spooky_hash_v2_64(to_utf8('hello')), checksum(x) FROM (VALUES 0) AS t (x) GROUP BY 1, 2, 3;
