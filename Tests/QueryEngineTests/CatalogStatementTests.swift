import Catalog
import PrestoSyntax
import PrestoTypes
import QueryEngine
import QueryService
import SourceText
import Testing

/// SHOW and DESCRIBE, to the letter.
@Suite("Statements about the catalog")
struct CatalogStatementTests {
    static let view = CatalogView(
        database: "default", name: "creators", sql: "SELECT eventname\nFROM cloudtrail_logs", sessionDatabase: "default",
        columns: [ViewColumn(name: "eventname", type: .varchar(length: nil))])
    let scope = CatalogScope(
        catalog: CatalogSnapshot(databases: BuiltInDatabases.all, views: [view]), sessionDatabase: "default")

    private func answer(_ sql: String) throws -> LineResult {
        switch try SQLParser.parseStatement(sql).kind {
        case .showSchemas(_, let pattern): scope.showDatabases(pattern)
        case .showTables(let schema, let pattern): try scope.showTables(in: schema, pattern)
        case .showViews(let schema, let pattern): try scope.showViews(in: schema, pattern)
        case .showColumns(let table, let pattern): try scope.showColumns(of: table, pattern)
        case .describe(let describe): try scope.describe(describe)
        case .showTableProperties(let table, let key): try scope.showTableProperties(of: table, key: key)
        case .showCreate(.table, let name): try scope.showCreateTable(name)
        case .showCreate(.view, let name): try scope.showCreateView(name)
        default: LineResult(lines: ["not a statement about the catalog"])
        }
    }

    @Test("SHOW DATABASES")
    func databases() throws {
        let databases = ["aws_service_logs", "aws_service_logs_raw", "default", "s3_access_logs_db", "trail"]
        #expect(try answer("SHOW DATABASES").lines == databases)
        #expect(try answer("SHOW SCHEMAS LIKE 'aws%raw'").lines == ["aws_service_logs_raw"])
        #expect(try answer("SHOW DATABASES LIKE 'aws.*'").lines == ["aws_service_logs", "aws_service_logs_raw"])
        #expect(try answer("SHOW DATABASES").columns == [ResultColumn("database_name", .string)])
    }

    @Test("SHOW TABLES lists views, too")
    func tables() throws {
        #expect(
            try answer("SHOW TABLES").lines == [
                "alb_access_logs", "alb_logs", "cloudfront_standard_logs", "cloudtrail_digests", "cloudtrail_insights", "cloudtrail_logs",
                "creators", "elb_logs", "vpc_flow_logs", "vpc_flow_logs_all_fields", "waf_logs", "waf_logs_partition_projection",
            ])
        #expect(try answer("SHOW TABLES IN `aws_service_logs` 'cloud.*'").lines == ["cloudfront", "cloudtrail"])
        #expect(try answer("SHOW VIEWS").lines == ["creators"])
    }

    @Test("an unknown database is Hive's error")
    func unknownDatabase() {
        #expect(throws: QueryFailure("FAILED", "SemanticException [Error 10072]: Database does not exist: nowhere")) {
            try answer("SHOW TABLES IN nowhere")
        }
    }

    @Test("DESCRIBE pads to twenty and repeats the partition columns")
    func describe() throws {
        let lines = try answer("DESCRIBE default.cloudtrail_logs").lines
        #expect(lines.first == "eventversion        \tstring              \t                    ")
        #expect(
            lines.suffix(7) == [
                "\t \t ", "# Partition Information\t \t ", "# col_name          \tdata_type           \tcomment             ", "\t \t ",
                "account             \tstring              \t                    ",
                "region              \tstring              \t                    ",
                "timestamp           \tstring              \t                    ",
            ])
        #expect(!lines.contains { $0.contains("$path") })
    }

    @Test("SHOW COLUMNS pads names")
    func columns() throws {
        #expect(try answer("SHOW COLUMNS IN cloudtrail_logs").lines.contains("eventname           "))
        #expect(try answer("SHOW COLUMNS FROM creators").lines == ["eventname\tvarchar"])
    }

    @Test("SHOW CREATE VIEW gives the query back")
    func createView() throws {
        #expect(
            try answer("SHOW CREATE VIEW creators").lines == [
                "CREATE VIEW \"default\".\"creators\" AS", "SELECT eventname", "FROM cloudtrail_logs",
            ])
    }

    @Test("SHOW CREATE TABLE is Hive's statement, and parses")
    func createTable() throws {
        let lines = try answer("SHOW CREATE TABLE aws_service_logs.cloudtrail").lines
        #expect(lines.first == "CREATE EXTERNAL TABLE `aws_service_logs.cloudtrail`(")
        #expect(lines.contains("  `eventtime` timestamp, "))
        #expect(lines.contains("PARTITIONED BY ( "))
        #expect(lines.last == "  'classification'='parquet')")
    }

    @Test("the partitions of a table are read from its rows")
    func partitions() throws {
        let sql = try scope.partitionsQuery(
            of: QualifiedName([Identifier("cloudtrail_logs", at: .init(start: 0, end: 0))], at: .init(start: 0, end: 0)))
        #expect(sql.hasPrefix("SELECT DISTINCT 'account=' || replace(coalesce(t.account, '__HIVE_DEFAULT_PARTITION__'), '/', '%2F')"))
        #expect(sql.hasSuffix("FROM trail.cloudtrail AS t ORDER BY 1"))
    }
}
