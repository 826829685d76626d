-- format(pattern, arguments…): Java's Formatter, over the values that Trino gives it.
-- Source: Trino documentation, "Conversion functions", "Formatting"; java.util.Formatter, "Format String Syntax".

-- Fails as Java's exception of this name does.
CREATE OR REPLACE FUNCTION presto.format_error(pattern text, exception text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'TG001', MESSAGE = 'INVALID_FUNCTION_ARGUMENT: Invalid format string: ' || pattern || ' (' || exception || ')';
END
$$;

-- The class of Java's value for a Presto type.
CREATE OR REPLACE FUNCTION presto.java_class(type text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN type IN ('tinyint', 'smallint', 'integer', 'bigint') THEN 'java.lang.Long' WHEN type = 'boolean' THEN 'java.lang.Boolean' WHEN type = 'real' THEN 'java.lang.Float'
    WHEN type = 'double' THEN 'java.lang.Double' WHEN type LIKE 'decimal%' THEN 'java.math.BigDecimal' WHEN type = 'date' THEN 'java.time.LocalDate'
    WHEN type ~ '^timestamp.*zone$' THEN 'java.time.ZonedDateTime' WHEN type LIKE 'timestamp%' THEN 'java.time.LocalDateTime'
    WHEN type ~ '^time\(\d+\)$' THEN 'java.time.LocalTime' ELSE 'java.lang.String' END;

-- LocalTime.toString: seconds where there are some, decimals by threes
CREATE OR REPLACE FUNCTION presto.java_time(clock time)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(clock::interval, CASE WHEN extract(microseconds FROM clock) = 0 THEN 'HH24:MI' WHEN extract(microseconds FROM clock)::bigint % 1000000 = 0 THEN 'HH24:MI:SS'
    WHEN extract(microseconds FROM clock)::bigint % 1000 = 0 THEN 'HH24:MI:SS.FF3' ELSE 'HH24:MI:SS.FF6' END);

CREATE OR REPLACE FUNCTION presto.java_date(day timestamp)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN presto.year_text(presto.year_of(day), '+') || to_char(day, '-MM-DD');

-- BigDecimal.toString: an exponent where the first digit is past the sixth decimal
CREATE OR REPLACE FUNCTION presto.java_decimal(value numeric)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN scale(value) > 6 AND abs(value) < 0.000001
    THEN (SELECT CASE WHEN value < 0 THEN '-' ELSE '' END || left(d.digits, 1) || CASE WHEN length(d.digits) > 1 THEN '.' || substr(d.digits, 2) ELSE '' END
            || 'E-' || (scale(value) - length(d.digits) + 1)
        FROM (SELECT coalesce(nullif(ltrim(translate(value::text, '-.', ''), '0'), ''), '0') AS digits) AS d)
    ELSE value::text END;

-- String.valueOf of an argument, a JSON element of this type; NULL for NULL
CREATE OR REPLACE FUNCTION presto.java_string(element jsonb, type text)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE presto.java_class(type)
    WHEN 'java.lang.Double' THEN presto.double_text((element #>> '{}')::double precision) WHEN 'java.lang.Float' THEN presto.real_text((element #>> '{}')::real)
    WHEN 'java.math.BigDecimal' THEN presto.java_decimal((element #>> '{}')::numeric)
    WHEN 'java.time.LocalDate' THEN presto.java_date((element #>> '{}')::timestamp)
    WHEN 'java.time.LocalTime' THEN presto.java_time((element #>> '{}')::time)
    WHEN 'java.time.LocalDateTime' THEN presto.java_date(ltrim(element #>> '{}', '+')::timestamp) || 'T' || presto.java_time(ltrim(element #>> '{}', '+')::timestamp::time)
    WHEN 'java.time.ZonedDateTime' THEN (SELECT presto.java_date(presto.local(z)) || 'T' || presto.java_time(presto.local(z)::time)
            || CASE WHEN presto.offset_minutes(z) = 0 THEN 'Z' ELSE presto.zone_of_minutes(presto.offset_minutes(z)::int) END
            || CASE WHEN (z).zone ~ '^[+-]' THEN '' ELSE '[' || (z).zone || ']' END
        FROM (SELECT presto.zoned_from_text(element #>> '{}') AS z) AS t)
    ELSE CASE WHEN type = 'json' THEN presto.json_compact(presto.json_from_element(element)) ELSE element #>> '{}' END END;

-- One field of %t of a time; NULL where the value has no such field. Which parts it has: d a date, t a clock, z a zone.
CREATE OR REPLACE FUNCTION presto.java_time_field(field text, clock timestamp, zone presto.zoned, parts text)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE
    WHEN field ~ '[HIklMSLNp]' AND parts !~ 't' OR field ~ '[BbhAaCYyjmde]' AND parts !~ 'd' OR field ~ '[zZsQ]' AND parts !~ 'z' THEN NULL
    ELSE CASE field WHEN 'H' THEN to_char(clock, 'HH24') WHEN 'I' THEN to_char(clock, 'HH12') WHEN 'k' THEN to_char(clock, 'FMHH24') WHEN 'l' THEN to_char(clock, 'FMHH12')
        WHEN 'M' THEN to_char(clock, 'MI') WHEN 'S' THEN to_char(clock, 'SS') WHEN 'L' THEN to_char(clock, 'MS') WHEN 'N' THEN to_char(clock, 'US') || '000'
        WHEN 'p' THEN to_char(clock, 'am') WHEN 'B' THEN to_char(clock, 'FMMonth') WHEN 'b' THEN to_char(clock, 'Mon') WHEN 'h' THEN to_char(clock, 'Mon')
        WHEN 'A' THEN to_char(clock, 'FMDay') WHEN 'a' THEN to_char(clock, 'Dy') WHEN 'C' THEN lpad((presto.year_of(clock) / 100)::text, 2, '0')
        WHEN 'Y' THEN lpad(presto.year_of(clock)::text, greatest(4, length(presto.year_of(clock)::text)), '0') WHEN 'y' THEN to_char(clock, 'YY')
        WHEN 'j' THEN to_char(clock, 'DDD') WHEN 'm' THEN to_char(clock, 'MM') WHEN 'd' THEN to_char(clock, 'DD') WHEN 'e' THEN to_char(clock, 'FMDD')
        WHEN 'z' THEN replace(CASE WHEN presto.offset_minutes(zone) = 0 THEN '+00:00' ELSE presto.zone_of_minutes(presto.offset_minutes(zone)::int) END, ':', '')
        WHEN 'Z' THEN CASE WHEN (zone).zone = 'UTC' THEN 'UTC'
            ELSE presto.fail('NOT_SUPPORTED', 'The short name of time zone ' || (zone).zone || ' is not supported') END
        WHEN 's' THEN floor(extract(epoch FROM (zone).instant))::bigint::text WHEN 'Q' THEN floor(extract(epoch FROM (zone).instant) * 1000)::bigint::text END END;

-- %t of a time: composites as the fields that they stand for. Raises IllegalFormatConversion where a field is missing.
CREATE OR REPLACE FUNCTION presto.java_date_time(pattern text, conversion text, element jsonb, type text)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    class text := presto.java_class(type);
    value text := element #>> '{}';
    zone presto.zoned;
    clock timestamp;
    parts text;
    result text := '';
    field text;
BEGIN
    IF class = 'java.lang.Long' THEN
        zone := ROW('1970-01-01 00:00:00+00'::timestamptz + make_interval(secs => value::numeric / 1000), 'UTC')::presto.zoned;
        parts := 'dtz';
    ELSIF class = 'java.time.ZonedDateTime' THEN
        zone := presto.zoned_from_text(value);
        parts := 'dtz';
    ELSIF class = 'java.time.LocalTime' THEN
        clock := '1970-01-01'::date + value::time;
        parts := 't';
    ELSIF class IN ('java.time.LocalDate', 'java.time.LocalDateTime') THEN
        clock := ltrim(value, '+')::timestamp;
        parts := CASE class WHEN 'java.time.LocalDate' THEN 'd' ELSE 'dt' END;
    ELSE
        PERFORM presto.format_error(pattern, 'IllegalFormatConversion: ' || conversion || ' != ' || class);
    END IF;
    clock := coalesce(clock, presto.local(zone));
    FOREACH field IN ARRAY string_to_array(replace(CASE conversion WHEN 'R' THEN 'H:M' WHEN 'r' THEN 'I:M:S P' WHEN 'D' THEN 'm/d/y' WHEN 'F' THEN 'Y-m-d'
        WHEN 'c' THEN 'a b d T Z Y' ELSE conversion END, 'T', 'H:M:S'), NULL) LOOP
        field := CASE WHEN field ~ '[-:/ ]' THEN field WHEN field = 'P' THEN upper(presto.java_time_field('p', clock, zone, parts))
            ELSE presto.java_time_field(field, clock, zone, parts) END;
        IF field IS NULL THEN PERFORM presto.format_error(pattern, 'IllegalFormatConversion: ' || conversion || ' != ' || class); END IF;
        result := result || field;
    END LOOP;
    RETURN result;
END
$$;

-- d.ddde+dd
CREATE OR REPLACE FUNCTION presto.java_scientific(value numeric, digits int)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    exponent int := 0;
    mantissa numeric := 0;
BEGIN
    IF value <> 0 THEN
        exponent := CASE WHEN value >= 1 THEN length(trunc(value)::text) - 1 ELSE - length(substring(value::text FROM '^0\.(0*)')) - 1 END;
        mantissa := value * power(10::numeric, - exponent);
        IF round(mantissa, digits) >= 10 THEN
            mantissa := mantissa / 10;
            exponent := exponent + 1;
        END IF;
    END IF;
    RETURN round(mantissa, digits)::text || 'e' || CASE WHEN exponent < 0 THEN '-' ELSE '+' END || lpad(abs(exponent)::text, greatest(2, length(abs(exponent)::text)), '0');
END
$$;

-- The digits of %f, %e, %g of a number that is not negative
CREATE OR REPLACE FUNCTION presto.java_fraction(conversion text, value numeric, digits int)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE conversion WHEN 'f' THEN round(value, digits)::text WHEN 'e' THEN presto.java_scientific(value, digits)
    ELSE CASE WHEN value = 0 THEN round(0::numeric, greatest(digits, 1) - 1)::text
        WHEN value >= 0.0001 AND value < power(10::numeric, greatest(digits, 1))
        THEN round(value, greatest(0, greatest(digits, 1) - CASE WHEN value >= 1 THEN length(trunc(value)::text) ELSE - length(substring(value::text FROM '^0\.(0*)')) END))::text
        ELSE presto.java_scientific(value, greatest(digits, 1) - 1) END END;

-- A number's digits with sign, groups and zeros as the flags ask for
CREATE OR REPLACE FUNCTION presto.java_signed(digits text, negative boolean, flags text, width int)
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    head text := CASE WHEN negative THEN CASE WHEN flags ~ '\(' THEN '(' ELSE '-' END WHEN flags ~ '\+' THEN '+' WHEN flags ~ ' ' THEN ' ' ELSE '' END;
    tail text := CASE WHEN negative AND flags ~ '\(' THEN ')' ELSE '' END;
BEGIN
    IF flags ~ ',' THEN
        digits := reverse(regexp_replace(reverse(substring(digits FROM '^\d+')), '(\d{3})(?=\d)', '\1,', 'g')) || coalesce(substring(digits FROM '^\d+(\D.*)$'), '');
    END IF;
    IF flags ~ '0' AND digits ~ '^\d' THEN digits := lpad(digits, greatest(length(digits), width - length(head) - length(tail)), '0'); END IF;
    RETURN head || digits || tail;
END
$$;

CREATE OR REPLACE FUNCTION presto.java_number(pattern text, conversion text, flags text, width int, digits int, element jsonb, type text)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    class text := presto.java_class(type);
    value text := element #>> '{}';
BEGIN
    IF conversion ~ '[dox]' AND class <> 'java.lang.Long' OR conversion ~ '[efga]' AND class NOT IN ('java.lang.Float', 'java.lang.Double', 'java.math.BigDecimal')
        OR conversion = 'a' AND class = 'java.math.BigDecimal' THEN
        PERFORM presto.format_error(pattern, 'IllegalFormatConversion: ' || conversion || ' != ' || class);
    END IF;
    IF conversion = 'd' THEN RETURN presto.java_signed(ltrim(value, '-'), value LIKE '-%', flags, width); END IF;
    IF conversion = 'x' THEN
        value := to_hex(value::bigint);
        RETURN CASE WHEN flags ~ '#' THEN '0x' ELSE '' END || CASE WHEN flags ~ '0' THEN lpad(value, greatest(length(value), width - CASE WHEN flags ~ '#' THEN 2 ELSE 0 END), '0') ELSE value END;
    END IF;
    IF conversion = 'o' THEN
        value := presto.to_base(('x0' || to_hex(value::bigint))::bit(4)::bigint, 8);
    END IF;
    IF conversion IN ('a', 'o') THEN PERFORM presto.fail('NOT_SUPPORTED', 'The conversion %' || conversion || ' of format is not supported'); END IF;
    IF value IN ('NaN', 'Infinity', '-Infinity') THEN RETURN presto.java_signed(ltrim(value, '-'), value LIKE '-%', CASE value WHEN 'NaN' THEN '' ELSE flags END, width); END IF;
    value := CASE class WHEN 'java.lang.Float' THEN value::real::text ELSE value END;
    RETURN presto.java_signed(presto.java_fraction(conversion, abs(value::numeric), coalesce(digits, 6)), value LIKE '-%', flags, width);
END
$$;

-- The flags that a conversion refuses, and those that contradict each other. Source: java.util.Formatter, the exceptions of each conversion.
CREATE OR REPLACE FUNCTION presto.java_check_specifier(pattern text, specifier text, conversion text, flags text, width text, digits text)
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    refused text := CASE WHEN conversion ~ '[bBhH]' THEN '[#+ 0,(]' WHEN conversion ~ '[sS]' THEN '[+ 0,(]' WHEN conversion ~ '^[tT]' OR conversion ~ '^[cC]$' THEN '[#+ 0,(]'
        WHEN conversion = 'd' THEN '#' WHEN conversion ~ '[oxX]' THEN '[,]' WHEN conversion ~ '[eE]' THEN '[,]' WHEN conversion ~ '[gG]' THEN '#' WHEN conversion ~ '[aA]' THEN '[,(]' END;
BEGIN
    IF flags ~ '(.).*\1' THEN PERFORM presto.format_error(pattern, 'DuplicateFormatFlags: Flags = ''' || substring(flags FROM '(.).*\1') || ''''); END IF;
    IF conversion = 'n' AND width IS NOT NULL THEN PERFORM presto.format_error(pattern, 'IllegalFormatWidth: ' || width); END IF;
    IF conversion IN ('n', '%') AND flags ~ '[^-]' THEN PERFORM presto.format_error(pattern, 'IllegalFormatFlags: Flags = ''' || flags || ''''); END IF;
    IF digits IS NOT NULL AND conversion ~ '^([tT].|[cCdoxXn%])$' THEN PERFORM presto.format_error(pattern, 'IllegalFormatPrecision: ' || digits); END IF;
    IF flags ~ refused THEN
        PERFORM presto.format_error(pattern, 'FormatFlagsConversionMismatch: Conversion = ' || right(conversion, 1) || ', Flags = ' || substring(flags FROM refused));
    END IF;
    IF width IS NULL AND (flags ~ '-' OR flags ~ '0' AND conversion ~ '^[doxXeEfgGaA]$') THEN PERFORM presto.format_error(pattern, 'MissingFormatWidth: ' || specifier); END IF;
    IF flags ~ '\+' AND flags ~ ' ' OR flags ~ '-' AND flags ~ '0' THEN PERFORM presto.format_error(pattern, 'IllegalFormatFlags: Flags = ''' || flags || ''''); END IF;
END
$$;

CREATE OR REPLACE FUNCTION presto.java_conversion(pattern text, conversion text, flags text, width int, digits int, element jsonb, type text)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
BEGIN
    IF conversion ~ '^[bB]$' THEN
        RETURN left(CASE WHEN element IS NULL OR element = 'null' THEN 'false' WHEN type = 'boolean' THEN element::text ELSE 'true' END, coalesce(digits, 5));
    END IF;
    IF element IS NULL OR element = 'null' THEN RETURN left('null', CASE WHEN conversion ~ '^[sShH]$' THEN coalesce(digits, 4) ELSE 4 END); END IF;
    IF conversion ~ '^[tT]' THEN RETURN presto.java_date_time(pattern, right(conversion, 1), element, type); END IF;
    IF conversion ~ '^[doxXeEfgGaA]$' THEN RETURN presto.java_number(pattern, lower(conversion), flags, width, digits, element, type); END IF;
    IF conversion ~ '^[cC]$' THEN PERFORM presto.format_error(pattern, 'IllegalFormatConversion: c != ' || presto.java_class(type)); END IF;
    IF conversion ~ '^[hH]$' THEN PERFORM presto.fail('NOT_SUPPORTED', 'The conversion %h of format is not supported'); END IF;
    IF flags ~ '#' THEN PERFORM presto.format_error(pattern, 'FormatFlagsConversionMismatch: Conversion = s, Flags = #'); END IF;
    RETURN left(presto.java_string(element, type), coalesce(digits, 2147483647));
END
$$;

CREATE OR REPLACE FUNCTION presto.format(pattern text, arguments jsonb, types text[])
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    rest text := pattern;
    result text := '';
    ordinary int := 0;
    place int := 0;
    part text[];
    conversion text;
    value text;
BEGIN
    WHILE strpos(rest, '%') > 0 LOOP
        result := result || left(rest, strpos(rest, '%') - 1);
        rest := substr(rest, strpos(rest, '%'));
        part := regexp_match(rest, '^%(?:(\d+)\$)?([-#+ 0,(<]*)([1-9]\d*)?(?:\.(\d+))?([tT]?[a-zA-Z%])');
        IF part IS NULL THEN PERFORM presto.format_error(pattern, 'UnknownFormatConversion: Conversion = ''' || coalesce(nullif(substring(rest FROM '^%[-#+ 0,(<\d.$]*(.)'), ''), '%') || ''''); END IF;
        conversion := part[5];
        IF conversion !~ '^([bBhHsScCdoxXeEfgGaAn%]|[tT][HIklMSLNpzZsQBbhAaCYyjmdeRTrDFc])$' THEN
            PERFORM presto.format_error(pattern, 'UnknownFormatConversion: Conversion = ''' || conversion || '''');
        END IF;
        value := substring(rest FROM '^%(?:\d+\$)?[-#+ 0,(<]*\d*(?:\.\d+)?[tT]?[a-zA-Z%]');
        rest := substr(rest, length(value) + 1);
        PERFORM presto.java_check_specifier(pattern, value, conversion, replace(part[2], '<', ''), part[3], part[4]);
        IF conversion IN ('%', 'n') THEN
            value := CASE conversion WHEN '%' THEN '%' ELSE E'\n' END;
        ELSE
            IF part[2] !~ '<' THEN
                IF part[1] IS NULL THEN ordinary := ordinary + 1; END IF;
                place := coalesce(part[1]::int, ordinary);
            END IF;
            IF place NOT BETWEEN 1 AND jsonb_array_length(arguments) THEN PERFORM presto.format_error(pattern, 'MissingFormatArgument: Format specifier ''' || value || ''''); END IF;
            value := presto.java_conversion(pattern, conversion, part[2], part[3]::int, part[4]::int, arguments -> (place - 1), types[place]);
            IF conversion ~ '^[BHSTXEGA]' THEN value := upper(value); END IF;
        END IF;
        result := result || CASE WHEN length(value) >= part[3]::int OR part[3] IS NULL THEN value WHEN part[2] ~ '-' THEN rpad(value, part[3]::int) ELSE lpad(value, part[3]::int) END;
    END LOOP;
    RETURN result || rest;
END
$$;
