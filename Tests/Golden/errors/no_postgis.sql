-- Geometries need PostGIS: where it is not, they are refused by name.
SELECT ST_X(ST_Point(1, 2));
--          ^^^^^^^^^^^^^^ NOT_SUPPORTED: Function 'st_point' is not supported: the database has no PostGIS; install it (Debian: postgresql-15-postgis-3) and start again, or in a database of your own: CREATE EXTENSION postgis
-- case: their types too
SELECT CAST(NULL AS array(Geometry));
--     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NOT_SUPPORTED: Type array(Geometry) is not supported: the database has no PostGIS; install it (Debian: postgresql-15-postgis-3) and start again, or in a database of your own: CREATE EXTENSION postgis
-- case: their aggregates too
SELECT 1 FROM (VALUES 1) AS t (x) GROUP BY x HAVING geometry_union_agg(NULL) IS NULL;
--                                                  ^^^^^^^^^^^^^^^^^^^^^^^^ NOT_SUPPORTED: Function 'geometry_union_agg' is not supported: the database has no PostGIS; install it (Debian: postgresql-15-postgis-3) and start again, or in a database of your own: CREATE EXTENSION postgis
-- case: what Athena's first engine wrote
SELECT ST_GeomAsLegacyBinary(NULL);
--     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ NOT_SUPPORTED: Function 'st_geomaslegacybinary' is not supported: the binary form of Athena's first engine is not known
