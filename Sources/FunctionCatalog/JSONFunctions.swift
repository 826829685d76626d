import PrestoTypes

extension FunctionCatalog {
    /// Trino documentation, "JSON functions and operators". A text is parsed leniently: what is no JSON gives NULL.
    static let json: [FunctionMapping] = [
        .init(
            "is_json_scalar", [.varchar], returns: .boolean, as: .sql("presto.is_json_scalar(presto.json_parse($1))", .primary),
            safe: .alternative(.sql("presto.is_json_scalar(presto.try_json_parse($1))", .primary))),
        .init("is_json_scalar", [.json], returns: .boolean, as: .call("presto.is_json_scalar")),
        .init("json_array_contains", [.varchar, .boolean], returns: .boolean, as: contains(parsed)),
        .init("json_array_contains", [.json, .boolean], returns: .boolean, as: contains("$1")),
        .init("json_array_contains", [.varchar, .bigint], returns: .boolean, as: contains(parsed)),
        .init("json_array_contains", [.json, .bigint], returns: .boolean, as: contains("$1")),
        .init(
            "json_array_contains", [.varchar, .double], returns: .boolean,
            as: .sql("presto.json_array_contains(\(parsed), $2)", .primary)),
        .init(
            "json_array_contains", [.json, .double], returns: .boolean, as: .call("presto.json_array_contains"),
            because: "an integer is no double"),
        .init("json_array_contains", [.varchar, .text], returns: .boolean, as: contains(parsed)),
        .init("json_array_contains", [.json, .text], returns: .boolean, as: contains("$1")),
        .init(
            "json_array_get", [.varchar, .bigint], returns: .json,
            as: .sql("presto.json_array_get(presto.try_json_parse($1), $2)", .primary)),
        .init("json_array_get", [.json, .bigint], returns: .json, as: .call("presto.json_array_get")),
        .init("json_array_length", [.varchar], returns: .bigint, as: .sql("presto.json_array_length(presto.try_json_parse($1))", .primary)),
        .init("json_array_length", [.json], returns: .bigint, as: .call("presto.json_array_length")),
        .init(
            "json_extract", [.varchar, .varchar], returns: .json,
            as: path("presto.json_extract_text($1, $c)", .primary, "presto.json_extract_text($1, presto.json_path($2))"), safe: .unsafe),
        .init(
            "json_extract", [.json, .varchar], returns: .json, as: path("$1 #> $c", .other, "presto.json_extract($1, $2)"), safe: .unsafe),
        .init(
            "json_extract_scalar", [.varchar, .varchar], returns: .text,
            as: path(
                "presto.json_scalar(presto.json_extract_text($1, $c))", .primary,
                "presto.json_scalar(presto.json_extract_text($1, presto.json_path($2)))"), safe: .unsafe),
        .init(
            "json_extract_scalar", [.json, .varchar], returns: .text,
            as: path("presto.json_scalar(($1) #> $c)", .primary, "presto.json_scalar(presto.json_extract($1, $2))"), safe: .unsafe),
        .init("json_format", [.json], returns: .text, as: .call("presto.json_compact")),
        .init(
            "$json_literal", [.varchar], returns: .json, as: .call("presto.json_literal"),
            safe: .alternative(.call("presto.try_json_parse"))),
        .init("json_parse", [.varchar], returns: .json, as: .call("presto.json_parse"), safe: .alternative(.call("presto.try_json_parse"))),
        .init(
            "json_size", [.varchar, .varchar], returns: .bigint,
            as: path(
                "presto.json_size(presto.try_json_parse($1) #> $c)", .primary,
                "presto.json_size(presto.json_extract(presto.try_json_parse($1), $2))"), safe: .unsafe),
        .init(
            "json_size", [.json, .varchar], returns: .bigint,
            as: path("presto.json_size(($1) #> $c)", .primary, "presto.json_size(presto.json_extract($1, $2))"), safe: .unsafe),
    ]

    private static let parsed = "presto.try_json_parse($1)"

    private static func contains(_ json: String) -> Rendering { .sql("presto.json_array_contains(\(json), to_jsonb($2))", .primary) }

    private static func path(_ constant: Template, _ precedence: Precedence, _ other: Template) -> Rendering {
        .constant(argument: 1, .jsonPath, then: .sql(constant, precedence), otherwise: .sql(other, .primary))
    }
}
