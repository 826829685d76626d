-- The first alternative that leads to a match, not the longest one.
SELECT regexp_extract('abcd', '(a|ab)(c|bcd)?'), regexp_extract('abcd', '(a|ab)(c|bcd)?', 1), regexp_extract('abcd', '(a|ab)(c|bcd)?', 2);
-- postgres
SELECT presto.java_group('abcd'::text, '{"pattern":"(a|ab)(c|bcd)?","steps":[["(",1],["a",[["(?:a)(?=(?:c|bcd)?)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["o","(?:c|bcd)",[["(",2],["a",[["(?:c)",[["f",1]]],[null,[["f",1],["f",1],["f",1]]]]],[")",2]]]]}'::jsonb, 0), presto.java_group('abcd'::text, '{"pattern":"(a|ab)(c|bcd)?","steps":[["(",1],["a",[["(?:a)(?=(?:c|bcd)?)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["o","(?:c|bcd)",[["(",2],["a",[["(?:c)",[["f",1]]],[null,[["f",1],["f",1],["f",1]]]]],[")",2]]]]}'::jsonb, 1::bigint), presto.java_group('abcd'::text, '{"pattern":"(a|ab)(c|bcd)?","steps":[["(",1],["a",[["(?:a)(?=(?:c|bcd)?)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["o","(?:c|bcd)",[["(",2],["a",[["(?:c)",[["f",1]]],[null,[["f",1],["f",1],["f",1]]]]],[")",2]]]]}'::jsonb, 2::bigint);
-- rows
abcd | a | bcd
-- case: alternatives in the middle
SELECT regexp_extract('abcd', '(a|ab)(c|bcd)(d*)', 1), regexp_extract('abcd', '(a|ab)(c|bcd)(d*)', 3), regexp_extract('xabcd', '(a|ab)(cd)', 1);
-- postgres
SELECT presto.java_group('abcd'::text, '{"pattern":"(a|ab)(c|bcd)(d*)","steps":[["(",1],["a",[["(?:a)(?=(?:c|bcd)(?:d*))",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["(",2],["a",[["(?:c)(?=(?:d*))",[["f",1]]],[null,[["f",1],["f",1],["f",1]]]]],[")",2],["(",3],["r","d*"],[")",3]]}'::jsonb, 1::bigint), presto.java_group('abcd'::text, '{"pattern":"(a|ab)(c|bcd)(d*)","steps":[["(",1],["a",[["(?:a)(?=(?:c|bcd)(?:d*))",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["(",2],["a",[["(?:c)(?=(?:d*))",[["f",1]]],[null,[["f",1],["f",1],["f",1]]]]],[")",2],["(",3],["r","d*"],[")",3]]}'::jsonb, 3::bigint), presto.java_group('xabcd'::text, '{"pattern":"(a|ab)(cd)","steps":[["(",1],["a",[["(?:a)(?=(?:cd))",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["(",2],["f",1],["f",1],[")",2]]}'::jsonb, 1::bigint);
-- rows
a |  | ab
-- case: greedy and lazy ones, each for itself
SELECT regexp_extract('<a href="x">12</a>', '<(.+?) .*>(\d+)', 1), regexp_extract('a=1;b=22;', '(\w+)=(.*?);(.*)', 3), regexp_extract('aXbXc', '(.*?)X(.*)', 2);
-- postgres
SELECT presto.java_group('<a href="x">12</a>'::text, '{"pattern":"<([^\\n\\r]+?) [^\\n\\r]*>([0-9]+)","steps":[["f",1],["(",1],["r","[^\\n\\r]+?(?= [^\\n\\r]*>(?:[0-9]+))"],[")",1],["f",1],["r","[^\\n\\r]*(?=>(?:[0-9]+))"],["f",1],["(",2],["r","[0-9]+"],[")",2]]}'::jsonb, 1::bigint), presto.java_group('a=1;b=22;'::text, '{"pattern":"([a-zA-Z0-9_]+)=([^\\n\\r]*?);([^\\n\\r]*)","steps":[["(",1],["r","[a-zA-Z0-9_]+(?==(?:[^\\n\\r]*?);(?:[^\\n\\r]*))"],[")",1],["f",1],["(",2],["r","[^\\n\\r]*?(?=;(?:[^\\n\\r]*))"],[")",2],["f",1],["(",3],["r","[^\\n\\r]*"],[")",3]]}'::jsonb, 3::bigint), presto.java_group('aXbXc'::text, '{"pattern":"([^\\n\\r]*?)X([^\\n\\r]*)","steps":[["(",1],["r","[^\\n\\r]*?(?=X(?:[^\\n\\r]*))"],[")",1],["f",1],["(",2],["r","[^\\n\\r]*"],[")",2]]}'::jsonb, 2::bigint);
-- rows
a | b=22; | bXc
-- case: an option that is taken although more could be had without it
SELECT regexp_extract('aab', 'a*(ab)?'), regexp_extract('babc', '[ab]*b(abc)?');
-- postgres
SELECT presto.java_group('aab'::text, '{"pattern":"a*(ab)?","steps":[["r","a*(?=(?:ab)?)"],["o","(?:ab)",[["(",1],["f",1],["f",1],[")",1]]]]}'::jsonb, 0), presto.java_group('babc'::text, '{"pattern":"[ab]*b(abc)?","steps":[["r","[ab]*(?=b(?:abc)?)"],["f",1],["o","(?:abc)",[["(",1],["f",1],["f",1],["f",1],[")",1]]]]}'::jsonb, 0);
-- rows
aa | bab
-- case: groups that repeat
SELECT regexp_extract('ababab-', '(?:(ab)|a)+?(b.*)', 2), regexp_extract('aaa', '(a|aa)+$', 1), regexp_extract('foobarbar', '(foo|foobar)(bar)*?$', 2);
-- postgres
SELECT presto.java_group('ababab-'::text, '{"pattern":"(?:(ab)|a)+?(b[^\\n\\r]*)","steps":[["a",[["(?:(?:ab))(?=(?:(?:ab)|a)*?(?:b[^\\n\\r]*))",[["(",1],["f",1],["f",1],[")",1]]],[null,[["f",1]]]]],["z","(?=(?:b[^\\n\\r]*))",[["a",[["(?:(?:ab))(?=(?:(?:ab)|a)*?(?:b[^\\n\\r]*))",[["(",1],["f",1],["f",1],[")",1]]],[null,[["f",1]]]]]]],["(",2],["f",1],["r","[^\\n\\r]*"],[")",2]]}'::jsonb, 2::bigint), presto.java_group('aaa'::text, '{"pattern":"(a|aa)+$","steps":[["(",1],["a",[["(?:a)(?=(?:a|aa)*$)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["s","(?:a|aa)(?=(?:a|aa)*$)",[["(",1],["a",[["(?:a)(?=(?:a|aa)*$)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1]]]]}'::jsonb, 1::bigint), presto.java_group('foobarbar'::text, '{"pattern":"(foo|foobar)(bar)*?$","steps":[["(",1],["a",[["(?:foo)(?=(?:bar)*?$)",[["f",1],["f",1],["f",1]]],[null,[["f",1],["f",1],["f",1],["f",1],["f",1],["f",1]]]]],[")",1],["z","(?=$)",[["(",2],["f",1],["f",1],["f",1],[")",2]]]]}'::jsonb, 2::bigint);
-- rows
b- | a | bar
-- case: bounds
SELECT regexp_extract('aaaa', '(a|aa){2}(a?)', 0), regexp_extract('abab', '(a|ab){1,2}?b'), regexp_extract('xxab', '(x|xx){0,1}x?a');
-- postgres
SELECT presto.java_group('aaaa'::text, '{"pattern":"(a|aa){2}(a?)","steps":[["(",1],["a",[["(?:a)(?=(?:a|aa)(?:a?))",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["(",1],["a",[["(?:a)(?=(?:a?))",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["(",2],["r","a?"],[")",2]]}'::jsonb, 0::bigint), presto.java_group('abab'::text, '{"pattern":"(a|ab){1,2}?b","steps":[["(",1],["a",[["(?:a)(?=(?:a|ab)??b)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["l","(?=b)",[["(",1],["a",[["(?:a)(?=b)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1]]],["f",1]]}'::jsonb, 0), presto.java_group('xxab'::text, '{"pattern":"(x|xx){0,1}x?a","steps":[["o","(?:x|xx)(?=x?a)",[["(",1],["a",[["(?:x)(?=x?a)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1]]],["r","x?(?=a)"],["f",1]]}'::jsonb, 0);
-- rows
aaa | ab | xxa
-- case: a group that takes nothing ends its loop
SELECT regexp_extract('aab', '(a*|b)*b'), regexp_extract('b', '(a*?)*b', 1);
-- postgres
SELECT presto.java_group('aab'::text, '{"pattern":"(a*|b)*b","steps":[["s","(?:a*|b)(?=(?:a*|b)*b)",[["(",1],["a",[["(?:a*)(?=(?:a*|b)*b)",[["r","a*(?=(?:a*|b)*b)"]]],[null,[["f",1]]]]],[")",1]],"(?=b)"],["f",1]]}'::jsonb, 0), presto.java_group('b'::text, '{"pattern":"(a*?)*b","steps":[["s","(?:a*?)(?=(?:a*?)*b)",[["(",1],["r","a*?(?=(?:a*?)*b)"],[")",1]],"(?=b)"],["f",1]]}'::jsonb, 1::bigint);
-- rows
aab | 
-- case: all matches
SELECT regexp_extract_all('ab abc abcd', '(a|ab)(c|bcd)?'), regexp_extract_all('ab abc abcd', '(a|ab)(c|bcd)?', 2), regexp_count('ab abc', '(a|ab)(c)?');
-- postgres
SELECT presto.java_groups('ab abc abcd'::text, '{"pattern":"(a|ab)(c|bcd)?","steps":[["(",1],["a",[["(?:a)(?=(?:c|bcd)?)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["o","(?:c|bcd)",[["(",2],["a",[["(?:c)",[["f",1]]],[null,[["f",1],["f",1],["f",1]]]]],[")",2]]]]}'::jsonb, 0), presto.java_groups('ab abc abcd'::text, '{"pattern":"(a|ab)(c|bcd)?","steps":[["(",1],["a",[["(?:a)(?=(?:c|bcd)?)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["o","(?:c|bcd)",[["(",2],["a",[["(?:c)",[["f",1]]],[null,[["f",1],["f",1],["f",1]]]]],[")",2]]]]}'::jsonb, 2::bigint), presto.java_count('ab abc'::text, '{"pattern":"(a|ab)(c)?","steps":[["(",1],["a",[["(?:a)(?=(?:c)?)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["o","(?:c)",[["(",2],["f",1],[")",2]]]]}'::jsonb);
-- rows
["a", "a", "abcd"] | [null, null, "bcd"] | 2
-- case: places
SELECT regexp_position('xabab', '(a|ab)(a|b)?', 1, 2), regexp_position('xabab', '(a|ab)(a|b)?', 3), regexp_position('x', '(a|ab)c??');
-- postgres
SELECT presto.java_place('xabab'::text, '{"pattern":"(a|ab)(a|b)?","steps":[["(",1],["a",[["(?:a)(?=(?:a|b)?)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["o","(?:a|b)",[["(",2],["a",[["(?:a)",[["f",1]]],[null,[["f",1]]]]],[")",2]]]]}'::jsonb, 1::bigint, 2::bigint), presto.java_place('xabab'::text, '{"pattern":"(a|ab)(a|b)?","steps":[["(",1],["a",[["(?:a)(?=(?:a|b)?)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["o","(?:a|b)",[["(",2],["a",[["(?:a)",[["f",1]]],[null,[["f",1]]]]],[")",2]]]]}'::jsonb, 3::bigint, 1), presto.java_place('x'::text, '{"pattern":"(a|ab)c??","steps":[["(",1],["a",[["(?:a)(?=c??)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["r","c??"]]}'::jsonb, 1, 1);
-- rows
4 | 4 | -1
-- case: replacements
SELECT regexp_replace('abcd abc', '(a|ab)(c|bcd)?', '[$1-$2]'), regexp_replace('abcd', '(a|ab)(c|bcd)?'), regexp_replace('aXbXc', '(.*?)X(.*)', '$2\\$0'), regexp_replace('abcd', '(?<x>a|ab)(c|bcd)?', x -> upper(x[1]) || coalesce(x[2], '-'));
-- postgres
SELECT presto.java_replace('abcd abc'::text, '{"pattern":"(a|ab)(c|bcd)?","steps":[["(",1],["a",[["(?:a)(?=(?:c|bcd)?)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["o","(?:c|bcd)",[["(",2],["a",[["(?:c)",[["f",1]]],[null,[["f",1],["f",1],["f",1]]]]],[")",2]]]]}'::jsonb, presto.regexp_replacement('[$1-$2]'::text, '(a|ab)(c|bcd)?'::text)), presto.java_replace('abcd'::text, '{"pattern":"(a|ab)(c|bcd)?","steps":[["(",1],["a",[["(?:a)(?=(?:c|bcd)?)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["o","(?:c|bcd)",[["(",2],["a",[["(?:c)",[["f",1]]],[null,[["f",1],["f",1],["f",1]]]]],[")",2]]]]}'::jsonb, ''), presto.java_replace('aXbXc'::text, '{"pattern":"([^\\n\\r]*?)X([^\\n\\r]*)","steps":[["(",1],["r","[^\\n\\r]*?(?=X(?:[^\\n\\r]*))"],[")",1],["f",1],["(",2],["r","[^\\n\\r]*"],[")",2]]}'::jsonb, presto.regexp_replacement('$2\\$0'::text, '(.*?)X(.*)'::text)), (SELECT CASE WHEN ('abcd'::text) IS NULL OR ('(?<x>a|ab)(c|bcd)?'::text) IS NULL OR bool_or(l4.g IS NOT NULL AND (upper((presto.array_subscript(nullif(l4.g, 'null'::jsonb), 1::bigint) #>> '{}')) || coalesce((presto.array_subscript(nullif(l4.g, 'null'::jsonb), 2::bigint) #>> '{}'), '-'::text)) IS NULL) THEN NULL ELSE string_agg(l4.b || CASE WHEN l4.g IS NULL THEN '' ELSE (upper((presto.array_subscript(nullif(l4.g, 'null'::jsonb), 1::bigint) #>> '{}')) || coalesce((presto.array_subscript(nullif(l4.g, 'null'::jsonb), 2::bigint) #>> '{}'), '-'::text)) END, '' ORDER BY l4.i) END FROM presto.java_pieces('abcd'::text, '{"pattern":"(a|ab)(c|bcd)?","steps":[["(",1],["a",[["(?:a)(?=(?:c|bcd)?)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["o","(?:c|bcd)",[["(",2],["a",[["(?:c)",[["f",1]]],[null,[["f",1],["f",1],["f",1]]]]],[")",2]]]]}'::jsonb) AS l4(b, g, i));
-- rows
[a-bcd] [a-]bc |  | bXc\aXbXc | Abcd
-- case: pieces
SELECT regexp_split('1ab2abc3', '(a|ab)(c|b)?');
-- postgres
SELECT presto.java_split('1ab2abc3'::text, '{"pattern":"(a|ab)(c|b)?","steps":[["(",1],["a",[["(?:a)(?=(?:c|b)?)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["o","(?:c|b)",[["(",2],["a",[["(?:c)",[["f",1]]],[null,[["f",1]]]]],[")",2]]]]}'::jsonb);
-- rows
["1", "2", "c3"]
-- case: cases that do not count
SELECT regexp_extract('ABcD', '(?i)(a|ab)(c|bcd)?'), regexp_extract('xABCD', '(?i)(a|ab)(c|bcd)?', 2);
-- postgres
SELECT presto.java_group('ABcD'::text, '{"pattern":"(?i)(a|ab)(c|bcd)?","steps":[["(",1],["a",[["(?i)(?:a)(?=(?:c|bcd)?)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["o","(?i)(?:c|bcd)",[["(",2],["a",[["(?i)(?:c)",[["f",1]]],[null,[["f",1],["f",1],["f",1]]]]],[")",2]]]]}'::jsonb, 0), presto.java_group('xABCD'::text, '{"pattern":"(?i)(a|ab)(c|bcd)?","steps":[["(",1],["a",[["(?i)(?:a)(?=(?:c|bcd)?)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["o","(?i)(?:c|bcd)",[["(",2],["a",[["(?i)(?:c)",[["f",1]]],[null,[["f",1],["f",1],["f",1]]]]],[")",2]]]]}'::jsonb, 2::bigint);
-- rows
ABcD | BCD
-- case: anchors and lookaround see the whole text
SELECT regexp_extract('xab ab', '(?<=x)(a|ab)(b|c)?\b'), regexp_extract('abab', '(ab|a)(?=b?$)(b|$)?', 1), regexp_extract('foo.tar.gz', '(.+?)(\.[^.]*$|$)', 2);
-- postgres
SELECT presto.java_group('xab ab'::text, '{"pattern":"(?<=x)(a|ab)(b|c)?\\y","steps":[["(",1],["a",[["(?:a)(?=(?:b|c)?\\y)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["o","(?:b|c)(?=\\y)",[["(",2],["a",[["(?:b)(?=\\y)",[["f",1]]],[null,[["f",1]]]]],[")",2]]]]}'::jsonb, 0), presto.java_group('abab'::text, '{"pattern":"(ab|a)(?=b?$)(b|$)?","steps":[["(",1],["a",[["(?:ab)(?=(?=b?$)(?:b|$)?)",[["f",1],["f",1]]],[null,[["f",1]]]]],[")",1],["o","(?:b|$)",[["(",2],["a",[["(?:b)",[["f",1]]],[null,[]]]],[")",2]]]]}'::jsonb, 1::bigint), presto.java_group('foo.tar.gz'::text, '{"pattern":"([^\\n\\r]+?)(\\.[^.]*$|$)","steps":[["(",1],["r","[^\\n\\r]+?(?=(?:\\.[^.]*$|$))"],[")",1],["(",2],["a",[["(?:\\.[^.]*$)",[["f",1],["r","[^.]*(?=$)"]]],[null,[]]]],[")",2]]}'::jsonb, 2::bigint);
-- rows
ab | ab | .gz
-- case: references beside what leaves a choice
SELECT regexp_extract('aabaab', '(a|aab)\1(b|ba)?');
--     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NOT_SUPPORTED: Regular expression has a reference to a group beside quantifiers or alternatives that leave a choice, which is not supported: (a|aab)\1(b|ba)?
-- case: what leaves no choice is PostgreSQL's own
SELECT regexp_extract(x, '(GET|POST|PUT) ([^ ?]*)(\?[^ ]*)? HTTP', 2), regexp_extract(x, '"(.*?)"'), regexp_extract(x, '\d+(\.\d+)?'), regexp_extract(x, 'k=(\w+?);([^;]+)', 2) FROM (VALUES 'POST /a?x=1 HTTP "q" k=v;w') AS t (x);
-- postgres
SELECT presto.regexp_group(t1.c1, '(GET|POST|PUT) ([^ ?]*)(\?[^ ]*)? HTTP', 2::bigint), regexp_substr(t1.c1, '"([^\n\r]*?)"'), regexp_substr(t1.c1, '[0-9]+(\.[0-9]+)?'), presto.regexp_group(t1.c1, 'k=([a-zA-Z0-9_]+);([^;]+)', 2::bigint) FROM (VALUES ('POST /a?x=1 HTTP "q" k=v;w'::text)) AS t1 (c1);
-- rows
/a | "q" | 1 | w
-- case: a lazy quantifier that could be greedy is written as the others
SELECT regexp_extract('k=v;w', '(\w+?)=(.*)', 2), regexp_extract('k=v;w;', '(\w+)=(.*?);', 2);
-- postgres
SELECT presto.regexp_group('k=v;w'::text, '([a-zA-Z0-9_]+)=([^\n\r]*)', 2::bigint), presto.regexp_group('k=v;w;'::text, '([a-zA-Z0-9_]+?)=([^\n\r]*?);', 2::bigint);
-- rows
v;w | v
-- case: groups are counted beside classes of escapes
SELECT regexp_extract('a-b', '(.*)-(.*)', 2), regexp_extract('a-b', '([^\]\[]*)-(.*)', 2), regexp_replace('a-b', '(.*)-(.*)', '$2');
-- postgres
SELECT presto.regexp_group('a-b'::text, '([^\n\r]*)-([^\n\r]*)', 2::bigint), presto.regexp_group('a-b'::text, '([^\]\[]*)-([^\n\r]*)', 2::bigint), regexp_replace('a-b'::text, '([^\n\r]*)-([^\n\r]*)', presto.regexp_replacement('$2'::text, '(.*)-(.*)'::text), 'g');
-- rows
b | b | b
