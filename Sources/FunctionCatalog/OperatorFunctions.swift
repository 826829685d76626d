import PrestoTypes

extension FunctionCatalog {
    /// Trino documentation, "Mathematical functions and operators", "Comparison functions and operators",
    /// "Date and time functions and operators", "Decimal functions and operators".
    static let operators: [FunctionMapping] = arithmetic + dateArithmetic + comparison + subscripts

    private static let arithmetic: [FunctionMapping] =
        integerArithmetic(.tinyint, "presto.try_tinyint") + integerArithmetic(.smallint, "presto.try_smallint")
        + integerArithmetic(.integer, "presto.try_integer") + integerArithmetic(.bigint, "presto.try_bigint")
        + floatArithmetic(.real) + floatArithmetic(.double) + decimalArithmetic

    /// The integers: PostgreSQL's own operators fail on overflow and on division by zero, as Trino's do. A tinyint is a smallint there.
    /// Trino's sentences: `BigintOperators`, `IntegerOperators`, `SmallintOperators`, `TinyintOperators`.
    private static func integerArithmetic(_ type: PrestoType, _ attempt: String) -> [FunctionMapping] {
        let pattern = TypePattern.exact(type)
        let wider = type == .bigint ? "numeric" : "bigint"
        func binary(_ sign: String, _ precedence: Precedence, _ operation: String) -> FunctionMapping {
            let attempt = Rendering.sql("\(attempt)(($1)::\(wider) \(sign) ($2))", .primary)
            let plain = Rendering.sql("$1 \(sign) $2", precedence)
            return .init(
                sign, [pattern, pattern], returns: pattern, as: type == .tinyint ? explained(sign, operation) : plain,
                safe: .alternative(attempt), explained: explained(sign, operation))
        }
        func explained(_ sign: String, _ operation: String) -> Rendering {
            .sql("presto.whole(($1)::numeric \(sign) ($2), '\(type) \(operation)', $1, '\(sign)', $2)::$rt", .cast)
        }
        let negated = Rendering.sql("- $1", .unary)
        let explainedNegation = Rendering.sql("presto.whole(- ($1)::numeric, '\(type) negation', $1)::$rt", .cast)
        return [
            binary("+", .additive, "addition"), binary("-", .additive, "subtraction"), binary("*", .multiplicative, "multiplication"),
            .init(
                "/", [pattern, pattern], returns: pattern, as: .sql("$1 / $2", .multiplicative),
                safe: .alternative(.sql("$1 / nullif($2, 0)", .multiplicative)),
                explained: type == .bigint ? .sql("presto.whole(div($1, $2), 'bigint division', $1, '/', $2)::$rt", .cast) : nil,
                because: "both truncate toward zero"),
            .init(
                "%", [pattern, pattern], returns: pattern, as: .sql("$1 % $2", .multiplicative),
                safe: .alternative(.sql("$1 % nullif($2, 0)", .multiplicative)), because: "both have the dividend's sign"),
            .init(
                "$negate", [pattern], returns: pattern, as: type == .tinyint ? explainedNegation : negated,
                safe: .alternative(.sql("\(attempt)(- ($1)::\(wider))", .primary)), explained: explainedNegation),
        ]
    }

    private static func floatArithmetic(_ type: PrestoType) -> [FunctionMapping] {
        let pattern = TypePattern.exact(type)
        return [
            .init("+", [pattern, pattern], returns: pattern, as: .call("presto.add"), because: "past the range there is an infinity"),
            .init("-", [pattern, pattern], returns: pattern, as: .call("presto.subtract"), because: "past the range there is an infinity"),
            .init("*", [pattern, pattern], returns: pattern, as: .call("presto.multiply"), because: "past the range there is an infinity"),
            .init("/", [pattern, pattern], returns: pattern, as: .call("presto.divide"), because: "by zero gives an infinity or NaN"),
            .init("%", [pattern, pattern], returns: pattern, as: .call("presto.modulus"), because: "PostgreSQL has none for floats"),
            .init("$negate", [pattern], returns: pattern, as: .sql("- $1", .unary)),
        ]
    }

    private static let decimalArithmetic: [FunctionMapping] = [
        .init("+", [.decimal, .decimal], returns: .rule(.decimalAdd), as: .sql("($1 + $2)::$rt", .cast), safe: .unsafe),
        .init("-", [.decimal, .decimal], returns: .rule(.decimalAdd), as: .sql("($1 - $2)::$rt", .cast), safe: .unsafe),
        .init("*", [.decimal, .decimal], returns: .rule(.decimalMultiply), as: .sql("($1 * $2)::$rt", .cast), safe: .unsafe),
        .init(
            "/", [.decimal, .decimal], returns: .rule(.decimalDivide), as: .sql("presto.divide($1, $2, $rs)::$rt", .cast),
            safe: .alternative(.sql("presto.divide($1, nullif($2, 0), $rs)::$rt", .cast)), because: "rounds half up at the result's scale"),
        .init(
            "%", [.decimal, .decimal], returns: .rule(.decimalModulus), as: .sql("($1 % $2)::$rt", .cast),
            safe: .alternative(.sql("($1 % nullif($2, 0))::$rt", .cast))),
        .init("$negate", [.decimal], returns: .same(0), as: .sql("- $1", .unary)),
    ]

    private static let dateArithmetic: [FunctionMapping] =
        [
            .init(
                "+", [.date, .dayToSecond], returns: .date, as: .call("presto.date_plus"),
                safe: .alternative(.call("presto.try_date_plus")),
                because: "only whole days"),
            .init(
                "+", [.dayToSecond, .date], returns: .date, as: .sql("presto.date_plus($2, $1)", .primary),
                safe: .alternative(.sql("presto.try_date_plus($2, $1)", .primary))),
            .init(
                "-", [.date, .dayToSecond], returns: .date, as: .sql("presto.date_plus($1, - ($2))", .primary),
                safe: .alternative(.sql("presto.try_date_plus($1, - ($2))", .primary))),
            .init("+", [.date, .yearToMonth], returns: .date, as: .sql("($1 + $2)::date", .cast)),
            .init("+", [.yearToMonth, .date], returns: .date, as: .sql("($2 + $1)::date", .cast)),
            .init("-", [.date, .yearToMonth], returns: .date, as: .sql("($1 - $2)::date", .cast)),
            .init("-", [.date, .date], returns: .dayToSecond, as: .sql("make_interval(days => $1 - $2)", .primary)),
            .init("+", [.timestamp, .dayToSecond], returns: .rule(.atLeastMilliseconds(0)), as: .sql("$1 + $2", .additive)),
            .init("+", [.dayToSecond, .timestamp], returns: .rule(.atLeastMilliseconds(1)), as: .sql("$2 + $1", .additive)),
            .init("-", [.timestamp, .dayToSecond], returns: .rule(.atLeastMilliseconds(0)), as: .sql("$1 - $2", .additive)),
            .init("+", [.timestamp, .yearToMonth], returns: .same(0), as: .sql("$1 + $2", .additive)),
            .init("+", [.yearToMonth, .timestamp], returns: .same(1), as: .sql("$2 + $1", .additive)),
            .init("-", [.timestamp, .yearToMonth], returns: .same(0), as: .sql("$1 - $2", .additive)),
            .init("-", [.timestamp, .timestamp], returns: .dayToSecond, as: .sql("presto.milliseconds($1 - $2)", .primary)),
            .init("+", [.zoned, .dayToSecond], returns: .rule(.atLeastMilliseconds(0)), as: .call("presto.zoned_plus")),
            .init("+", [.dayToSecond, .zoned], returns: .rule(.atLeastMilliseconds(1)), as: .sql("presto.zoned_plus($2, $1)", .primary)),
            .init(
                "-", [.zoned, .dayToSecond], returns: .rule(.atLeastMilliseconds(0)), as: .sql("presto.zoned_plus($1, - ($2))", .primary)),
            .init("+", [.zoned, .yearToMonth], returns: .same(0), as: .call("presto.zoned_plus_months")),
            .init("+", [.yearToMonth, .zoned], returns: .same(1), as: .sql("presto.zoned_plus_months($2, $1)", .primary)),
            .init("-", [.zoned, .yearToMonth], returns: .same(0), as: .sql("presto.zoned_plus_months($1, - ($2))", .primary)),
            .init("-", [.zoned, .zoned], returns: .dayToSecond, as: .sql("presto.milliseconds(($1).instant - ($2).instant)", .primary)),
            .init("+", [.time, .dayToSecond], returns: .rule(.atLeastMilliseconds(0)), as: .sql("$1 + $2", .additive)),
            .init("+", [.dayToSecond, .time], returns: .rule(.atLeastMilliseconds(1)), as: .sql("$2 + $1", .additive)),
            .init("-", [.time, .dayToSecond], returns: .rule(.atLeastMilliseconds(0)), as: .sql("$1 - $2", .additive)),
            .init("+", [.timeZoned, .dayToSecond], returns: .rule(.atLeastMilliseconds(0)), as: .call("presto.timetz_plus")),
            .init(
                "+", [.dayToSecond, .timeZoned], returns: .rule(.atLeastMilliseconds(1)), as: .sql("presto.timetz_plus($2, $1)", .primary)),
            .init(
                "-", [.timeZoned, .dayToSecond], returns: .rule(.atLeastMilliseconds(0)),
                as: .sql("presto.timetz_plus($1, - ($2))", .primary)),
            .init(
                "-", [.timeZoned, .timeZoned], returns: .dayToSecond,
                as: .sql("presto.milliseconds(presto.timetz_utc($1) - presto.timetz_utc($2))", .primary)),
            .init("-", [.time, .time], returns: .dayToSecond, as: .sql("presto.milliseconds($1 - $2)", .primary)),
        ] + intervalArithmetic(.dayToSecond, "presto.day_to_second") + intervalArithmetic(.yearToMonth, "presto.year_to_month")

    /// Trino multiplies and divides by doubles, toward zero.
    private static func intervalArithmetic(_ type: TypePattern, _ function: String) -> [FunctionMapping] {
        [
            .init("+", [type, type], returns: type, as: .sql("$1 + $2", .additive)),
            .init("-", [type, type], returns: type, as: .sql("$1 - $2", .additive)),
            .init("$negate", [type], returns: type, as: .sql("- $1", .unary)),
            .init("*", [type, .bigint], returns: type, as: .sql("\(function)_times($1, ($2)::double precision)", .primary)),
            .init("*", [.bigint, type], returns: type, as: .sql("\(function)_times($2, ($1)::double precision)", .primary)),
            .init("*", [type, .double], returns: type, as: .call("\(function)_times"), safe: .unsafe),
            .init("*", [.double, type], returns: type, as: .sql("\(function)_times($2, $1)", .primary), safe: .unsafe),
            .init(
                "/", [type, .double], returns: type, as: .call("\(function)_divide"),
                safe: .alternative(.sql("\(function)_divide($1, nullif(nullif($2, 0), 'NaN'))", .primary))),
        ]
    }

    /// One mapping for each sign over the types whose PostgreSQL operator has Presto's meaning, then those that need more.
    private static let comparison: [FunctionMapping] = [
        ("=", "equal"), ("<>", "not_equal"), ("<", "less"), ("<=", "less_or_equal"), (">", "greater"), (">=", "greater_or_equal"),
    ].flatMap(comparison)

    private static func comparison(_ sign: String, _ function: String) -> [FunctionMapping] {
        let isEquality = sign == "=" || sign == "<>"
        let generic = isEquality ? TypePattern.comparable : .orderable
        let maps = [structural(.map(.k, .variable("V", .comparable)), sign, function)]
        let floats: [FunctionMapping] = [TypePattern.real, .double].map { type in
            .init(
                sign, [type, type], returns: .boolean, as: .call("presto.\(function)"), because: "NaN equals nothing, and has no order")
        }
        let structures =
            isEquality
            ? [structural(.array(generic), sign, function), structural(.variable("T", .row), sign, function)] + maps
            : [ordering(.array(generic), sign, function, "ARRAY"), ordering(.variable("T", .row), sign, function, "ROW")]
        return floats + structures + [
            .init(
                sign, [.zoned, .zoned], returns: .boolean, as: .sql("($1).instant \(sign) ($2).instant", .comparison),
                because: "instants are compared, not zones"),
            .init(
                sign, [.timeZoned, .timeZoned], returns: .boolean,
                as: .sql("presto.timetz_utc($1) \(sign) presto.timetz_utc($2)", .comparison)),
            .init(sign, [generic, generic], returns: .boolean, as: .sql("$1 \(sign) $2", .comparison)),
        ]
    }

    private static func structural(_ pattern: TypePattern, _ sign: String, _ function: String) -> FunctionMapping {
        .init(
            sign, [pattern, pattern], returns: .boolean, as: .call("presto.\(function)"), safe: .alternative(.call("presto.\(function)")),
            because: "a NULL inside makes the answer NULL")
    }

    private static func ordering(_ pattern: TypePattern, _ sign: String, _ function: String, _ kind: String) -> FunctionMapping {
        .init(
            sign, [pattern, pattern], returns: .boolean, as: .sql("presto.checked_order($1, $2, '\(kind)') \(sign) 0", .comparison),
            safe: .alternative(.call("presto.\(function)")), because: "from the left; fails where it comes to a NULL")
    }

    private static let subscripts: [FunctionMapping] = [
        .init(
            "[]", [.array(.t), .bigint], returns: .t, as: .json("presto.array_subscript($1, $2)"),
            safe: .alternative(.json("presto.array_element($1, $2)")), because: "fails outside of the array"),
        .init(
            "[]", [.map(.varchar, .v), .varchar], returns: .v, as: .json("presto.map_subscript($1, $2)"),
            safe: .alternative(.json("($1 -> $2)")),
            because: "fails when the key is missing"),
        .init(
            "[]", [.map(.k, .v), .k], returns: .v, as: .json("presto.map_subscript($1, $2j)"),
            safe: .alternative(.json("presto.map_element($1, $2j)"))),
    ]
}
