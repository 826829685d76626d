import PrestoTypes

extension FunctionCatalog {
    /// Trino documentation, "Mathematical functions and operators", in the order of the page.
    static let math: [FunctionMapping] =
        [PrestoType.tinyint, .smallint, .integer, .bigint].map(absolute) + sameType("abs", as: .call("abs")) + [
            .init("cbrt", [.double], returns: .double, as: .call("presto.cbrt"), because: "exact for cubes")
        ]
        + integers("ceil") { type, name in
            .init(name, [type], returns: type, as: .sql("$1", .primary), because: "whole already")
        }
        + integers("ceiling") { type, name in
            .init(name, [type], returns: type, as: .sql("$1", .primary), because: "whole already")
        }
        + integers("floor") { type, name in
            .init(name, [type], returns: type, as: .sql("$1", .primary), because: "whole already")
        }
        + ["ceil", "ceiling"].flatMap { name -> [FunctionMapping] in
            [
                .init(name, [.real], returns: .real, as: .sql("ceil($1)::real", .cast)),
                .init(name, [.double], returns: .double, as: .call("ceil")),
                .init(name, [.decimal], returns: .rule(.decimalWhole), as: .sql("ceil($1)", .primary)),
            ]
        } + [
            .init("floor", [.real], returns: .real, as: .sql("floor($1)::real", .cast)),
            .init("floor", [.double], returns: .double, as: .call("floor")),
            .init("floor", [.decimal], returns: .rule(.decimalWhole), as: .call("floor")),
            .init("degrees", [.double], returns: .double, as: .call("degrees")),
            .init("e", [], returns: .double, as: .sql("2.718281828459045::double precision", .cast)),
            .init("exp", [.double], returns: .double, as: .call("presto.exp"), because: "overflow is infinity"),
            .init("ln", [.double], returns: .double, as: .call("presto.ln"), because: "of 0 is -Infinity, of a negative NaN"),
            .init("log", [.double, .double], returns: .double, as: .sql("presto.divide(presto.ln($2), presto.ln($1))", .primary)),
            .init("log2", [.double], returns: .double, as: .call("presto.log2")),
            .init("log10", [.double], returns: .double, as: .call("presto.log10")),
            .init(
                "mod", [.tinyint, .tinyint], returns: .tinyint, as: .sql("$1 % $2", .multiplicative),
                safe: .alternative(.sql("$1 % nullif($2, 0)", .multiplicative))),
            .init(
                "mod", [.smallint, .smallint], returns: .smallint, as: .sql("$1 % $2", .multiplicative),
                safe: .alternative(.sql("$1 % nullif($2, 0)", .multiplicative))),
            .init(
                "mod", [.integer, .integer], returns: .integer, as: .sql("$1 % $2", .multiplicative),
                safe: .alternative(.sql("$1 % nullif($2, 0)", .multiplicative))),
            .init(
                "mod", [.bigint, .bigint], returns: .bigint, as: .sql("$1 % $2", .multiplicative),
                safe: .alternative(.sql("$1 % nullif($2, 0)", .multiplicative))),
            .init("mod", [.real, .real], returns: .real, as: .call("presto.modulus")),
            .init("mod", [.double, .double], returns: .double, as: .call("presto.modulus")),
            .init(
                "mod", [.decimal, .decimal], returns: .rule(.decimalModulus), as: .sql("($1 % $2)::$rt", .cast),
                safe: .alternative(.sql("($1 % nullif($2, 0))::$rt", .cast))),
            .init("pi", [], returns: .double, as: .sql("pi()", .primary)),
            .init("pow", [.double, .double], returns: .double, as: .call("presto.power")),
            .init(
                "power", [.double, .double], returns: .double, as: .call("presto.power"),
                because: "Java's answers for NaN, infinities and negative bases"),
            .init("radians", [.double], returns: .double, as: .call("radians")),
        ]
        + integers("round") { type, name in
            .init(name, [type], returns: type, as: .sql("$1", .primary), because: "whole already")
        }
        + integerNames.map { type, name in
            .init("round", [type, .integer], returns: type, as: .call("presto.round_\(name)"), safe: .unsafe)
        } + [
            .init("round", [.double], returns: .double, as: .call("presto.round"), because: "half away from zero"),
            .init("round", [.double, .integer], returns: .double, as: .call("presto.round"), because: "half away from zero"),
            .init("round", [.real], returns: .real, as: .sql("presto.round(($1)::double precision)::real", .cast)),
            .init("round", [.real, .integer], returns: .real, as: .sql("presto.round(($1)::double precision, $2)::real", .cast)),
            .init("round", [.decimal], returns: .rule(.decimalWhole), as: .sql("round($1)", .primary)),
            .init("round", [.decimal, .integer], returns: .rule(.decimalRound), as: .sql("round($1, $2)::$rt", .cast), safe: .unsafe),
        ]
        + integers("sign") { type, name in
            .init(name, [type], returns: type, as: .sql("sign(($1)::double precision)::$rt", .cast))
        } + [
            .init("sign", [.real], returns: .real, as: .sql("presto.sign(($1)::double precision)::real", .cast)),
            .init("sign", [.double], returns: .double, as: .call("presto.sign"), because: "NaN and both zeros are their own signs"),
            .init("sign", [.decimal], returns: .exact(.decimal(precision: 1, scale: 0)), as: .call("sign")),
            .init("sqrt", [.double], returns: .double, as: .call("presto.sqrt"), because: "of a negative is NaN"),
            .init("truncate", [.double], returns: .double, as: .call("trunc")),
            .init("truncate", [.real], returns: .real, as: .sql("trunc(($1)::double precision)::real", .cast)),
            .init("truncate", [.decimal], returns: .rule(.decimalWhole), as: .sql("trunc($1)", .primary)),
            .init("truncate", [.decimal, .integer], returns: .same(0), as: .sql("trunc($1, $2)::$rt", .cast)),
            .init("width_bucket", [.double, .double, .double, .bigint], returns: .bigint, as: .call("presto.width_bucket"), safe: .unsafe),
            .init("width_bucket", [.double, .array(.double)], returns: .bigint, as: .call("presto.width_bucket"), safe: .unsafe),
            .init("rand", [], returns: .double, as: .sql("random()", .primary)),
            .init("random", [], returns: .double, as: .sql("random()", .primary)),
        ]
        + ["rand", "random"].flatMap { name in
            integerNames.flatMap { type, _ -> [FunctionMapping] in
                [
                    .init(name, [type], returns: type, as: .sql("presto.random($1)::$rt", .cast), safe: .unsafe),
                    .init(name, [type, type], returns: type, as: .sql("presto.random($1, $2)::$rt", .cast), safe: .unsafe),
                ]
            }
        }
        + ["acos", "asin"].map { .init($0, [.double], returns: .double, as: .call("presto.\($0)"), because: "NaN outside of the domain") }
        + ["atan", "cos", "sin", "tan", "sinh", "cosh", "tanh"].map { .init($0, [.double], returns: .double, as: .call($0)) } + [
            .init("atan2", [.double, .double], returns: .double, as: .call("atan2")),
            .init("infinity", [], returns: .double, as: .sql("'Infinity'::double precision", .cast)),
            .init("nan", [], returns: .double, as: .sql("'NaN'::double precision", .cast)),
            .init("is_finite", [.double], returns: .boolean, as: .call("presto.is_finite")),
            .init("is_infinite", [.double], returns: .boolean, as: .call("presto.is_infinite")),
            .init(
                "is_nan", [.double], returns: .boolean, as: .sql("$1 = 'NaN'::double precision", .comparison),
                because: "PostgreSQL's NaN equals itself"),
            .init("is_nan", [.real], returns: .boolean, as: .sql("$1 = 'NaN'::real", .comparison)),
            .init("from_base", [.varchar, .bigint], returns: .bigint, as: .call("presto.from_base"), safe: .unsafe),
            .init("to_base", [.bigint, .bigint], returns: .exact(.varchar(length: 64)), as: .call("presto.to_base"), safe: .unsafe),
            .init(
                "cosine_similarity", [.map(.varchar, .double), .map(.varchar, .double)], returns: .double,
                as: .call("presto.cosine_similarity")),
            .init("normal_cdf", [.double, .double, .double], returns: .double, as: .call("presto.normal_cdf"), safe: .unsafe),
            .init(
                "inverse_normal_cdf", [.double, .double, .double], returns: .double, as: .call("presto.inverse_normal_cdf"), safe: .unsafe),
            .init("beta_cdf", [.double, .double, .double], returns: .double, as: .call("presto.beta_cdf"), safe: .unsafe),
            .init("inverse_beta_cdf", [.double, .double, .double], returns: .double, as: .call("presto.inverse_beta_cdf"), safe: .unsafe),
            .init(
                "wilson_interval_lower", [.bigint, .bigint, .double], returns: .double,
                as: .sql("presto.wilson_interval($1, $2, $3, -1)", .primary), safe: .unsafe),
            .init(
                "wilson_interval_upper", [.bigint, .bigint, .double], returns: .double,
                as: .sql("presto.wilson_interval($1, $2, $3, 1)", .primary), safe: .unsafe),
        ]

    private static let integerNames: [(TypePattern, String)] = [
        (.tinyint, "tinyint"), (.smallint, "smallint"), (.integer, "integer"), (.bigint, "bigint"),
    ]

    private static func integers(_ name: String, _ mapping: (TypePattern, String) -> FunctionMapping) -> [FunctionMapping] {
        [TypePattern.tinyint, .smallint, .integer, .bigint].map { mapping($0, name) }
    }

    private static func absolute(_ type: PrestoType) -> FunctionMapping {
        let explained = Rendering.sql("presto.whole_abs($1, '\(type)')::$rt", .cast)
        let wider = type == .bigint ? "numeric" : "bigint"
        return .init(
            "abs", [.exact(type)], returns: .exact(type), as: type == .tinyint ? explained : .call("abs"),
            safe: .alternative(.sql("presto.try_\(type)(abs(($1)::\(wider)))", .primary)), explained: explained)
    }

    private static func sameType(_ name: String, as rendering: Rendering) -> [FunctionMapping] {
        [
            .init(name, [.real], returns: .real, as: rendering), .init(name, [.double], returns: .double, as: rendering),
            .init(name, [.decimal], returns: .same(0), as: rendering),
        ]
    }

    /// Trino documentation, "Bitwise functions".
    static let bitwise: [FunctionMapping] =
        [
            .init("bitwise_and", [.bigint, .bigint], returns: .bigint, as: .sql("$1 & $2", .other)),
            .init("bitwise_or", [.bigint, .bigint], returns: .bigint, as: .sql("$1 | $2", .other)),
            .init("bitwise_xor", [.bigint, .bigint], returns: .bigint, as: .sql("$1 # $2", .other)),
            .init("bitwise_not", [.bigint], returns: .bigint, as: .sql("~ $1", .other)),
            .init("bit_count", [.bigint, .bigint], returns: .bigint, as: .call("presto.bit_count"), safe: .unsafe),
            .init("bitwise_left_shift", [.bigint, .bigint], returns: .bigint, as: .call("presto.left_shift")),
            .init("bitwise_right_shift", [.bigint, .bigint], returns: .bigint, as: .call("presto.logical_right_shift")),
            .init("bitwise_right_shift_arithmetic", [.bigint, .bigint], returns: .bigint, as: .call("presto.arithmetic_right_shift")),
        ] + [(TypePattern.tinyint, 8), (.smallint, 16), (.integer, 32)].flatMap(narrowShifts)

    /// Shifts of integers narrower than bigint, whose size in bits bounds the result.
    private static func narrowShifts(_ type: TypePattern, _ bits: Int) -> [FunctionMapping] {
        [
            .init(
                "bitwise_left_shift", [type, .bigint], returns: type,
                as: .sql("presto.narrow_left_shift($1, $2, \(bits))::$rt", .cast)),
            .init(
                "bitwise_right_shift", [type, .bigint], returns: type,
                as: .sql("presto.narrow_right_shift($1, $2, \(bits))::$rt", .cast)),
            .init(
                "bitwise_right_shift_arithmetic", [type, .bigint], returns: type,
                as: .sql("presto.arithmetic_right_shift(($1)::bigint, $2)::$rt", .cast)),
        ]
    }
}
