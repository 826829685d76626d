import FunctionCatalog
import PrestoTypes
import Testing

@Suite("Resolution of calls")
struct ResolutionTests {
    private func types(_ names: [String]) throws -> [PrestoType] {
        try names.map { try #require(PrestoType(presto: $0), "\($0)") }
    }

    @Test(arguments: [
        ("sum", ["integer"], "bigint"), ("sum", ["decimal(10,2)"], "decimal(38,2)"), ("avg", ["bigint"], "double"),
        ("avg", ["decimal(5,1)"], "decimal(5,1)"),
        ("count", ["varchar"], "bigint"), ("count", [], "bigint"), ("max", ["varchar(3)"], "varchar(3)"),
        ("max_by", ["varchar", "timestamp(3)"], "varchar"),
        ("lower", ["varchar(5)"], "varchar(5)"), ("concat", ["varchar(2)", "varchar(3)", "varchar"], "varchar"),
        ("concat", ["array(integer)", "bigint"], "array(bigint)"),
        ("round", ["decimal(5,2)"], "decimal(4,0)"), ("round", ["double", "integer"], "double"),
        ("date_trunc", ["varchar(3)", "date"], "date"),
        ("date_add", ["varchar(3)", "integer", "timestamp(3)"], "timestamp(3)"),
        ("date_diff", ["varchar", "date", "timestamp(6)"], "bigint"),
        ("json_extract_scalar", ["varchar", "varchar(3)"], "varchar"), ("element_at", ["map(varchar, integer)", "varchar(3)"], "integer"),
        ("element_at", ["array(row(a bigint))", "integer"], "row(a bigint)"), ("array_agg", ["row(a bigint)"], "array(row(a bigint))"),
        ("map_agg", ["varchar", "bigint"], "map(varchar, bigint)"), ("from_unixtime", ["bigint"], "timestamp(3) with time zone"),
        ("coalesce_free", [], ""), ("cardinality", ["map(varchar, bigint)"], "bigint"),
        ("contains", ["array(bigint)", "integer"], "boolean"),
        ("contains", ["varchar(9)", "ipaddress"], "boolean"), ("approx_percentile", ["integer", "double"], "bigint"),
        ("greatest", ["integer", "bigint"], "bigint"),
        ("map_from_entries", ["array(row(varchar, integer))"], "map(varchar, integer)"),
        ("zip", ["array(integer)", "array(varchar)"], "array(row(integer, varchar))"),
        ("length", ["char(5)"], "bigint"), ("strpos", ["char(5)", "varchar"], "bigint"),
        ("replace", ["varchar(3)", "varchar(1)", "varchar(2)"], "varchar(11)"),
    ])
    func `a call's type`(_ name: String, _ arguments: [String], _ result: String) throws {
        guard !result.isEmpty else {
            #expect(throws: FunctionError("FUNCTION_NOT_FOUND", "Function '\(name)' not registered")) {
                try FunctionCatalog.resolve(name, [])
            }
            return
        }
        #expect(try FunctionCatalog.resolve(name, types(arguments)).returnType.description == result)
    }

    @Test(arguments: [
        (Operator.add, ["integer", "bigint"], "bigint"), (.add, ["integer", "double"], "double"),
        (.add, ["integer", "decimal(5,2)"], "decimal(13,2)"),
        (.divide, ["decimal(5,2)", "decimal(3,1)"], "decimal(6,2)"), (.multiply, ["decimal(20,5)", "decimal(20,5)"], "decimal(38,10)"),
        (.subtract, ["timestamp(3)", "timestamp(6)"], "interval day to second"), (.subtract, ["date", "interval day to second"], "date"),
        (.add, ["timestamp(0)", "interval day to second"], "timestamp(3)"),
        (.subtract, ["timestamp(3) with time zone", "interval day to second"], "timestamp(3) with time zone"),
        (.equal, ["varchar(3)", "varchar"], "boolean"), (.less, ["date", "timestamp(3) with time zone"], "boolean"),
        (.equal, ["unknown", "integer"], "boolean"),
        (.equal, ["row(a integer)", "row(b bigint)"], "boolean"), (.subscript, ["map(varchar, bigint)", "varchar(2)"], "bigint"),
        (.negate, ["tinyint"], "tinyint"),
        (.concatenate, ["varchar(2)", "varchar"], "varchar"), (.multiply, ["interval day to second", "integer"], "interval day to second"),
    ])
    func `an operator's type`(_ op: Operator, _ operands: [String], _ result: String) throws {
        #expect(try FunctionCatalog.resolve(op, types(operands)).returnType.description == result)
    }

    @Test func `messages are Trino's`() throws {
        let wrong = FunctionError("TYPE_MISMATCH", "Cannot apply operator: integer + varchar(1)")
        #expect(throws: wrong) { try FunctionCatalog.resolve(.add, [.integer, .varchar(length: 1)]) }
        let unexpected = FunctionError("FUNCTION_NOT_FOUND", "Unexpected parameters (varchar) for function sqrt. Expected: sqrt(double)")
        #expect(throws: unexpected) { try FunctionCatalog.resolve("sqrt", [.varchar]) }
    }

    @Test func `a lambda's parameters come from the array, its result from its body`() throws {
        let resolved = try FunctionCatalog.resolve("transform", [.type(.array(.integer)), .lambda(parameterCount: 1)]) {
            (_, types) throws(FunctionError) in
            #expect(types == [.integer])
            return .varchar
        }
        #expect(resolved.returnType == .array(.varchar))
        #expect(resolved.argumentTypes[1] == .function(arguments: [.integer], returns: .varchar))
    }

    @Test func `a state of reduce widens to its sum`() throws {
        let arguments: [ArgumentType] = [.type(.array(.bigint)), .type(.integer), .lambda(parameterCount: 2), .lambda(parameterCount: 1)]
        let resolved = try FunctionCatalog.resolve("reduce", arguments) { (_, types) throws(FunctionError) in
            types.count == 2 ? .bigint : types[0]
        }
        #expect(resolved.returnType == .bigint)
        #expect(resolved.argumentTypes[1] == .bigint)
    }
}
