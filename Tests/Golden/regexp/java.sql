-- A flag that is taken back has no counterpart.
SELECT regexp_like('xERROR', 'x(?i)error'), regexp_like('aBC', 'a(?i:b)c'), regexp_like('aBc', 'a(?i:[a-c])c'), regexp_like('AB', '(?i)a(?-i)b') FROM (VALUES 1) AS t (x);
--                                                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NOT_SUPPORTED: Regular expression has a flag inside of the pattern, which is not supported: (?i)a(?-i)b
-- case: flags and lookbehind
SELECT regexp_like('xERROR', 'x(?i)error'), regexp_like('aBC', 'a(?i:b)c'), regexp_like('aBc', 'a(?i:[a-c])c'), regexp_replace('foobar', '(?<=foo)bar', 'X'), regexp_extract('a1', '(?<![0-9])[0-9]'), regexp_extract('AccessDenied', '(?i)DEN');
-- postgres
SELECT ('xERROR'::text ~ 'x[eE][rR][rR][oO][rR]')::text, ('aBC'::text ~ 'a(?:[bB])c')::text, ('aBc'::text ~ 'a(?:[a-cA-C])c')::text, regexp_replace('foobar'::text, '(?<=foo)bar', presto.regexp_replacement('X'::text, '(?<=foo)bar'::text), 'g'), regexp_substr('a1'::text, '(?<![0-9])[0-9]'), regexp_substr('AccessDenied'::text, '(?i)DEN');
-- rows
true | false | true | fooX | 1 | Den
-- case: a group in lookaround would have a number in Java, and has none here
SELECT regexp_extract('ab', '(?=(a))b', 1);
--     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NOT_SUPPORTED: Regular expression has a group inside of lookaround, which is not supported: (?=(a))b
-- case: of alternatives at the end Java takes the first that matches, not the longest
SELECT regexp_extract('abc', 'ab|abc'), regexp_extract('abc', 'abc|ab'), regexp_extract('x-abc', '-(ab|abc|\d)', 1), regexp_replace('abcabd', '(?:ab|abc)', '.'), regexp_extract('a12', 'a(?<n>\d|\d+)'), regexp_extract('https://x', '(http|https)://(.*)', 1), regexp_extract('abc', '(?i)AB|ABC'), regexp_extract('ab', '(?=ab|a)a');
-- postgres
SELECT regexp_substr('abc'::text, 'ab'), presto.java_group('abc'::text, '{"pattern":"abc|ab","steps":[["a",[["(?:abc)",[["f",1],["f",1],["f",1]]],[null,[["f",1],["f",1]]]]]]}'::jsonb, 0), presto.regexp_group('x-abc'::text, '-(ab|[0-9])', 1::bigint), regexp_replace('abcabd'::text, '(?:ab)', presto.regexp_replacement('.'::text, '(?:ab|abc)'::text), 'g'), regexp_substr('a12'::text, 'a([0-9])'), presto.java_group('https://x'::text, '{"pattern":"(http|https)://([^\\n\\r]*)","steps":[["(",1],["a",[["(?:http)(?=://(?:[^\\n\\r]*))",[["f",1],["f",1],["f",1],["f",1]]],[null,[["f",1],["f",1],["f",1],["f",1],["f",1]]]]],[")",1],["f",1],["f",1],["f",1],["(",2],["r","[^\\n\\r]*"],[")",2]]}'::jsonb, 1::bigint), regexp_substr('abc'::text, '(?i)AB'), regexp_substr('ab'::text, '(?=ab|a)a');
-- rows
ab | abc | ab | .c.d | a1 | https | ab | a
