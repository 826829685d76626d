import PrestoTypes
import Testing

@Suite("Coercions")
struct CoercionTests {
    @Test(arguments: [
        ("integer", "bigint", "bigint"), ("bigint", "real", "real"), ("bigint", "decimal(3,1)", "decimal(20,1)"),
        ("decimal(10,2)", "decimal(5,4)", "decimal(12,4)"), ("decimal(38,10)", "decimal(38,0)", "decimal(38,10)"),
        ("decimal(5,2)", "double", "double"), ("real", "double", "double"), ("varchar(3)", "varchar(5)", "varchar(5)"),
        ("varchar(3)", "varchar", "varchar"), ("varchar(3)", "char(5)", "char(5)"), ("date", "timestamp(6)", "timestamp(6)"),
        ("timestamp(3)", "timestamp(6) with time zone", "timestamp(6) with time zone"),
        ("unknown", "map(varchar, bigint)", "map(varchar, bigint)"),
        ("array(integer)", "array(bigint)", "array(bigint)"),
        ("row(a integer, b varchar(1))", "row(a bigint, c varchar(2))", "row(a bigint, varchar(2))"),
    ])
    func `common super type, both ways`(_ first: String, _ second: String, _ common: String) throws {
        let first = try #require(PrestoType(presto: first))
        let second = try #require(PrestoType(presto: second))
        #expect(Coercion.commonSuperType(first, second)?.description == common)
        #expect(Coercion.commonSuperType(second, first)?.description == common)
    }

    @Test(arguments: [
        ("integer", "varchar"), ("boolean", "integer"), ("json", "varchar"), ("array(integer)", "integer"),
        ("interval day to second", "interval year to month"),
    ])
    func `no common super type`(_ first: String, _ second: String) throws {
        let first = try #require(PrestoType(presto: first))
        let second = try #require(PrestoType(presto: second))
        #expect(Coercion.commonSuperType(first, second) == nil)
    }

    @Test func `a coercion never loses`() {
        #expect(Coercion.canCoerce(.integer, to: .decimal(precision: 12, scale: 2)))
        #expect(!Coercion.canCoerce(.integer, to: .decimal(precision: 10, scale: 2)))
        #expect(!Coercion.canCoerce(.varchar, to: .varchar(length: 5)))
        #expect(!Coercion.canCoerce(.bigint, to: .integer))
        #expect(Coercion.canCoerce(.unknown, to: .uuid))
    }

    @Test func `literals`() {
        #expect(LiteralType.integer("2147483648") == .bigint)
        #expect(LiteralType.integer("9223372036854775808") == nil)
        #expect(LiteralType.decimal("0012.50") == .decimal(precision: 4, scale: 2))
        #expect(LiteralType.decimal(".1") == .decimal(precision: 1, scale: 1))
        #expect(LiteralType.decimal("1e3") == nil)
        #expect(LiteralType.string("héé") == .varchar(length: 3))
        #expect(LiteralType.timestampPrecision("2020-01-01 00:00:00.1234 UTC") == 4)
    }
}
