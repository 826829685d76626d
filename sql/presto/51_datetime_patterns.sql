-- Patterns of times, MySQL's, Joda's and Teradata's, as what PostgreSQL reads and writes by.
-- Source: Trino documentation, "MySQL date functions", "Java date functions", "Teradata functions".

-- MySQL's date pattern as to_char's; folded while planning when it is a constant
CREATE OR REPLACE FUNCTION presto.mysql_to_char(pattern text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result text := '';
    c text;
    i int := 1;
    field text;
BEGIN
    WHILE i <= length(pattern) LOOP
        c := substr(pattern, i, 1);
        i := i + 1;
        IF c <> '%' THEN
            result := result || CASE WHEN c IN ('"', '\') THEN '"\' || c || '"' WHEN c ~ '[[:alpha:]]' THEN '"' || c || '"' ELSE c END;
            CONTINUE;
        END IF;
        c := substr(pattern, i, 1);
        i := i + 1;
        field := (jsonb_build_object('a', 'Dy', 'b', 'Mon', 'c', 'FMMM', 'd', 'DD', 'e', 'FMDD', 'f', 'US', 'H', 'HH24', 'h', 'HH12', 'I', 'HH12', 'i', 'MI', 'j', 'DDD',
            'k', 'FMHH24', 'l', 'FMHH12', 'M', 'FMMonth', 'm', 'MM', 'p', 'AM', 'r', 'HH12:MI:SS AM', 'S', 'SS', 's', 'SS', 'T', 'HH24:MI:SS', 'v', 'IW', 'W', 'FMDay',
            'x', 'IYYY', 'Y', 'YYYY', 'y', 'YY', '%', '%')) ->> c;
        IF field IS NULL THEN
            IF c ~ '[DUuVwX]' THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', '%' || c || ' not supported in date format string'); END IF;
            field := '"' || c || '"';
        END IF;
        result := result || field;
    END LOOP;
    RETURN result;
END
$$;

-- What is needed to read a text by fixed places: a regular expression without groups, the places of year, month, day, hour, minute, second and
-- fraction (0 if absent), and how many digits the fraction has. NULL elements if the layout is not fixed: then groups are taken.
-- The layout has [Y] and its like for the fields. Days that not every year or no month has and all that is out of range are left to the slow way.
CREATE OR REPLACE FUNCTION presto.fixed_layout(layout text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    regex text := '^';
    place int := 1;
    places int[] := ARRAY[0, 0, 0, 0, 0, 0, 0];
    digits int := 0;
    part text[];
    field int;
    gap text;
BEGIN
    WHILE layout <> '' LOOP
        part := regexp_match(layout, '^\[(.)(\d*)\](.*)$');
        IF part IS NULL THEN
            IF layout LIKE '[%' THEN RETURN NULL; END IF;
            regex := regex || regexp_replace(left(layout, 1), '([^[:alnum:] ])', '\\\1');
            place := place + 1;
            layout := substr(layout, 2);
            CONTINUE;
        END IF;
        layout := part[3];
        IF part[1] = 'z' THEN
            regex := regex || 'Z';
            place := place + 1;
            CONTINUE;
        END IF;
        field := strpos('YmdHisf', part[1]);
        IF field = 0 OR places[field] > 0 THEN RETURN NULL; END IF;
        places[field] := place;
        IF part[1] = 'f' THEN digits := least(part[2]::int, 6); END IF;
        regex := regex || CASE part[1] WHEN 'Y' THEN '[12]\d\d\d' WHEN 'm' THEN '(?:0[1-9]|1[0-2])' WHEN 'd' THEN '(?:0[1-9]|[12]\d|3[01])' WHEN 'H' THEN '(?:[01]\d|2[0-3])'
            WHEN 'f' THEN repeat('\d', part[2]::int) ELSE '[0-5]\d' END;
        place := place + CASE part[1] WHEN 'Y' THEN 4 WHEN 'f' THEN part[2]::int ELSE 2 END;
    END LOOP;
    IF places[2] > 0 AND places[3] > 0 THEN
        gap := '.{' || abs(places[3] - places[2]) - 2 || '}';
        regex := '^(?!.{' || least(places[2], places[3]) - 1 || '}(?:' || CASE WHEN places[2] < places[3]
            THEN '02' || gap || '(?:29|3)|(?:04|06|09|11)' || gap || '31' ELSE '(?:29|3.)' || gap || '02|31' || gap || '(?:04|06|09|11)' END || '))' || substr(regex, 2);
    END IF;
    RETURN ARRAY[regex || '$'] || places::text[] || digits::text;
END
$$;

-- A parsing pattern: a regular expression, and a letter for what each of its groups is, then its fixed layout.

-- Letters: Y year, y two digits of a year, m month, b month's name, d day, j day of the year, H hour, h hour of 12, i minute, s second, f fraction,
-- p half of the day, z zone, a day's name, x week-year, v week, e day of the week.
CREATE OR REPLACE FUNCTION presto.mysql_pattern(pattern text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    regex text := '^';
    letters text := '';
    layout text := '';
    c text;
    i int := 1;
    field text[];
BEGIN
    pattern := replace(replace(pattern, '%T', '%H:%i:%s'), '%r', '%h:%i:%s %p');
    WHILE i <= length(pattern) LOOP
        c := substr(pattern, i, 1);
        IF c = '%' THEN
            i := i + 1;
            c := substr(pattern, i, 1);
            field := CASE
                WHEN c = 'Y' THEN ARRAY['([+-]?\d{1,9})', 'Y'] WHEN c = 'y' THEN ARRAY['(\d{2})', 'y'] WHEN c IN ('m', 'c') THEN ARRAY['(\d{1,2})', 'm']
                WHEN c IN ('d', 'e') THEN ARRAY['(\d{1,2})', 'd'] WHEN c IN ('H', 'k') THEN ARRAY['(\d{1,2})', 'H'] WHEN c IN ('h', 'I', 'l') THEN ARRAY['(\d{1,2})', 'h']
                WHEN c = 'i' THEN ARRAY['(\d{1,2})', 'i'] WHEN c IN ('s', 'S') THEN ARRAY['(\d{1,2})', 's'] WHEN c = 'f' THEN ARRAY['(\d{1,9})', 'f']
                WHEN c = 'p' THEN ARRAY['([AaPp][Mm])', 'p'] WHEN c IN ('b', 'M') THEN ARRAY['([A-Za-z]+)', 'b'] WHEN c IN ('a', 'W') THEN ARRAY['([A-Za-z]+)', 'a']
                WHEN c = 'j' THEN ARRAY['(\d{1,3})', 'j'] WHEN c = 'x' THEN ARRAY['(\d{4})', 'x'] WHEN c = 'v' THEN ARRAY['(\d{1,2})', 'v'] WHEN c = '%' THEN ARRAY['%', ''] END;
            IF field IS NULL THEN
                IF c ~ '[DUuVwX]' THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', '%' || c || ' not supported in date format string'); END IF;
                field := ARRAY[c, ''];
            END IF;
            regex := regex || field[1];
            letters := letters || field[2];
            layout := layout || CASE WHEN c IN ('Y', 'm', 'd', 'H', 'i', 's') THEN '[' || c || ']' WHEN c = 'S' THEN '[s]' WHEN c = 'f' THEN '[?]' ELSE '[?]' END;
        ELSE
            regex := regex || regexp_replace(c, '([^[:alnum:] ])', '\\\1');
            layout := layout || c;
        END IF;
        i := i + 1;
    END LOOP;
    RETURN ARRAY[regex || '$', letters] || presto.fixed_layout(layout);
END
$$;

-- Joda's pattern, likewise
CREATE OR REPLACE FUNCTION presto.joda_pattern(pattern text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    regex text := '^';
    letters text := '';
    layout text := '';
    run text;
    c text;
    field text[];
BEGIN
    WHILE pattern <> '' LOOP
        c := left(pattern, 1);
        IF c = '''' THEN
            run := substring(pattern FROM '^''(?:[^'']|'''')*''');
            IF run IS NULL THEN run := pattern; END IF;
            pattern := substr(pattern, length(run) + 1);
            run := CASE WHEN run = '''''' THEN '''' ELSE replace(btrim(run, ''''), '''''', '''') END;
            regex := regex || regexp_replace(run, '([^[:alnum:] ])', '\\\1', 'g');
            layout := layout || run;
            CONTINUE;
        END IF;
        IF c !~ '[A-Za-z]' THEN
            pattern := substr(pattern, 2);
            regex := regex || regexp_replace(c, '([^[:alnum:] ])', '\\\1');
            layout := layout || c;
            CONTINUE;
        END IF;
        run := substring(pattern FROM '^' || c || '+');
        pattern := substr(pattern, length(run) + 1);
        field := CASE
            WHEN run IN ('yy', 'YY') THEN ARRAY['(\d{2})', 'y'] WHEN c IN ('y', 'Y') THEN ARRAY['([+-]?\d{1,9})', 'Y'] WHEN c = 'M' AND length(run) > 2 THEN ARRAY['([A-Za-z]+)', 'b']
            WHEN c = 'M' THEN ARRAY['(\d{1,2})', 'm'] WHEN c = 'd' THEN ARRAY['(\d{1,2})', 'd'] WHEN c = 'D' THEN ARRAY['(\d{1,3})', 'j']
            WHEN c IN ('H', 'k') THEN ARRAY['(\d{1,2})', 'H'] WHEN c IN ('h', 'K') THEN ARRAY['(\d{1,2})', 'h'] WHEN c = 'm' THEN ARRAY['(\d{1,2})', 'i']
            WHEN c = 's' THEN ARRAY['(\d{1,2})', 's'] WHEN c = 'S' THEN ARRAY['(\d{1,' || greatest(length(run), 1) || '})', 'f'] WHEN c = 'a' THEN ARRAY['([AaPp][Mm])', 'p']
            WHEN c = 'Z' AND length(run) < 3 THEN ARRAY['(Z|[+-]\d{2}:?\d{2})', 'z'] WHEN c IN ('Z', 'z') THEN ARRAY['([A-Za-z_]+(?:/[A-Za-z_/+-]+)?)', 'z']
            WHEN c = 'E' THEN ARRAY['([A-Za-z]+)', 'a'] WHEN c = 'x' THEN ARRAY['(\d{4})', 'x'] WHEN c = 'w' THEN ARRAY['(\d{1,2})', 'v'] WHEN c = 'e' THEN ARRAY['(\d)', 'e'] END;
        IF field IS NULL THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Illegal pattern component: ' || run); END IF;
        regex := regex || field[1];
        letters := letters || field[2];
        layout := layout || CASE WHEN run IN ('yyyy', 'YYYY') THEN '[Y]' WHEN run IN ('MM', 'dd', 'HH', 'mm', 'ss') THEN '[' || field[2] || ']'
            WHEN c = 'S' THEN '[f' || length(run) || ']' WHEN run IN ('Z', 'ZZ') THEN '[z]' ELSE '[?]' END;
    END LOOP;
    RETURN ARRAY[regex || '$', letters] || presto.fixed_layout(layout);
END
$$;

-- Joda's pattern as to_char's, where to_char has all of it; else NULL
CREATE OR REPLACE FUNCTION presto.joda_to_char(pattern text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result text := '';
    run text;
    field text;
BEGIN
    WHILE pattern <> '' LOOP
        IF pattern LIKE '''%' THEN
            run := coalesce(substring(pattern FROM '^''(?:[^'']|'''')*'''), pattern);
            field := CASE WHEN run = '''''' THEN '''' ELSE '"' || replace(replace(replace(btrim(run, ''''), '''''', ''''), '\', '\\'), '"', '\"') || '"' END;
        ELSIF pattern !~ '^[A-Za-z]' THEN
            run := left(pattern, 1);
            field := CASE WHEN run IN ('"', '\') THEN '"\' || run || '"' ELSE run END;
        ELSE
            run := substring(pattern FROM '^' || left(pattern, 1) || '+');
            field := jsonb_build_object('yyyy', 'YYYY', 'YYYY', 'YYYY', 'yy', 'YY', 'MM', 'MM', 'M', 'FMMM', 'MMM', 'Mon', 'MMMM', 'FMMonth', 'dd', 'DD', 'd', 'FMDD', 'HH', 'HH24',
                'H', 'FMHH24', 'hh', 'HH12', 'h', 'FMHH12', 'mm', 'MI', 'm', 'FMMI', 'ss', 'SS', 's', 'FMSS', 'SSS', 'MS', 'a', 'AM', 'EEE', 'Dy', 'EEEE', 'FMDay', 'e', 'ID', 'ww', 'IW',
                'xxxx', 'IYYY') ->> run;
        END IF;
        IF field IS NULL THEN RETURN NULL; END IF;
        result := result || field;
        pattern := substr(pattern, length(run) + 1);
    END LOOP;
    RETURN result;
END
$$;

-- Teradata's date pattern as Joda's: yyyy, yy, mm, dd, hh24, hh, mi, ss in lower case, and marks
CREATE OR REPLACE FUNCTION presto.teradata_format(pattern text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result text := '';
    place int := 1;
    token text;
BEGIN
    WHILE place <= length(pattern) LOOP
        token := substring(substr(pattern, place) FROM '^(?:yyyy|yy|mm|dd|hh24|hh|mi|ss|[-/,.;: ])');
        IF token IS NULL THEN
            PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Failed to tokenize string [' || pattern || '] at offset [' || place - 1 || ']');
        END IF;
        result := result || CASE token WHEN 'mm' THEN 'MM' WHEN 'hh24' THEN 'HH' WHEN 'mi' THEN 'mm' ELSE token END;
        place := place + length(token);
    END LOOP;
    RETURN result;
END
$$;
