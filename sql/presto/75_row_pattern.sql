-- Row pattern recognition: which rows of a partition match a pattern, and under which names.
-- Source: Trino documentation, "MATCH_RECOGNIZE" and "Row pattern recognition in window structures".  Tests: Tests/Golden/row_pattern
--
-- A pattern is a program, three numbers an instruction, addresses counted from 0:
--     0 DONE        1 VARIABLE number, 1 if excluded        2 SPLIT preferred, other        3 JUMP address
--     4 FIRST ROW OF THE PARTITION                          5 LAST ROW OF THE PARTITION
-- Variables are numbered from 1. masks has a bit for each variable whose condition holds on a row as far as rows alone decide it.
-- reach has three numbers a variable: how its condition is decided, and how many rows before and behind the row it looks at:
--     0 by the mask        1 by the mask, then by its SQL        2 by the mask, or by its SQL where the frame cuts off rows that it looks at
--     3 as 1, for a block of rows at once: the other rows that it looks at stay the same while rows of the variable are added
-- pointers has seven numbers for each value in the SQL of a condition: the variable whose condition it is; 1 column, 2 classifier,
-- 3 number of the match, 4 all rows; the variables that it looks at, as bits, 0 for any; 1 if from the last of them; how many of them
-- further; how many rows further; the place of the column in row_values.

-- match_values(…) -> the values of the pointers of a condition, for the last of `size` rows, as JSON elements
CREATE OR REPLACE FUNCTION presto.match_values(
    variable int, pointers bigint[], names text[], row_values jsonb[], matched int[], size int, first int, low int, high int,
    number bigint)
RETURNS jsonb[]
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    elements jsonb[] := '{}';
    element jsonb;
    place int;
BEGIN
    FOR p IN 0 .. cardinality(pointers) / 7 - 1 LOOP
        CONTINUE WHEN pointers[7 * p + 1] <> variable;
        IF pointers[7 * p + 2] = 3 THEN
            element := to_jsonb(number);
        ELSIF pointers[7 * p + 2] = 4 THEN
            element := presto.match_rows_so_far(pointers[7 * p + 3], names, row_values, matched, size, first, number);
        ELSE
            place := presto.match_place(matched, size, pointers[7 * p + 3], pointers[7 * p + 4] = 1, pointers[7 * p + 5]);
            place := first - 1 + place + pointers[7 * p + 6];
            element := CASE
                WHEN place IS NULL OR place < low OR place > high THEN NULL
                WHEN pointers[7 * p + 2] = 1 THEN row_values[place] -> pointers[7 * p + 7]::int
                WHEN place >= first AND place < first + size THEN to_jsonb(names[abs(matched[place - first + 1])])
            END;
        END IF;
        elements := elements || ARRAY[element];
    END LOOP;
    RETURN elements;
END
$$;

-- match_condition(sql, …) -> whether the condition of the last of `size` rows holds
-- The SQL takes the values of its pointers as $1, and what does not depend on rows as $2, arrays of JSON elements.
CREATE OR REPLACE FUNCTION presto.match_condition(
    sql text, variable int, pointers bigint[], names text[], row_values jsonb[], constants jsonb[],
    matched int[], size int, first int, low int, high int, number bigint)
RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    answer boolean;
BEGIN
    EXECUTE sql INTO answer
        USING presto.match_values(variable, pointers, names, row_values, matched, size, first, low, high, number), constants;
    RETURN coalesce(answer, false);
END
$$;

-- match_anchors(…) -> the rows other than its own that a condition looks at: as long as they stay the same, so does the condition
CREATE OR REPLACE FUNCTION presto.match_anchors(variable int, pointers bigint[], matched int[], size int)
RETURNS int[]
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    places int[] := '{}';
BEGIN
    FOR p IN 0 .. cardinality(pointers) / 7 - 1 LOOP
        CONTINUE WHEN pointers[7 * p + 1] <> variable OR pointers[7 * p + 2] <> 1 OR pointers[7 * p + 3] = 0 AND pointers[7 * p + 4] = 1;
        places := places || presto.match_place(matched, size, pointers[7 * p + 3], pointers[7 * p + 4] = 1, pointers[7 * p + 5]);
    END LOOP;
    RETURN places;
END
$$;

-- match_block(sql, …) -> for the last of `size` rows and those behind it, 1 where the condition holds if its anchors stay, else 0
-- The SQL takes the rows as $3.
CREATE OR REPLACE FUNCTION presto.match_block(
    sql text, variable int, pointers bigint[], names text[], row_values jsonb[], constants jsonb[],
    matched int[], size int, first int, low int, high int, number bigint, row_count int)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    block jsonb[] := '{}';
    answers text;
BEGIN
    FOR place IN first + size - 1 .. least(first + size - 2 + row_count, high) LOOP
        block[cardinality(block) + 1] := row_values[place];
    END LOOP;
    EXECUTE sql INTO answers
        USING presto.match_values(variable, pointers, names, row_values, matched, size, first, low, high, number), constants, block;
    RETURN answers;
END
$$;

-- match_place(matched, size, variables, is_last, further) -> the place, from 1, of a row among the rows that matched; NULL if there is none
CREATE OR REPLACE FUNCTION presto.match_place(matched int[], size int, variables bigint, is_last boolean, further bigint)
RETURNS int
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    place int := CASE WHEN is_last THEN size ELSE 1 END;
    step int := CASE WHEN is_last THEN -1 ELSE 1 END;
    missing bigint := further;
BEGIN
    IF variables = 0 THEN
        RETURN CASE WHEN further < size THEN place + step * further END;
    END IF;
    WHILE place BETWEEN 1 AND size LOOP
        IF variables >> abs(matched[place]) & 1 = 1 THEN
            IF missing = 0 THEN RETURN place; END IF;
            missing := missing - 1;
        END IF;
        place := place + step;
    END LOOP;
    RETURN NULL;
END
$$;

-- match_rows_so_far(variables, …) -> [[name, number of the match, column, …], …]: the rows that an aggregate is over
CREATE OR REPLACE FUNCTION presto.match_rows_so_far(
    variables bigint, names text[], row_values jsonb[], matched int[], size int, first int, number bigint)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    elements jsonb[] := '{}';
BEGIN
    FOR place IN 1 .. size LOOP
        IF variables = 0 OR variables >> abs(matched[place]) & 1 = 1 THEN
            elements[cardinality(elements) + 1] :=
                jsonb_build_array(names[abs(matched[place])], number) || row_values[first + place - 1];
        END IF;
    END LOOP;
    RETURN to_jsonb(elements);
END
$$;

-- match_at(program, …) -> the variables of the rows that match from a row on, excluded ones negative; NULL if there is no match
-- The preferred path is tried first. A state that was reached before with the same future, the same number of rows on, is not tried
-- again: so empty loops end, and without conditions that look back the cost is linear in rows and program. Where conditions look back
-- (`has_history`), only a state with the very same rows behind it is one that was reached before.
CREATE OR REPLACE FUNCTION presto.match_at(
    program int[], masks bigint[], reach int[], has_history boolean, conditions text[], pointers bigint[], names text[],
    row_values jsonb[], constants jsonb[], first int, low int, high int, number bigint)
RETURNS int[]
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    instruction_count int := cardinality(program) / 3;
    address int := 0;
    size int := 0;
    matched int[] := '{}';
    seen int[] := '{}';
    waiting int[] := '{}';
    waiting_count int := 0;
    history int := 0;
    history_count int := 0;
    operation int;
    variable int;
    state int;
    holds boolean;
    anchors int[];
    answers text[] := '{}';
    answers_from int[] := '{}';
    answers_anchors text[] := '{}';
    block_size int;
BEGIN
    LOOP
        operation := program[3 * address + 1];
        IF operation = 1 THEN
            variable := program[3 * address + 2];
            IF first + size > high THEN
                holds := false;
            ELSIF reach[3 * variable - 2] = 0 THEN
                holds := masks[first + size] >> variable & 1 = 1;
            ELSIF reach[3 * variable - 2] = 2 AND size >= reach[3 * variable - 1] AND first + size + reach[3 * variable] <= high THEN
                holds := masks[first + size] >> variable & 1 = 1;
            ELSIF reach[3 * variable - 2] IN (1, 3) AND masks[first + size] >> variable & 1 = 0 THEN
                holds := false;
            ELSIF reach[3 * variable - 2] = 3 THEN
                matched[size + 1] := variable;
                anchors := presto.match_anchors(variable, pointers, matched, size + 1);
                holds := answers_anchors[variable] = anchors::text AND first + size >= answers_from[variable];
                IF holds IS NOT TRUE OR first + size >= answers_from[variable] + length(answers[variable]) THEN
                    block_size := CASE WHEN holds THEN least(4 * length(answers[variable]), 1024) ELSE 4 END;
                    answers[variable] := presto.match_block(
                        conditions[variable], variable, pointers, names, row_values, constants, matched, size + 1, first, low, high, number,
                        block_size);
                    answers_from[variable] := first + size;
                    answers_anchors[variable] := anchors::text;
                END IF;
                holds := substr(answers[variable], first + size - answers_from[variable] + 1, 1) = '1';
            ELSE
                matched[size + 1] := variable;
                holds := presto.match_condition(
                    conditions[variable], variable, pointers, names, row_values, constants, matched, size + 1, first, low, high, number);
            END IF;
            IF holds THEN
                size := size + 1;
                matched[size] := CASE WHEN program[3 * address + 3] = 1 THEN -variable ELSE variable END;
                address := address + 1;
                IF has_history THEN
                    history_count := history_count + 1;
                    history := history_count;
                END IF;
                CONTINUE;
            END IF;
        ELSIF operation = 2 THEN
            state := size * instruction_count + address + 1;
            IF seen[state] = history THEN
                holds := false;
            ELSE
                seen[state] := history;
                waiting[waiting_count + 1] := program[3 * address + 3];
                waiting[waiting_count + 2] := size;
                waiting[waiting_count + 3] := history;
                waiting_count := waiting_count + 3;
                address := program[3 * address + 2];
                CONTINUE;
            END IF;
        ELSIF operation = 3 THEN
            address := program[3 * address + 2];
            CONTINUE;
        ELSIF operation = 0 THEN
            RETURN matched[1:size];
        ELSE
            holds := CASE WHEN operation = 4 THEN size = 0 AND first = low ELSE first + size > high END;
            IF holds THEN
                address := address + 1;
                CONTINUE;
            END IF;
        END IF;
        IF waiting_count = 0 THEN RETURN NULL; END IF;
        waiting_count := waiting_count - 3;
        address := waiting[waiting_count + 1];
        size := waiting[waiting_count + 2];
        history := waiting[waiting_count + 3];
    END LOOP;
END
$$;

-- match_next(matched, first, variables, is_last) -> the row that AFTER MATCH SKIP TO leads to
CREATE OR REPLACE FUNCTION presto.match_next(matched int[], first int, variables bigint, is_last boolean)
RETURNS int
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    place int := presto.match_place(matched, cardinality(matched), variables, is_last, 0);
BEGIN
    IF place IS NULL THEN
        PERFORM presto.fail('GENERIC_USER_ERROR', 'AFTER MATCH SKIP failed: pattern variable is not present in match');
    ELSIF place = 1 THEN
        PERFORM presto.fail('GENERIC_USER_ERROR', 'AFTER MATCH SKIP failed: cannot skip to first row of match');
    END IF;
    RETURN first - 1 + place;
END
$$;

-- match_partition(…) -> the rows of the matches of one partition; rows are numbered from 1
-- starts: the variables, as bits, with which a match can begin; NULL where any row may begin one.
-- is_framed: whether a match from a row on sees no row before it, and none behind the one that ends has for it, NULL for the last.
-- skip: 0 past the last row, 1 to the next row, 2 to the first and 3 to the last row of the variables skip_to.
-- attempt: the row for which the match was found, `seeks` if need be behind it. An empty match is one row, at place 0.
CREATE OR REPLACE FUNCTION presto.match_partition(
    program int[], masks bigint[], starts bigint, is_framed boolean, ends int[], seeks boolean, skip int, skip_to bigint, reach int[], has_history boolean,
    conditions text[], pointers bigint[], names text[], row_values jsonb[], constants jsonb[])
RETURNS TABLE (attempt int, number bigint, row_number int, place int, size int, variable int, is_excluded boolean, low int, high int)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 10
AS $$
DECLARE
    row_count int := cardinality(masks);
    first int;
    matched int[];
BEGIN
    attempt := 1;
    number := 1;
    low := 1;
    high := row_count;
    WHILE attempt <= row_count LOOP
        IF NOT seeks AND masks[attempt] & starts = 0 THEN
            attempt := attempt + 1;
            CONTINUE;
        END IF;
        IF is_framed THEN
            low := attempt;
            high := least(ends[attempt], row_count);
        END IF;
        first := attempt;
        LOOP
            matched := presto.match_at(
                program, masks, reach, has_history, conditions, pointers, names, row_values, constants, first, low, high, number);
            EXIT WHEN matched IS NOT NULL OR NOT seeks OR first >= high;
            first := first + 1;
        END LOOP;
        IF matched IS NULL THEN
            attempt := attempt + 1;
            CONTINUE;
        END IF;
        size := cardinality(matched);
        IF size = 0 THEN
            row_number := attempt;
            place := 0;
            variable := NULL;
            is_excluded := false;
            RETURN NEXT;
        END IF;
        FOR index IN 1 .. size LOOP
            row_number := first + index - 1;
            place := index;
            variable := abs(matched[index]);
            is_excluded := matched[index] < 0;
            RETURN NEXT;
        END LOOP;
        number := number + 1;
        attempt := CASE
            WHEN size = 0 OR skip = 1 THEN attempt + 1
            WHEN skip = 0 THEN first + size
            ELSE presto.match_next(matched, first, skip_to, skip = 3)
        END;
    END LOOP;
END
$$;

-- frame_end(row, offset) -> the last row of ROWS BETWEEN CURRENT ROW AND offset FOLLOWING
CREATE OR REPLACE FUNCTION presto.frame_end(row_number int, frame_offset bigint)
RETURNS int
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF frame_offset IS NULL OR frame_offset < 0 THEN
        PERFORM presto.fail('INVALID_WINDOW_FRAME', 'Window frame offset value must not be negative or null');
    END IF;
    RETURN least(row_number + frame_offset, 2147483647);
END
$$;

-- frame_offset(offset) -> the offset of a frame, which is neither NULL nor negative
CREATE OR REPLACE FUNCTION presto.frame_offset(frame_offset numeric)
RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF frame_offset IS NULL OR frame_offset < 0 THEN
        PERFORM presto.fail('INVALID_WINDOW_FRAME', 'Window frame offset value must not be negative or null');
    END IF;
    RETURN frame_offset;
END
$$;
CREATE OR REPLACE FUNCTION presto.frame_offset(frame_offset double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF frame_offset IS NULL OR frame_offset < 0 THEN
        PERFORM presto.fail('INVALID_WINDOW_FRAME', 'Window frame offset value must not be negative or null');
    END IF;
    RETURN frame_offset;
END
$$;
CREATE OR REPLACE FUNCTION presto.frame_offset(frame_offset interval)
RETURNS interval
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF frame_offset IS NULL OR frame_offset < interval '0' THEN
        PERFORM presto.fail('INVALID_WINDOW_FRAME', 'Window frame offset value must not be negative or null');
    END IF;
    RETURN frame_offset;
END
$$;
