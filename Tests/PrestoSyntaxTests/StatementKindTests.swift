import PrestoSyntax
import Testing

/// Athena's classification of statements, with comments and without blanks.
@Suite("Statement kinds")
struct StatementKindTests {
    @Test(arguments: [
        ("SELECT 1", "DML", "SELECT"), ("WITH a AS (SELECT 1) SELECT * FROM a", "DML", "SELECT"), ("VALUES 1", "DML", "SELECT"),
        ("TABLE t", "DML", "SELECT"), ("(SELECT 1)", "DML", "SELECT"), ("/* Metabase */ -- x\nSELECT'1'", "DML", "SELECT"),
        ("select*from t", "DML", "SELECT"),
        ("EXPLAIN SELECT 1", "DML", "EXPLAIN"), ("EXPLAIN ANALYZE SELECT 1", "DML", "EXPLAIN"), ("INSERT INTO t VALUES 1", "DML", "INSERT"),
        ("INSERT INTO t (a, b) SELECT 1, 2", "DML", "INSERT"), ("UPDATE t SET a = 1, b = 2 WHERE c", "DML", "UPDATE"),
        ("DELETE FROM t WHERE a = 1", "DML", "DELETE"),
        ("MERGE INTO t AS u USING s ON t.a = s.a WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (a) VALUES (1)", "DML", "MERGE"),
        ("UNLOAD (SELECT 1) TO 's3://b/p/' WITH (format = 'PARQUET')", "DML", "UNLOAD"), ("VACUUM t", "DML", "VACUUM_TABLE"),
        ("OPTIMIZE t REWRITE DATA USING BIN_PACK WHERE a = 1", "DDL", "-"),
        ("CREATE TABLE t WITH (format = 'PARQUET') AS SELECT 1", "DDL", "CREATE_TABLE_AS_SELECT"),
        ("CREATE TABLE t AS (SELECT 1) WITH NO DATA", "DDL", "CREATE_TABLE_AS_SELECT"),
        ("CREATE TABLE t (a int) LOCATION 's3://b/'", "DDL", "CREATE_TABLE"),
        ("CREATE EXTERNAL TABLE IF NOT EXISTS `db`.`t` (a struct<b:int>) STORED AS PARQUET", "DDL", "CREATE_TABLE"),
        ("DROP TABLE IF EXISTS `t`", "DDL", "DROP_TABLE"),
        ("CREATE OR REPLACE VIEW v AS SELECT 1", "DDL", "CREATE_VIEW"), ("DROP VIEW v", "DDL", "DROP_VIEW"),
        ("CREATE DATABASE db", "DDL", "CREATE_DATABASE"),
        ("CREATE SCHEMA IF NOT EXISTS db COMMENT 'x'", "DDL", "CREATE_DATABASE"),
        ("DROP DATABASE IF EXISTS db CASCADE", "DDL", "DROP_DATABASE"),
        ("ALTER TABLE t SET TBLPROPERTIES ('a' = 'b')", "DDL", "ALTER_TABLE_PROPERTIES"),
        ("ALTER TABLE t ADD COLUMNS (a int)", "DDL", "ALTER_TABLE_ADD_COLUMN"),
        ("ALTER TABLE t REPLACE COLUMNS (a int)", "DDL", "ALTER_TABLE_REPLACE_COLUMN"),
        ("ALTER TABLE t CHANGE a b int", "DDL", "ALTER_TABLE_CHANGE_COLUMN"),
        ("ALTER TABLE t DROP COLUMN a", "DDL", "ALTER_TABLE_DROP_COLUMN"),
        ("ALTER TABLE t ADD IF NOT EXISTS PARTITION (a = 'b')", "DDL", "ALTER_TABLE_ADD_PARTITION"),
        ("ALTER TABLE t DROP PARTITION (a = 'b')", "DDL", "ALTER_TABLE_DROP_PARTITION"),
        ("ALTER TABLE t RENAME TO u", "DDL", "ALTER_TABLE_RENAME"),
        ("ALTER TABLE t SET LOCATION 's3://b/'", "DDL", "ALTER_TABLE_SET_LOCATION"), ("MSCK REPAIR TABLE `t`;", "DDL", "MSCK_REPAIR"),
        ("SHOW DATABASES", "UTILITY", "SHOW_DATABASES"), ("SHOW TABLES IN db 'x*'", "UTILITY", "SHOW_TABLES"),
        ("SHOW VIEWS", "UTILITY", "SHOW_VIEWS"),
        ("SHOW COLUMNS IN t", "UTILITY", "SHOW_COLUMNS"), ("SHOW PARTITIONS t", "UTILITY", "SHOW_PARTITIONS"),
        ("SHOW TBLPROPERTIES t", "UTILITY", "SHOW_TABLE_PROPERTIES"),
        ("SHOW CREATE TABLE t", "UTILITY", "SHOW_CREATE_TABLE"), ("SHOW CREATE VIEW \"s\".\"v\";", "UTILITY", "SHOW_CREATE_VIEW"),
        ("SHOW FUNCTIONS", "UTILITY", "SHOW_FUNCTIONS"),
        ("DESCRIBE `t`;", "UTILITY", "DESCRIBE_TABLE"), ("desc/**/t", "UTILITY", "DESCRIBE_TABLE"),
    ])
    func classification(_ sql: String, _ type: String, _ subtype: String) throws {
        let kind = try SQLParser.parseStatement(sql).classification
        #expect(kind.statementType.rawValue == type)
        #expect(kind.substatementType ?? "-" == subtype)
    }

    @Test(arguments: [
        ("INSERT INTO a.t SELECT 1", "a.t"), ("CREATE EXTERNAL TABLE `a b` (c int)", "\"a b\""), ("DROP TABLE t", "t"),
        ("TRUNCATE TABLE x.t", "x.t"),
        ("COMMENT ON TABLE t IS 'a'", "t"), ("ANALYZE t", "t"),
    ])
    func target(_ sql: String, _ name: String) throws {
        guard case .other(_, let target) = try SQLParser.parseStatement(sql).kind else {
            Issue.record("\(sql) is understood")
            return
        }
        #expect(target?.description == name)
    }

    @Test(arguments: [
        "LOCK TABLE t EXCLUSIVE", "SHOW LOCKS t", "CREATE INDEX i ON TABLE t (a) AS 'x'", "DROP INDEX i ON t", "ALTER TABLE t TOUCH",
        "DFS -ls /",
        "ALTER TABLE t NOT CLUSTERED", "ALTER TABLE t SET SERDEPROPERTIES ('a' = 'b')", "IMPORT TABLE t FROM 's3://b/'",
        "CREATE TEMPORARY MACRO m() 1",
        "USING EXTERNAL FUNCTION f(a varchar) RETURNS varchar LAMBDA 'x' SELECT f('a')",
    ])
    func unsupported(_ sql: String) throws {
        #expect(try SQLParser.parseStatement(sql).classification == .unsupported)
    }

    @Test(arguments: [
        "CREATE TABLE t", "CREATE TABLE t2 AS", "CREATE EXTERNAL TABLE t (a int", "CREATE EXTERNAL TABLE t", "DROP TABLE", "DROP t",
        "SHOW PARTITIONS",
        "MSCK REPAIR t", "ALTER TABLE t ADD COLUMNS", "ALTER TABLE t SET PROPERTIES ()", "UNLOAD SELECT 1 TO 'x' WITH (a = 1)",
        "INSERT INTO VALUES (1)",
        "DELETE t", "UPDATE t SET a", "GRANT", "SET", "EXECUTE", "DEALLOCATE p", "CREATE TABLE t (a int))", "CREATE DATABASE d [", "VACUUM",
        "OPTIMIZE t",
    ])
    func incomplete(_ sql: String) {
        #expect(throws: SyntaxError.self) { try SQLParser.parseStatement(sql) }
    }
}
