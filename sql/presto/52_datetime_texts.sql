-- Times read and written by patterns. Source: Trino documentation, "Java date functions"; sentences of Joda-Time.

-- A text by a parsing pattern; NULL where it does not match or names no time.
CREATE OR REPLACE FUNCTION presto.try_parse_zoned(value text, pattern text[]) RETURNS presto.zoned LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    m text[] := regexp_match(value, pattern[1]);
    year int := 1970; month int := 1; day int := 1; hour int := 0; minute int := 0; second int := 0; fraction text := '0';
    half text; zone text := 'UTC'; yearday int; week_year int; week int; weekday int := 1;
    result date;
BEGIN
    IF m IS NULL THEN RETURN NULL; END IF;
    FOR i IN 1..length(pattern[2]) LOOP
        CASE substr(pattern[2], i, 1)
            WHEN 'Y' THEN year := m[i];
            WHEN 'y' THEN year := m[i]::int + CASE WHEN m[i]::int < 70 THEN 2000 ELSE 1900 END;
            WHEN 'm' THEN month := m[i];
            WHEN 'b' THEN month := (strpos('janfebmaraprmayjunjulaugsepoctnovdec', lower(left(m[i], 3))) + 2) / 3;
            WHEN 'd' THEN day := m[i];
            WHEN 'j' THEN yearday := m[i];
            WHEN 'H' THEN hour := m[i];
            WHEN 'h' THEN hour := m[i]::int % 12;
            WHEN 'i' THEN minute := m[i];
            WHEN 's' THEN second := m[i];
            WHEN 'f' THEN fraction := m[i];
            WHEN 'p' THEN half := lower(m[i]);
            WHEN 'z' THEN zone := presto.canonical_zone(m[i]);
            WHEN 'x' THEN week_year := m[i];
            WHEN 'v' THEN week := m[i];
            WHEN 'e' THEN weekday := m[i];
            ELSE NULL;
        END CASE;
    END LOOP;
    IF half = 'pm' THEN hour := hour % 12 + 12; END IF;
    IF hour > 23 OR minute > 59 OR second > 59 OR (zone <> 'UTC' AND NOT presto.is_zone(zone)) THEN RETURN NULL; END IF;
    result := CASE WHEN yearday IS NOT NULL THEN make_date(year, 1, 1) + yearday - 1
        WHEN week_year IS NOT NULL THEN make_date(week_year, 1, 4) - (extract(isodow FROM make_date(week_year, 1, 4))::int - 1) + (coalesce(week, 1) - 1) * 7 + weekday - 1
        ELSE presto.try_make_date(year, month, day) END;
    RETURN presto.zoned_of(result + make_interval(hours => hour, mins => minute, secs => (second::text || '.' || left(fraction, 6))::double precision), zone);
END
$$;
-- By fixed places, where the text has the pattern's usual form.
CREATE OR REPLACE FUNCTION presto.fixed_timestamp(value text, layout text[]) RETURNS timestamp LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN make_timestamp(CASE WHEN layout[4]::int > 0 THEN substr(value, layout[4]::int, 4)::int ELSE 1970 END,
        CASE WHEN layout[5]::int > 0 THEN substr(value, layout[5]::int, 2)::int ELSE 1 END, CASE WHEN layout[6]::int > 0 THEN substr(value, layout[6]::int, 2)::int ELSE 1 END,
        CASE WHEN layout[7]::int > 0 THEN substr(value, layout[7]::int, 2)::int ELSE 0 END, CASE WHEN layout[8]::int > 0 THEN substr(value, layout[8]::int, 2)::int ELSE 0 END,
        CASE WHEN layout[9]::int > 0 THEN substr(value, layout[9]::int, 2)::double precision ELSE 0 END)
    + CASE WHEN layout[10]::int > 0 THEN make_interval(secs => left(rpad(substr(value, layout[10]::int, layout[11]::int), 3, '0'), 3)::double precision / 1000) ELSE interval '0' END;
-- Why a text is no time of a parsing pattern, as Joda says it: a field out of range, or where the text leaves the pattern.
CREATE OR REPLACE FUNCTION presto.parse_error(value text, pattern text[]) RETURNS text LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    m text[] := regexp_match(value, pattern[1]);
    field record;
    token record;
    regex text := '';
    place int := 0;
BEGIN
    IF m IS NOT NULL THEN
        FOR field IN SELECT f.name, f.low, f.high, m[strpos(pattern[2], f.letter)]::int AS number FROM (VALUES ('m', 'monthOfYear', 1, 12), ('d', 'dayOfMonth', 1, 31),
            ('j', 'dayOfYear', 1, 366), ('H', 'hourOfDay', 0, 23), ('h', 'clockhourOfHalfday', 1, 12), ('i', 'minuteOfHour', 0, 59), ('s', 'secondOfMinute', 0, 59)) AS f (letter, name, low, high)
            WHERE strpos(pattern[2], f.letter) > 0 LOOP
            IF field.number NOT BETWEEN field.low AND field.high THEN
                RETURN 'Cannot parse "' || value || '": Value ' || field.number || ' for ' || field.name || ' must be in the range [' || field.low || ',' || field.high || ']';
            END IF;
        END LOOP;
        RETURN 'Cannot parse "' || value || '": Value ' || coalesce(m[nullif(strpos(pattern[2], 'd'), 0)], '') || ' for dayOfMonth must be in the range [1,'
            || coalesce(extract(day FROM presto.last_day_of_month(presto.try_make_date(m[strpos(pattern[2], 'Y')]::int, m[strpos(pattern[2], 'm')]::int, 1)))::text, '31') || ']';
    END IF;
    FOR token IN SELECT t.part[1] AS text FROM regexp_matches(substr(pattern[1], 2, length(pattern[1]) - 2), '(\((?:[^()]|\([^()]*\))*\)|\\.|.)', 'g') WITH ORDINALITY AS t (part, i) ORDER BY t.i LOOP
        EXIT WHEN value !~ ('^' || regex || token.text);
        regex := regex || token.text;
        place := length(substring(value FROM '^(' || regex || ')'));
    END LOOP;
    RETURN 'Invalid format: "' || value || '"' || CASE WHEN place >= length(value) THEN ' is too short' WHEN place > 0 THEN ' is malformed at "' || substr(value, place + 1) || '"' ELSE '' END;
END
$$;
CREATE OR REPLACE FUNCTION presto.parse_any_zoned(value text, pattern text[]) RETURNS presto.zoned LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result presto.zoned := presto.try_parse_zoned(value, pattern);
BEGIN
    IF (result).instant IS NULL THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', presto.parse_error(value, pattern)); END IF;
    RETURN ROW(date_trunc('milliseconds', (result).instant), (result).zone)::presto.zoned;
END
$$;
CREATE OR REPLACE FUNCTION presto.parse_zoned(value text, pattern text[]) RETURNS presto.zoned LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN value ~ pattern[3] THEN ROW(presto.fixed_timestamp(value, pattern) AT TIME ZONE 'UTC', 'UTC')::presto.zoned ELSE presto.parse_any_zoned(value, pattern) END;
CREATE OR REPLACE FUNCTION presto.try_parse_timestamp(value text, pattern text[]) RETURNS timestamp LANGUAGE sql STABLE PARALLEL SAFE
RETURN date_trunc('milliseconds', presto.local(presto.try_parse_zoned(value, pattern)));
CREATE OR REPLACE FUNCTION presto.parse_timestamp(value text, pattern text[]) RETURNS timestamp LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN value ~ pattern[3] THEN presto.fixed_timestamp(value, pattern) ELSE presto.local(presto.parse_any_zoned(value, pattern)) END;

-- format_datetime(timestamp with time zone, Joda's pattern)
CREATE OR REPLACE FUNCTION presto.format_any_datetime(value presto.zoned, pattern text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    clock timestamp := presto.local(value);
    result text := '';
    run text;
    c text;
    n int;
BEGIN
    IF clock IS NULL THEN RETURN NULL; END IF;
    WHILE pattern <> '' LOOP
        c := left(pattern, 1);
        IF c = '''' THEN
            run := coalesce(substring(pattern FROM '^''(?:[^'']|'''')*'''), pattern);
            result := result || CASE WHEN run = '''''' THEN '''' ELSE replace(btrim(run, ''''), '''''', '''') END;
        ELSIF c !~ '[A-Za-z]' THEN
            run := c;
            result := result || c;
        ELSE
            run := substring(pattern FROM '^' || c || '+');
            n := length(run);
            result := result || CASE
                WHEN c IN ('y', 'Y') THEN CASE WHEN n = 2 THEN to_char(clock, 'YY') ELSE lpad(to_char(clock, 'FMYYYY'), n, '0') END
                WHEN c = 'x' THEN lpad(to_char(clock, 'FMIYYY'), n, '0') WHEN c = 'w' THEN lpad(to_char(clock, 'FMIW'), n, '0') WHEN c = 'e' THEN lpad(to_char(clock, 'FMID'), n, '0')
                WHEN c = 'M' AND n > 3 THEN to_char(clock, 'FMMonth') WHEN c = 'M' AND n = 3 THEN to_char(clock, 'Mon') WHEN c = 'M' THEN lpad(to_char(clock, 'FMMM'), n, '0')
                WHEN c = 'd' THEN lpad(to_char(clock, 'FMDD'), n, '0') WHEN c = 'D' THEN lpad(to_char(clock, 'FMDDD'), n, '0')
                WHEN c = 'E' THEN to_char(clock, CASE WHEN n > 3 THEN 'FMDay' ELSE 'Dy' END) WHEN c = 'a' THEN to_char(clock, 'AM')
                WHEN c = 'H' THEN lpad(to_char(clock, 'FMHH24'), n, '0') WHEN c = 'h' THEN lpad(to_char(clock, 'FMHH12'), n, '0')
                WHEN c = 'k' THEN lpad((CASE WHEN extract(hour FROM clock) = 0 THEN 24 ELSE extract(hour FROM clock) END)::text, n, '0')
                WHEN c = 'K' THEN lpad((extract(hour FROM clock)::int % 12)::text, n, '0')
                WHEN c = 'm' THEN lpad(to_char(clock, 'FMMI'), n, '0') WHEN c = 's' THEN lpad(to_char(clock, 'FMSS'), n, '0')
                WHEN c = 'S' THEN rpad(left(to_char(clock, 'MS'), n), n, '0') WHEN c = 'G' THEN to_char(clock, 'AD')
                WHEN c = 'C' THEN lpad((extract(year FROM clock)::int / 100)::text, n, '0')
                WHEN c = 'Z' AND n = 1 THEN replace(CASE WHEN presto.offset_minutes(value) = 0 THEN '+00:00' ELSE presto.zone_of_minutes(presto.offset_minutes(value)::int) END, ':', '')
                WHEN c = 'Z' AND n = 2 THEN CASE WHEN presto.offset_minutes(value) = 0 THEN '+00:00' ELSE presto.zone_of_minutes(presto.offset_minutes(value)::int) END
                WHEN c IN ('Z', 'z') THEN (value).zone
                ELSE presto.fail('INVALID_FUNCTION_ARGUMENT', 'Illegal pattern component: ' || run) END;
        END IF;
        pattern := substr(pattern, length(run) + 1);
    END LOOP;
    RETURN result;
END
$$;

CREATE OR REPLACE FUNCTION presto.format_datetime(value presto.zoned, pattern text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN presto.joda_to_char(pattern) IS NOT NULL THEN to_char(presto.local(value), presto.joda_to_char(pattern)) ELSE presto.format_any_datetime(value, pattern) END;
