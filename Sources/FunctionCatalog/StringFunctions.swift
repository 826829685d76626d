import PrestoTypes

extension FunctionCatalog {
    /// Trino documentation, "String functions and operators", in the order of the page.
    static let string: [FunctionMapping] =
        [
            .init(
                "chr", [.bigint], returns: .exact(.varchar(length: 1)), as: .call("presto.chr"), safe: .alternative(.call("presto.try_chr"))
            ),
            .init(
                "codepoint", [.exact(.varchar(length: 1))], returns: .integer, as: .call("ascii"),
                because: "ascii is the code point in UTF-8"),
            .init("concat", [.char, .char], returns: .rule(.charConcatenation), as: .sql("$1 || $2", .other)),
            .init(
                "concat", [.array(.e), .e], returns: .array(.e), as: .sql("$1 || presto.array_of($2j)", .other),
                because: "NULL if the element is"),
            .init(
                "concat", [.e, .array(.e)], returns: .array(.e), as: .sql("presto.array_of($1j) || $2", .other),
                because: "NULL if the element is"),
            .init("concat", [.array(.e)], variadic: true, returns: .array(.e), as: .sql("$|", .other)),
            .init(
                "concat", [.varchar], variadic: true, returns: .text, as: .sql("$|", .other),
                because: "NULL if any is NULL; PostgreSQL's concat skips NULL"),
            .init("concat", [.varbinary], variadic: true, returns: .varbinary, as: .sql("$|", .other)),
            .init("concat_ws", [.varchar, .array(.text)], returns: .text, as: .call("presto.concat_ws")),
            .init("concat_ws", [.varchar, .varchar], variadic: true, returns: .text, as: .call("concat_ws")),
            .init(
                "format", [.varchar, .anything], variadic: true, returns: .text,
                as: .sql("presto.format($1, jsonb_build_array($+j), ARRAY[$+q])", .primary), safe: .unsafe),
            .init("hamming_distance", [.varchar, .varchar], returns: .bigint, as: .call("presto.hamming_distance"), safe: .unsafe),
            .init("length", [.varchar], returns: .bigint, as: .sql("char_length($1)::bigint", .cast), because: "theirs is integer"),
            .init("length", [.char], returns: .bigint, as: .sql("$1s::bigint", .cast), because: "the declared length, blanks included"),
            .init("levenshtein_distance", [.varchar, .varchar], returns: .bigint, as: .call("presto.levenshtein_distance"), safe: .unsafe),
            .init("lower", [.varchar], returns: .same(0), as: .call("lower")),
            .init("lower", [.char], returns: .same(0), as: .call("lower")),
            .init(
                "lpad", [.varchar, .bigint, .varchar], returns: .text, as: .call("presto.lpad"), safe: .unsafe,
                because: "an empty pad and a negative size fail"),
            .init("ltrim", [.varchar], returns: .same(0), as: .call("presto.ltrim"), because: "all white space, not the blank alone"),
            .init("ltrim", [.char], returns: .rule(.varcharOf(0)), as: .sql("presto.trim($1)", .primary), because: "the padding goes, too"),
            .init("ltrim", [.char, .varchar], returns: .rule(.varcharOf(0)), as: .sql("ltrim(rtrim($1), $2)", .primary)),
            .init("ltrim", [.varchar, .varchar], returns: .same(0), as: .call("ltrim")),
            .init("luhn_check", [.varchar], returns: .boolean, as: .call("presto.luhn_check"), safe: .unsafe),
            .init("normalize", [.varchar], returns: .text, as: .sql("normalize($1)", .primary)),
            .init("normalize", [.varchar, .varchar], returns: .text, as: .call("presto.normalize"), safe: .unsafe),
            .init("position", [.varchar, .varchar], returns: .bigint, as: .sql("strpos($2, $1)::bigint", .cast)),
            .init("replace", [.varchar, .varchar], returns: .same(0), as: .sql("replace($1, $2, '')", .primary)),
            .init(
                "replace", [.varchar, .varchar, .varchar], returns: .rule(.replacement), as: .call("presto.replace"),
                because: "an empty search goes between all characters"),
            .init("reverse", [.varchar], returns: .same(0), as: .call("reverse")),
            .init("rpad", [.varchar, .bigint, .varchar], returns: .text, as: .call("presto.rpad"), safe: .unsafe),
            .init("rtrim", [.varchar], returns: .same(0), as: .call("presto.rtrim"), because: "all white space, not the blank alone"),
            .init("rtrim", [.char], returns: .rule(.varcharOf(0)), as: .call("presto.rtrim")),
            .init("rtrim", [.varchar, .varchar], returns: .same(0), as: .call("rtrim")),
            .init("soundex", [.varchar], returns: .exact(.varchar(length: 4)), as: .call("presto.soundex"), safe: .unsafe),
            .init("split", [.varchar, .varchar], returns: .array(.text), as: .call("presto.split"), safe: .unsafe),
            .init("split", [.varchar, .varchar, .bigint], returns: .array(.text), as: .call("presto.split"), safe: .unsafe),
            .init(
                "split_part", [.varchar, .varchar, .bigint], returns: .text, as: .call("presto.split_part"),
                safe: .alternative(.sql("presto.split_part($1, $2, nullif(greatest($3, 0), 0))", .primary)), because: "NULL past the end"),
            .init(
                "split_to_map", [.varchar, .varchar, .varchar], returns: .map(.text, .text), as: .call("presto.split_to_map"), safe: .unsafe
            ),
            .init(
                "split_to_multimap", [.varchar, .varchar, .varchar], returns: .map(.text, .array(.text)),
                as: .call("presto.split_to_multimap"), safe: .unsafe),
            .init("starts_with", [.varchar, .varchar], returns: .boolean, as: .call("starts_with")),
            .init(
                "strpos", [.varchar, .varchar], returns: .bigint, as: .sql("strpos($1, $2)::bigint", .cast), because: "theirs is integer"),
            .init("strpos", [.varchar, .varchar, .bigint], returns: .bigint, as: .call("presto.strpos"), safe: .unsafe),
        ]
        + ["substr", "substring"].flatMap { name -> [FunctionMapping] in
            [
                .init(
                    name, [.varchar, .bigint], returns: .same(0), as: .call("presto.substr"),
                    because: "0 gives the empty text, a negative start counts from the end"),
                .init(name, [.varchar, .bigint, .bigint], returns: .same(0), as: .call("presto.substr")),
                .init(name, [.char, .bigint], returns: .rule(.varcharOf(0)), as: .call("presto.substr")),
                .init(name, [.char, .bigint, .bigint], returns: .rule(.varcharOf(0)), as: .call("presto.substr")),
            ]
        } + [
            .init(
                "index", [.varchar, .varchar], returns: .bigint, as: .sql("strpos($1, $2)::bigint", .cast), because: "Teradata's strpos"),
            .init(
                "char2hexint", [.varchar], returns: .text, as: .call("presto.char2hexint"),
                because: "Teradata's: the digits of UTF-16"),
            .init("translate", [.varchar, .varchar, .varchar], returns: .text, as: .call("translate")),
            .init("trim", [.varchar], returns: .same(0), as: .call("presto.trim"), because: "all white space, not the blank alone"),
            .init("trim", [.char], returns: .rule(.varcharOf(0)), as: .call("presto.trim")),
            .init("trim", [.varchar, .varchar], returns: .same(0), as: .call("btrim")),
            .init("upper", [.varchar], returns: .same(0), as: .call("upper")),
            .init("upper", [.char], returns: .same(0), as: .call("upper")),
            .init("word_stem", [.varchar], returns: .same(0), as: .sql("presto.word_stem($1, 'en')", .primary)),
            .init("word_stem", [.varchar, .varchar], returns: .same(0), as: .call("presto.word_stem"), safe: .unsafe),
            .init("from_utf8", [.varbinary], returns: .text, as: .call("presto.from_utf8")),
            .init("from_utf8", [.varbinary, .varchar], returns: .text, as: .call("presto.from_utf8"), safe: .unsafe),
            .init("to_utf8", [.varchar], returns: .varbinary, as: .sql("convert_to($1, 'UTF8')", .primary)),
        ]

    /// Trino documentation, "Regular expression functions". Patterns are Java's: a constant one is translated while compiling.
    static let regexp: [FunctionMapping] = [
        .init(
            "regexp_count", [.varchar, .varchar], returns: .bigint,
            as: regex(.sql("regexp_count($1, $c)::bigint", .cast), "presto.regexp_count", "presto.java_count($1, $c)"), safe: .unsafe),
        .init(
            "regexp_extract", [.varchar, .varchar], returns: .same(0),
            as: regex(.sql("regexp_substr($1, $c)", .primary), "presto.regexp_extract", "presto.java_group($1, $c, 0)"), safe: .unsafe),
        .init(
            "regexp_extract", [.varchar, .varchar, .bigint], returns: .same(0),
            as: regex(.sql("presto.regexp_group($1, $c, $3)", .primary), "presto.regexp_extract", "presto.java_group($1, $c, $3)"),
            safe: .unsafe),
        .init(
            "regexp_extract_all", [.varchar, .varchar], returns: .array(.text),
            as: regex(.sql("presto.regexp_groups($1, $c, 0)", .primary), "presto.regexp_extract_all", "presto.java_groups($1, $c, 0)"),
            safe: .unsafe),
        .init(
            "regexp_extract_all", [.varchar, .varchar, .bigint], returns: .array(.text),
            as: regex(.sql("presto.regexp_groups($1, $c, $3)", .primary), "presto.regexp_extract_all", "presto.java_groups($1, $c, $3)"),
            safe: .unsafe),
        .init(
            "regexp_like", [.varchar, .varchar], returns: .boolean,
            as: .constant(argument: 1, .regex, then: .sql("$1 ~ $c", .other), otherwise: .call("presto.regexp_like")), safe: .total),
        .init(
            "regexp_position", [.varchar, .varchar], returns: .integer,
            as: regex(.sql("presto.regexp_place($1, $c, 1, 1)", .primary), "presto.regexp_position", "presto.java_place($1, $c, 1, 1)"),
            safe: .unsafe),
        .init(
            "regexp_position", [.varchar, .varchar, .bigint], returns: .integer,
            as: regex(.sql("presto.regexp_place($1, $c, $3, 1)", .primary), "presto.regexp_position", "presto.java_place($1, $c, $3, 1)"),
            safe: .unsafe),
        .init(
            "regexp_position", [.varchar, .varchar, .bigint, .bigint], returns: .integer,
            as: regex(.sql("presto.regexp_place($1, $c, $3, $4)", .primary), "presto.regexp_position", "presto.java_place($1, $c, $3, $4)"),
            safe: .unsafe),
        .init(
            "regexp_replace", [.varchar, .varchar], returns: .same(0),
            as: regex(.sql("regexp_replace($1, $c, '', 'g')", .primary), "presto.regexp_replace", "presto.java_replace($1, $c, '')"),
            safe: .total),
        .init(
            "regexp_replace", [.varchar, .varchar, .varchar], returns: .text,
            as: regex(
                .sql("regexp_replace($1, $c, presto.regexp_replacement($3, $2), 'g')", .primary), "presto.regexp_replace",
                "presto.java_replace($1, $c, presto.regexp_replacement($3, $2))"),
            safe: .unsafe),
        .init(
            "regexp_replace", [.varchar, .varchar, .function([.array(.text)], .text)], returns: .text,
            as: .constant(
                argument: 1, .regexProgram, then: replacing("presto.java_pieces($1, $c)"),
                otherwise: .constant(
                    argument: 1, .agreeingRegex, then: replacing("presto.regexp_pieces($1, $c)"),
                    otherwise: replacing("presto.regexp_pieces($1, presto.regex($2))"))), safe: .unsafe),
        .init(
            "regexp_split", [.varchar, .varchar], returns: .array(.text),
            as: regex(.sql("presto.regexp_pieces_between($1, $c)", .primary), "presto.regexp_split", "presto.java_split($1, $c)"),
            safe: .total),
    ]

    /// The text with a lambda's value in place of each match; NULL if one is NULL.
    private static func replacing(_ pieces: String) -> Rendering {
        .lambda(
            "(SELECT CASE WHEN ($1) IS NULL OR ($2) IS NULL OR bool_or($q.g IS NOT NULL AND ($3) IS NULL) THEN NULL ELSE string_agg($q.b || CASE WHEN $q.g IS NULL THEN '' ELSE $3 END, '' ORDER BY $q.i) END FROM \(pieces) AS $q(b, g, i))",
            parameters: [["g"]], yields: .native(.primary))
    }

    /// A constant pattern is translated, or becomes a program for the function of the same name with `java_` in front.
    private static func regex(_ constant: Rendering, _ function: String, _ program: Template) -> Rendering {
        .constant(
            argument: 1, .regexProgram, then: .sql(program, .primary),
            otherwise: .constant(argument: 1, .agreeingRegex, then: constant, otherwise: .call(function)))
    }

    /// Trino documentation, "URL functions".
    static let url: [FunctionMapping] =
        ["fragment", "host", "path", "protocol", "query"].map { part in
            .init("url_extract_\(part)", [.varchar], returns: .same(0), as: .call("presto.url_extract_\(part)"))
        } + [
            .init("url_extract_parameter", [.varchar, .varchar], returns: .same(0), as: .call("presto.url_extract_parameter")),
            .init("url_extract_port", [.varchar], returns: .bigint, as: .call("presto.url_extract_port")),
            .init("url_encode", [.varchar], returns: .text, as: .call("presto.url_encode")),
            .init("url_decode", [.varchar], returns: .same(0), as: .call("presto.url_decode"), safe: .unsafe),
        ]
}
