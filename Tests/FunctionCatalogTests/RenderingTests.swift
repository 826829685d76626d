import FunctionCatalog
import PrestoTypes
import Testing

@Suite("Renderings")
struct RenderingTests {
    private let x = SQLFragment("x")

    @Test func `operators take parentheses where they need them`() throws {
        let sum = try FunctionCatalog.resolve(.add, [.bigint, .bigint]).render([.value(x), .value(SQLFragment("y"))])
        let product = try FunctionCatalog.resolve(.multiply, [.bigint, .bigint])
        #expect(try product.render([.value(sum), .value(x)]).text == "(x + y) * x")
        let difference = try FunctionCatalog.resolve(.subtract, [.bigint, .bigint])
        #expect(try difference.render([.value(x), .value(sum)]).text == "x - (x + y)")
        #expect(try difference.render([.value(sum), .value(x)]).text == "x + y - x")
    }

    @Test func `a constant path becomes an array of keys`() throws {
        let call = try FunctionCatalog.resolve("json_extract_scalar", [.json, .varchar])
        let path = "$.a.b[0][\"c d\"]"
        #expect(
            try call.render([.value(x), .value(.literal(path), constant: path)]).text == #"presto.json_scalar((x) #> '{a,b,0,"c d"}')"#)
        #expect(try call.render([.value(x), .value(SQLFragment("p"))]).text == "presto.json_scalar(presto.json_extract(x, p))")
    }

    @Test func `a constant pattern is translated`() throws {
        let call = try FunctionCatalog.resolve("regexp_like", [.varchar, .varchar])
        #expect(try call.render([.value(x), .value(.literal("a\\d"), constant: "a\\d")]).text == "x ~ 'a[0-9]'")
    }

    @Test func `modifiers go inside of an aggregate`() throws {
        var modifiers = CallModifiers()
        modifiers.distinct = true
        modifiers.filter = "c"
        let sum = try FunctionCatalog.resolve("sum", [.bigint])
        #expect(try sum.render([.value(x)], modifiers: modifiers).text == "sum(DISTINCT x) FILTER (WHERE c)::bigint")
        let count = try FunctionCatalog.resolve("count", [])
        #expect(try count.render([]).text == "count(*)")
    }

    @Test func `TRY takes the rendering that does not fail`() throws {
        let divide = try FunctionCatalog.resolve(.divide, [.bigint, .bigint])
        #expect(try divide.render([.value(x), .value(SQLFragment("y"))], safe: true).text == "x / nullif(y, 0)")
    }

    @Test func `an element that was decoded is not encoded again`() {
        let native = JSONEncoding.decode(SQLFragment("e.v"), .bigint)
        #expect(native.text == "(e.v #>> '{}')::bigint")
        #expect(JSONEncoding.encode(native, .bigint).text == "e.v")
    }

    @Test func `a lambda ranges over its alias`() throws {
        let resolved = try FunctionCatalog.resolve("filter", [.type(.array(.bigint)), .lambda(parameterCount: 1)]) {
            (_, _) throws(FunctionError) in .boolean
        }
        let parameters = resolved.lambdaParameters(alias: CallAlias("l1"))
        #expect(parameters[1]?.map(\.text) == ["(l1.v #>> '{}')::bigint"])
        let sql = try resolved.render([.value(x), .lambda(SQLFragment("b"))], alias: CallAlias("l1")).text
        #expect(sql.contains("FROM jsonb_array_elements(x) WITH ORDINALITY AS l1(v, i)"))
    }

    @Test(arguments: [
        ("integer", "bigint", "(x)::bigint"), ("varchar", "bigint", "presto.cast_bigint(x)"), ("varchar", "varchar(3)", "left(x, 3)"),
        ("varchar(2)", "varchar(3)", "x"), ("double", "varchar", "presto.cast_double_varchar(x)"),
        ("varchar", "timestamp(3)", "presto.cast_timestamp(x, 3)"),
        ("date", "timestamp(3)", "(x)::timestamp"), ("array(integer)", "array(bigint)", "x"), ("json", "bigint", "presto.cast_bigint(x)"),
        ("bigint", "decimal(10,2)", "presto.cast_decimal((x)::numeric, 10, 2, 'bigint')"),
        ("varchar", "ipaddress", "presto.cast_ipaddress(x)"),
    ])
    func `casts`(_ from: String, _ to: String, _ sql: String) throws {
        let from = try #require(PrestoType(presto: from))
        let to = try #require(PrestoType(presto: to))
        #expect(try FunctionCatalog.cast(from: from, to: to).render(x).text == sql)
    }

    @Test func `a cast that Presto lacks is refused`() {
        #expect(throws: FunctionError("TYPE_MISMATCH", "Cannot cast boolean to date")) {
            try FunctionCatalog.cast(from: .boolean, to: .date)
        }
    }
}
