import Catalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes
import Testing

@Suite("Types and names of columns")
struct AnalysisTests {
    private func columns(_ sql: String) throws -> [QueryColumn] {
        let statement = try SQLParser.parseStatement(sql)
        guard case .query(let query) = statement.kind else { return [] }
        let catalog = CatalogSnapshot(databases: BuiltInDatabases.all)
        return try PrestoAnalyzer(catalog: catalog, session: SessionContext()).analyze(query).columns
    }

    @Test(
        "Types",
        arguments: [
            ("1", "integer"), ("3000000000", "bigint"), ("1.5", "double"), ("1E3", "double"), ("'abc'", "varchar(3)"), ("NULL", "unknown"),
            ("DECIMAL '1.50'", "decimal(3,2)"), ("1 + BIGINT '2'", "bigint"), ("1 / 2e0", "double"), ("ARRAY[1, 2e0]", "array(double)"),
            ("ROW(1, 'a')", "row(integer, varchar(1))"), ("TIMESTAMP '2024-01-31 10:00:00.123'", "timestamp(3)"),
            ("TIMESTAMP '2024-01-31 10:00:00 Europe/Berlin'", "timestamp(0) with time zone"),
            ("INTERVAL '2' DAY", "interval day to second"),
            ("INTERVAL '1-6' YEAR TO MONTH", "interval year to month"), ("CASE WHEN true THEN 1 ELSE 2.5 END", "double"),
            ("CAST('1' AS tinyint)", "tinyint"), ("1 = 2", "boolean"), ("X'61'", "varbinary"), ("count(*)", "bigint"),
            ("transform(ARRAY[1], x -> x > 1)", "array(boolean)"), ("(SELECT 1)", "integer"), ("COALESCE(NULL, 1)", "integer"),
        ])
    func types(_ expression: String, _ type: String) throws {
        #expect(try columns("SELECT \(expression)").map(\.type.description) == [type])
    }

    @Test
    func namesAreInLowerCase() throws {
        let sql = "SELECT EventName, UserIdentity.ARN, EventName AS \"Mixed\", 1 FROM cloudtrail_logs"
        #expect(try columns(sql).map(\.name) == ["eventname", "arn", "mixed", nil])
    }

    @Test
    func starLeavesHiddenColumnsOut() throws {
        let names = try columns("SELECT * FROM cloudtrail_logs").compactMap(\.name)
        #expect(names.contains("eventtime"))
        #expect(!names.contains("$path"))
        #expect(try columns("SELECT \"$path\" FROM cloudtrail_logs").count == 1)
    }

    @Test(
        "A table by any of its names",
        arguments: [
            "cloudtrail_logs", "default.cloudtrail_logs", "AwsDataCatalog.default.cloudtrail_logs",
            "\"awsdatacatalog\".\"default\".\"CloudTrail_Logs\"",
        ])
    func tableNames(_ name: String) throws {
        #expect(try columns("SELECT eventname FROM \(name)").count == 1)
    }

    @Test
    func viewsNeedNames() throws {
        guard case .query(let query) = try SQLParser.parseStatement("SELECT 1, 2 AS b").kind else { return }
        let analyzer = PrestoAnalyzer(catalog: CatalogSnapshot(databases: BuiltInDatabases.all), session: SessionContext())
        #expect(throws: AnalysisError.self) { try analyzer.viewColumns(of: query) }
    }

    @Test
    func viewsOverThemselvesAreRefused() throws {
        let view = CatalogView(
            database: "default", name: "v", sql: "SELECT a FROM v", sessionDatabase: "default",
            columns: [ViewColumn(name: "a", type: .integer)])
        guard case .query(let query) = try SQLParser.parseStatement("SELECT a FROM v").kind else { return }
        let catalog = CatalogSnapshot(databases: BuiltInDatabases.all, views: [view])
        let error = #expect(throws: AnalysisError.self) { try PrestoAnalyzer(catalog: catalog, session: SessionContext()).analyze(query) }
        #expect(error?.code == .viewIsRecursive)
    }

    @Test
    func deepNestingIsNoCrash() throws {
        let sum = (0..<60).map(String.init).joined(separator: " + ")
        #expect(try columns("SELECT \(sum)").count == 1)
        let deep = String(repeating: "NOT ", count: 90) + "true"
        #expect(try columns("SELECT \(deep)").count == 1)
    }
}
