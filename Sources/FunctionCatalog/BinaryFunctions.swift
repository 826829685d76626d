import PrestoTypes

extension FunctionCatalog {
    /// Trino documentation, "Binary functions and operators", in the order of the page.
    static let binary: [FunctionMapping] = [
        .init("length", [.varbinary], returns: .bigint, as: .sql("length($1)::bigint", .cast)),
        .init("lpad", [.varbinary, .bigint, .varbinary], returns: .varbinary, as: .call("presto.lpad"), safe: .unsafe),
        .init("rpad", [.varbinary, .bigint, .varbinary], returns: .varbinary, as: .call("presto.rpad"), safe: .unsafe),
        .init("substr", [.varbinary, .bigint], returns: .varbinary, as: .call("presto.substr")),
        .init("substr", [.varbinary, .bigint, .bigint], returns: .varbinary, as: .call("presto.substr")),
        .init("reverse", [.varbinary], returns: .varbinary, as: .call("presto.reverse")),
        .init(
            "from_base64", [.varchar], returns: .varbinary, as: .call("presto.from_base64"),
            safe: .alternative(.call("presto.try_from_base64"))),
        .init(
            "from_base64", [.varbinary], returns: .varbinary, as: .sql("presto.from_base64(convert_from($1, 'UTF8'))", .primary),
            safe: .unsafe),
        .init(
            "to_base64", [.varbinary], returns: .text, as: .sql("replace(encode($1, 'base64'), E'\\n', '')", .primary),
            because: "theirs breaks lines"),
        .init(
            "from_base64url", [.varchar], returns: .varbinary, as: .sql("presto.from_base64(translate($1, '-_', '+/'))", .primary),
            safe: .unsafe),
        .init(
            "from_base64url", [.varbinary], returns: .varbinary,
            as: .sql("presto.from_base64(translate(convert_from($1, 'UTF8'), '-_', '+/'))", .primary), safe: .unsafe),
        .init(
            "to_base64url", [.varbinary], returns: .text,
            as: .sql("translate(replace(encode($1, 'base64'), E'\\n', ''), '+/', '-_')", .primary)),
        .init("from_hex", [.varchar], returns: .varbinary, as: .call("presto.from_hex"), safe: .alternative(.call("presto.try_from_hex"))),
        .init(
            "from_hex", [.varbinary], returns: .varbinary, as: .sql("presto.from_hex(convert_from($1, 'UTF8'))", .primary), safe: .unsafe),
        .init("to_hex", [.varbinary], returns: .text, as: .sql("upper(encode($1, 'hex'))", .primary)),
        .init("from_big_endian_32", [.varbinary], returns: .integer, as: .call("presto.from_big_endian_32"), safe: .unsafe),
        .init("to_big_endian_32", [.integer], returns: .varbinary, as: .sql("int4send($1)", .primary)),
        .init("from_big_endian_64", [.varbinary], returns: .bigint, as: .call("presto.from_big_endian_64"), safe: .unsafe),
        .init("to_big_endian_64", [.bigint], returns: .varbinary, as: .sql("int8send($1)", .primary)),
        .init("to_ieee754_32", [.real], returns: .varbinary, as: .sql("float4send($1)", .primary)),
        .init("to_ieee754_64", [.double], returns: .varbinary, as: .sql("float8send($1)", .primary)),
        .init("from_ieee754_32", [.varbinary], returns: .real, as: .call("presto.from_ieee754_32"), safe: .unsafe),
        .init("from_ieee754_64", [.varbinary], returns: .double, as: .call("presto.from_ieee754_64"), safe: .unsafe),
        .init("to_base32", [.varbinary], returns: .text, as: .call("presto.to_base32")),
        .init("from_base32", [.varchar], returns: .varbinary, as: .call("presto.from_base32"), safe: .unsafe),
        .init(
            "from_base32", [.varbinary], returns: .varbinary, as: .sql("presto.from_base32(convert_from($1, 'UTF8'))", .primary),
            safe: .unsafe),
        .init("crc32", [.varbinary], returns: .bigint, as: .call("presto.crc32")),
        .init("murmur3", [.varbinary], returns: .varbinary, as: .call("presto.murmur3")),
        .init("xxhash64", [.varbinary], returns: .varbinary, as: .call("presto.xxhash64")),
        .init("spooky_hash_v2_32", [.varbinary], returns: .varbinary, as: .call("presto.spooky_hash_v2_32")),
        .init("spooky_hash_v2_64", [.varbinary], returns: .varbinary, as: .call("presto.spooky_hash_v2_64")),
        .init("md5", [.varbinary], returns: .varbinary, as: .sql("decode(md5($1), 'hex')", .primary)),
        .init("sha1", [.varbinary], returns: .varbinary, as: .call("presto.sha1"), because: "PostgreSQL has SHA-2 alone"),
        .init("sha256", [.varbinary], returns: .varbinary, as: .call("sha256")),
        .init("sha512", [.varbinary], returns: .varbinary, as: .call("sha512")),
        .init("hmac_md5", [.varbinary, .varbinary], returns: .varbinary, as: .sql("presto.hmac($1, $2, 'md5', 64)", .primary)),
        .init("hmac_sha1", [.varbinary, .varbinary], returns: .varbinary, as: .sql("presto.hmac($1, $2, 'sha1', 64)", .primary)),
        .init("hmac_sha256", [.varbinary, .varbinary], returns: .varbinary, as: .sql("presto.hmac($1, $2, 'sha256', 64)", .primary)),
        .init("hmac_sha512", [.varbinary, .varbinary], returns: .varbinary, as: .sql("presto.hmac($1, $2, 'sha512', 128)", .primary)),
    ]

    /// Trino documentation, "IP address functions" and "UUID functions".
    static let network: [FunctionMapping] = [
        .init("contains", [.varchar, .ipaddress], returns: .boolean, as: .call("presto.cidr_contains"), safe: .unsafe),
        .init("uuid", [], returns: .uuid, as: .sql("gen_random_uuid()", .primary)),
    ]

    /// Trino documentation, "Session information"; `current_user` and its like are syntax that calls these names.
    static let session: [FunctionMapping] = [
        .init(
            "version", [], returns: .text, as: .sql("'400'::text", .cast), because: "the release that Athena engine v3 stands nearest to"),
        .init("$current_user", [], returns: .text, as: .sql("current_user::text", .cast), shortcut: true),
        .init("$current_catalog", [], returns: .text, as: .sql("'awsdatacatalog'::text", .cast), shortcut: true),
    ]
}
