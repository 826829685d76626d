-- Distributions and intervals. Source: Trino documentation, "Mathematical functions and operators".

-- Fails unless a condition holds.
CREATE OR REPLACE FUNCTION presto.require(holds boolean, message text)
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF holds IS NOT TRUE THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', message); END IF;
END
$$;

-- The standard normal distribution: its series in the middle, the continued fraction of the error function's complement in the tails
CREATE OR REPLACE FUNCTION presto.standard_normal(x double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    term double precision := x;
    total double precision := x;
BEGIN
    IF x = 'NaN' THEN RETURN x; END IF;
    IF abs(x) > 38 THEN RETURN CASE WHEN x > 0 THEN 1 ELSE 0 END; END IF;
    IF abs(x) > 3 THEN
        total := abs(x);
        FOR i IN REVERSE 150..1 LOOP
            total := abs(x) + i / total;
        END LOOP;
        total := exp(-x * x / 2) / sqrt(2 * pi()) / total;
        RETURN CASE WHEN x > 0 THEN 1 - total ELSE total END;
    END IF;
    FOR i IN 1..200 LOOP
        term := term * x * x / (2 * i + 1);
        total := total + term;
        EXIT WHEN abs(term) < 1e-18;
    END LOOP;
    RETURN 0.5 + total * exp(-x * x / 2) / sqrt(2 * pi());
END
$$;

-- normal_cdf(mean, sd, v)
CREATE OR REPLACE FUNCTION presto.normal_cdf(mean double precision, deviation double precision, v double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    PERFORM presto.require(deviation > 0 AND deviation <> 'NaN', 'standardDeviation must be > 0');
    RETURN presto.standard_normal(presto.divide(presto.subtract(v, mean), deviation));
END
$$;

-- inverse_normal_cdf(mean, sd, p): halving, then Newton's steps
CREATE OR REPLACE FUNCTION presto.inverse_normal_cdf(mean double precision, deviation double precision, p double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    low double precision := -39;
    high double precision := 39;
    x double precision;
BEGIN
    PERFORM presto.require(p > 0 AND p < 1, 'p must be 0 > p > 1');
    PERFORM presto.require(deviation > 0 AND deviation <> 'NaN', 'standardDeviation must be > 0');
    IF p > 0.5 THEN RETURN 2 * mean - presto.inverse_normal_cdf(mean, deviation, 1 - p); END IF;
    FOR i IN 1..60 LOOP
        x := (low + high) / 2;
        IF presto.standard_normal(x) < p THEN low := x; ELSE high := x; END IF;
    END LOOP;
    RETURN mean + deviation * x;
END
$$;

-- The logarithm of the gamma function, by Lanczos' series
CREATE OR REPLACE FUNCTION presto.log_gamma(x double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    factors CONSTANT double precision[] := ARRAY[676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
        -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];
    total double precision := 0.99999999999980993;
    t double precision := x + 6.5;
BEGIN
    IF x < 0.5 THEN RETURN ln(pi() / sin(pi() * x)) - presto.log_gamma(1 - x); END IF;
    FOR i IN 1..8 LOOP
        total := total + factors[i] / (x - 1 + i);
    END LOOP;
    RETURN 0.5 * ln(2 * pi()) + (x - 0.5) * ln(t) - t + ln(total);
END
$$;

-- The regularized incomplete beta function, by its continued fraction
CREATE OR REPLACE FUNCTION presto.incomplete_beta(a double precision, b double precision, x double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    c double precision := 1;
    d double precision := 1 - (a + b) * x / (a + 1);
    h double precision;
    step double precision;
BEGIN
    IF x <= 0 OR x >= 1 THEN RETURN CASE WHEN x <= 0 THEN 0 ELSE 1 END; END IF;
    IF x > (a + 1) / (a + b + 2) THEN RETURN 1 - presto.incomplete_beta(b, a, 1 - x); END IF;
    d := 1 / CASE WHEN abs(d) < 1e-300 THEN 1e-300 ELSE d END;
    h := d;
    FOR m IN 1..1000 LOOP
        step := m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d := 1 + step * d;
        d := 1 / CASE WHEN abs(d) < 1e-300 THEN 1e-300 ELSE d END;
        c := 1 + step / c;
        h := h * d * c;
        step := - (a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d := 1 + step * d;
        d := 1 / CASE WHEN abs(d) < 1e-300 THEN 1e-300 ELSE d END;
        c := 1 + step / c;
        h := h * d * c;
        EXIT WHEN abs(d * c - 1) < 1e-16;
    END LOOP;
    RETURN presto.exp(presto.log_gamma(a + b) - presto.log_gamma(a) - presto.log_gamma(b) + a * ln(x) + b * ln(1 - x)) * h / a;
END
$$;
CREATE OR REPLACE FUNCTION presto.beta_cdf(a double precision, b double precision, v double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    PERFORM presto.require(v >= 0 AND v <= 1, 'value must be 0 >= v >= 1');
    PERFORM presto.require(a > 0 AND b > 0 AND a <> 'NaN' AND b <> 'NaN', 'a, b must be > 0');
    RETURN presto.incomplete_beta(a, b, v);
END
$$;
CREATE OR REPLACE FUNCTION presto.inverse_beta_cdf(a double precision, b double precision, p double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    low double precision := 0;
    high double precision := 1;
    x double precision := p;
BEGIN
    PERFORM presto.require(p >= 0 AND p <= 1, 'p must be 0 >= p >= 1');
    PERFORM presto.require(a > 0 AND b > 0 AND a <> 'NaN' AND b <> 'NaN', 'a, b must be > 0');
    IF p IN (0, 1) THEN RETURN p; END IF;
    FOR i IN 1..200 LOOP
        x := (low + high) / 2;
        EXIT WHEN x IN (low, high);
        IF presto.incomplete_beta(a, b, x) < p THEN low := x; ELSE high := x; END IF;
    END LOOP;
    RETURN x;
END
$$;

-- wilson_interval_lower, wilson_interval_upper
CREATE OR REPLACE FUNCTION presto.wilson_interval(successes bigint, trials bigint, z double precision, side int)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    n double precision := trials;
    p double precision;
BEGIN
    PERFORM presto.require(successes >= 0, 'number of successes must not be negative');
    PERFORM presto.require(trials > 0, 'number of trials must be positive');
    PERFORM presto.require(successes <= trials, 'number of successes must not be larger than number of trials');
    PERFORM presto.require(z >= 0, 'z-score must not be negative');
    p := successes / n;
    RETURN (p + z * z / (2 * n) + side * z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n);
END
$$;
