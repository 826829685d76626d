-- Arrays and rows are compared from the left.
SELECT array_max(ARRAY[ARRAY[1, 2], ARRAY[3]]), array_sort(ARRAY[ROW(2, 'a'), ROW(1, 'b')]);
-- case: floats are sorted as numbers, NaN last
SELECT array_sort(ARRAY[nan(), infinity(), 1.5E0]), array_min(ARRAY[nan(), 2E0]), array_remove(ARRAY[1E0, nan()], nan());
-- case: an intersection has the order of the longer array
SELECT array_intersect(ARRAY[8, 1, 5], ARRAY[4, 5, 8, 9]), combinations(ARRAY[1, 2, 3], 2);
-- case: extremes of structures
SELECT max(x), min(x) FROM (VALUES ARRAY[1, 2], ARRAY[3]) AS t (x);
-- case: geospatial functions are known, and refused
SELECT st_point(1, 2);
--     ^^^^^^^^^^^^^^ NOT_SUPPORTED: Function 'st_point' is not supported: geospatial functions are not supported
