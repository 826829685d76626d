import PrestoTypes
import Testing

@Suite("Types and their texts")
struct PrestoTypeTests {
    @Test(arguments: [
        "unknown", "boolean", "tinyint", "bigint", "double", "decimal(10,2)", "varchar", "varchar(5)", "char(3)", "varbinary", "json",
        "time(3)", "timestamp(6)", "timestamp(3) with time zone", "interval day to second", "interval year to month",
        "array(row(a bigint, b varchar))", "map(varchar, array(integer))", "row(integer, varchar(1))", "uuid", "ipaddress",
    ])
    func `text reads back`(_ text: String) {
        #expect(PrestoType(presto: text)?.description == text)
    }

    @Test(arguments: [
        (
            "struct<accountId:string,sessioncontext:struct<attributes:map<string,string>>>",
            "struct<accountid:string,sessioncontext:struct<attributes:map<string,string>>>"
        ),
        ("array<int>", "array<int>"), ("decimal(16,8)", "decimal(16,8)"), ("struct<`a:b`:float>", "struct<a:b:float>"),
    ])
    func `Hive text reads back, names folded`(_ text: String, _ printed: String) {
        #expect(PrestoType(hive: text)?.hiveName == printed)
    }

    @Test func `a folded name keeps its spelling as the stored key`() throws {
        guard case .row(let fields)? = PrestoType(hive: "struct<accountId:string>") else { return #expect(Bool(false)) }
        #expect(fields[0].name == "accountid")
        #expect(fields[0].jsonKey == "accountId")
        #expect(fields[0] == RowField("accountid", .varchar))
    }

    @Test(arguments: ["", "array(", "decimal(39,1)", "decimal(3,4)", "nonsense", "row()", "timestamp(13)", "map(varchar)"])
    func `what is no type is refused`(_ text: String) {
        #expect(PrestoType(presto: text) == nil)
    }

    @Test func `Athena's facts`() {
        #expect(PrestoType.real.athenaName == "float")
        #expect(PrestoType.decimal(precision: 10, scale: 2).athenaPrecision == 10)
        #expect(PrestoType.decimal(precision: 10, scale: 2).athenaScale == 2)
        #expect(PrestoType.varchar.athenaPrecision == 2_147_483_647)
        #expect(PrestoType.varchar.athenaCaseSensitive)
        #expect(PrestoType.timestamp(precision: 6).athenaPrecision == 3)
    }
}
