import Foundation
import Testing

@testable import FunctionCatalog

/// Every SQL function that a rendering names is in the library, or is PostgreSQL's.
@Suite("Renderings and the SQL library")
struct LibraryTests {
    private static let library: Set<String> = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../sql/presto").standardizedFileURL
        let files = [folder, folder.appending(path: "postgis")].flatMap {
            (try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)) ?? []
        }
        let text = files.filter { $0.pathExtension == "sql" }.compactMap { try? String(contentsOf: $0, encoding: .utf8) }.joined()
        var names: Set<String> = []
        for match in text.matches(of: /(?:FUNCTION|AGGREGATE) (presto\.[a-z0-9_%$]+)/) {
            let name = String(match.1)
            if name.contains("%1$s") {
                for type in ["tinyint", "smallint", "integer", "bigint"] { names.insert(name.replacingOccurrences(of: "%1$s", with: type)) }
            } else {
                names.insert(name)
            }
        }
        return names
    }()

    private static let builtIn: Set<String> = [
        "abs", "array_agg", "array_remove", "ascii", "atan", "atan2", "avg", "bit_and", "bit_or", "bool_and", "bool_or", "btrim", "cbrt",
        "ceil",
        "char_length",
        "coalesce", "concat_ws", "convert_from", "convert_to", "corr", "cos", "cosh", "count", "covar_pop", "covar_samp", "cume_dist",
        "date_trunc",
        "decode", "degrees", "dense_rank", "encode", "exp", "extract", "first_value", "float4send", "float8send", "floor",
        "gen_random_uuid", "greatest",
        "host", "int4send", "int8send", "jsonb_agg", "jsonb_array_elements", "jsonb_array_length", "jsonb_build_array", "lag", "last_value",
        "lead", "length",
        "ln", "lower", "ltrim", "make_interval", "max", "md5", "min", "normalize", "nth_value", "ntile", "nullif", "percent_rank",
        "pi",
        "radians", "random", "rank", "regexp_count", "regexp_replace", "regexp_substr", "regr_intercept",
        "regr_slope", "replace",
        "reverse", "round", "row", "row_number", "rpad", "rtrim", "sha256", "sha512", "sign", "sin", "sinh", "starts_with",
        "stddev_pop",
        "stddev_samp", "string_agg", "strpos", "sum", "tan", "tanh", "time", "timestamp", "timestamptz", "to_char", "to_jsonb", "translate",
        "trunc", "upper",
        "uuid_send", "var_pop", "var_samp",
    ]

    private static func templates(_ rendering: Rendering) -> [String] {
        switch rendering {
        case .call(let name): ["\(name)("]
        case .sql(let template, _), .json(let template), .lambda(let template, _, _): [template.source]
        case .constant(_, _, let then, let otherwise): templates(then) + templates(otherwise)
        }
    }

    /// Aliases with column lists look like calls.
    private static let aliases: Set<String> = ["q", "a", "b"]

    private func missing(_ template: String) -> [String] {
        template.matches(of: /((?:presto\.)?[a-z][a-z0-9_]*)\(/).map { String($0.1) }.filter {
            !Self.library.union(Self.builtIn).union(Self.aliases).contains($0)
        }
    }

    @Test func `every name in a function's rendering exists`() {
        for mapping in FunctionCatalog.all {
            var renderings = [mapping.rendering]
            if case .alternative(let safe) = mapping.safety { renderings.append(safe) }
            for template in renderings.flatMap(Self.templates) { #expect(missing(template) == [], "\(mapping)") }
        }
    }

    @Test func `every name in a cast's template exists`() {
        for cast in CastMapping.all {
            for template in [cast.template, cast.safe ?? ""] { #expect(missing(template.source) == [], "\(template.source)") }
        }
    }

    @Test func `the library is found`() {
        #expect(Self.library.count > 200)
    }
}
