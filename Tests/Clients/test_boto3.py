"""The Athena API as boto3 sees it."""
import signal
import uuid

import pytest
from botocore.exceptions import ClientError

from conftest import EVENTS


def refused(call, **arguments):
    with pytest.raises(ClientError) as caught:
        call(**arguments)
    return caught.value.response["Error"]["Code"], caught.value.response


def test_select_has_a_header_row(rows):
    assert rows("SELECT 1 AS one, 'x' AS letter") == [["one", "letter"], ["1", "x"]]


def test_unnamed_columns_count_from_zero(rows):
    assert rows("SELECT 1, 'x'")[0] == ["_col0", "_col1"]


def test_null_is_absent_and_the_empty_text_is_there(rows):
    assert rows("SELECT CAST(NULL AS varchar) AS a, '' AS b")[1] == [None, ""]


@pytest.mark.parametrize(
    "expression, text, type_name",
    [
        ("true", "true", "boolean"),
        ("1", "1", "integer"),
        ("BIGINT '9007199254740993'", "9007199254740993", "bigint"),
        ("1.5", "1.5", "double"),
        ("1e10", "1.0E10", "double"),
        ("0.1 + 0.2", "0.30000000000000004", "double"),
        ("CAST(0.1 AS decimal(10, 2))", "0.10", "decimal"),
        ("'it''s'", "it's", "varchar"),
        ("DATE '2017-01-02'", "2017-01-02", "date"),
        ("TIMESTAMP '2017-01-02 03:04:05'", "2017-01-02 03:04:05.000", "timestamp"),
        ("from_iso8601_timestamp('2017-01-02T03:04:05Z')", "2017-01-02 03:04:05.000 UTC", "timestamp with time zone"),
        ("INTERVAL '2' DAY", "2 00:00:00.000", "interval day to second"),
        ("INTERVAL '3' MONTH", "0-3", "interval year to month"),
        ("ARRAY['a', NULL]", "[a, null]", "array"),
        ("ARRAY[1.0, 1e10]", "[1.0, 1.0E10]", "array"),
        ("CAST(ROW(1, 'x') AS row(a integer, b varchar))", "{a=1, b=x}", "row"),
        ("X'0A0B'", "0a 0b", "varbinary"),
    ],
)
def test_values_are_printed_as_athena_prints_them(athena, run, expression, text, type_name):
    execution = run(f"SELECT {expression} AS v")
    assert execution["Status"]["State"] == "SUCCEEDED", execution["Status"]
    results = athena.get_query_results(QueryExecutionId=execution["QueryExecutionId"])["ResultSet"]
    assert results["Rows"][1]["Data"] == [{"VarCharValue": text}]
    column = results["ResultSetMetadata"]["ColumnInfo"][0]
    assert (column["Name"], column["Type"], column["Nullable"]) == ("v", type_name, "UNKNOWN")


def test_every_sample_event_is_there_once(rows):
    assert rows("SELECT count(*) AS n, count(DISTINCT eventid) AS ids FROM cloudtrail_logs")[1] == [str(EVENTS)] * 2


def test_pages_of_a_thousand_rows_count_the_header(athena, run):
    query = run("SELECT eventid FROM cloudtrail_logs LIMIT 1500")["QueryExecutionId"]
    first = athena.get_query_results(QueryExecutionId=query)
    second = athena.get_query_results(QueryExecutionId=query, NextToken=first["NextToken"])
    assert (len(first["ResultSet"]["Rows"]), len(second["ResultSet"]["Rows"])) == (1000, 501)
    assert "NextToken" not in second
    again = athena.get_query_results(QueryExecutionId=query, NextToken=first["NextToken"])
    assert again["ResultSet"]["Rows"] == second["ResultSet"]["Rows"]


def test_an_execution_says_what_it_was(run):
    execution = run("SELECT eventname FROM cloudtrail_logs LIMIT 1")
    query = execution["QueryExecutionId"]
    assert (execution["StatementType"], execution["SubstatementType"]) == ("DML", "SELECT")
    assert execution["ResultConfiguration"]["OutputLocation"] == f"s3://trailgate-results/{query}.csv"
    assert execution["EngineVersion"]["EffectiveEngineVersion"] == "Athena engine version 3"
    assert "StateChangeReason" not in execution["Status"]
    assert execution["Status"]["CompletionDateTime"] >= execution["Status"]["SubmissionDateTime"]


def test_a_result_is_an_object(run, s3):
    query = run("SELECT 'a\"b' AS x, CAST(NULL AS varchar) AS y, '' AS z")["QueryExecutionId"]
    body = s3.get_object(Bucket="trailgate-results", Key=f"{query}.csv")["Body"].read()
    assert body == b'"x","y","z"\n"a""b",,""\n'
    part = s3.get_object(Bucket="trailgate-results", Key=f"{query}.csv", Range="bytes=0-2")
    assert (part["ResponseMetadata"]["HTTPStatusCode"], part["Body"].read()) == (206, b'"x"')
    listed = s3.list_objects_v2(Bucket="trailgate-results", Prefix=query)["Contents"]
    assert [entry["Key"] for entry in listed] == [f"{query}.csv", f"{query}.csv.metadata"]


def test_json_has_javas_doubles_and_elements_without_quotes(rows):
    query = """SELECT CAST(ARRAY[1e7, 0.5] AS JSON) AS a, json_parse('{"x": 1.50}') AS b, json_array_get('["x"]', 0) AS c"""
    assert rows(query)[1] == ["[1.0E7,0.5]", '{"x":1.5}', "x"]


def test_what_is_not_supported_fails_by_name(run):
    status = run("CREATE TABLE t AS SELECT 1 AS x")["Status"]
    assert (status["State"], status["StateChangeReason"]) == ("FAILED", "NOT_SUPPORTED: line 1:1: CREATE TABLE AS SELECT is not supported")


def test_a_syntax_error_is_refused_at_once(athena):
    code, response = refused(athena.start_query_execution, QueryString="SELECT 1 FRM x y z")
    assert code == "InvalidRequestException"
    assert response["AthenaErrorCode"] == "MALFORMED_QUERY"
    assert "line 1:" in response["Error"]["Message"] and "mismatched input" in response["Error"]["Message"]


@pytest.mark.parametrize(
    "sql, reason",
    [
        ("SELECT * FROM nowhere", "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.default.nowhere' does not exist"),
        ("SELECT x FROM cloudtrail_logs", "COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved"),
        ("SELECT 1/0", "DIVISION_BY_ZERO: Division by zero"),
        ("SELECT 9223372036854775807 + 1", "NUMERIC_VALUE_OUT_OF_RANGE: bigint addition overflow: 9223372036854775807 + 1"),
        ("SELECT CAST('x' AS bigint)", "INVALID_CAST_ARGUMENT: Cannot cast 'x' to BIGINT"),
        ("SELECT 1 = 'x'", "TYPE_MISMATCH: line 1:10: Cannot apply operator: integer = varchar(1)"),
    ],
)
def test_an_error_has_prestos_name_and_place(run, sql, reason):
    status = run(sql)["Status"]
    assert (status["State"], status["StateChangeReason"]) == ("FAILED", reason)
    assert status["AthenaError"]["ErrorMessage"] == reason


def test_the_same_token_is_the_same_query(athena):
    token = str(uuid.uuid4())
    location = {"OutputLocation": "s3://trailgate-results/"}
    start = lambda sql: athena.start_query_execution(QueryString=sql, ClientRequestToken=token, ResultConfiguration=location)
    assert start("SELECT 1")["QueryExecutionId"] == start("SELECT 1")["QueryExecutionId"]
    code, response = refused(start, sql="SELECT 2")
    assert response["Error"]["Message"] == "Idempotent parameters do not match"


def test_a_running_query_can_be_stopped(athena):
    sql = "SELECT count(*) FROM cloudtrail_logs a, cloudtrail_logs b, cloudtrail_logs c WHERE a.eventid < b.eventid || c.eventid"
    query = athena.start_query_execution(
        QueryString=sql, QueryExecutionContext={"Database": "default"},
        ResultConfiguration={"OutputLocation": "s3://trailgate-results/"})["QueryExecutionId"]
    code, response = refused(athena.get_query_results, QueryExecutionId=query)
    assert "Query has not yet finished. Current state:" in response["Error"]["Message"]
    athena.stop_query_execution(QueryExecutionId=query)
    status = athena.get_query_execution(QueryExecutionId=query)["QueryExecution"]["Status"]
    assert (status["State"], status["StateChangeReason"]) == ("CANCELLED", "Query cancelled by user")


def test_metadata(athena):
    databases = athena.list_databases(CatalogName="AwsDataCatalog")["DatabaseList"]
    assert {"default", "aws_service_logs", "aws_service_logs_raw"} <= {database["Name"] for database in databases}
    table = athena.get_table_metadata(CatalogName="AwsDataCatalog", DatabaseName="default", TableName="cloudtrail_logs")["TableMetadata"]
    assert [key["Name"] for key in table["PartitionKeys"]] == ["account", "region", "timestamp"]
    assert next(c["Type"] for c in table["Columns"] if c["Name"] == "useridentity").startswith("struct<type:string,")
    code, _ = refused(athena.get_table_metadata, CatalogName="AwsDataCatalog", DatabaseName="default", TableName="nowhere")
    assert code == "MetadataException"


def test_show_and_describe_are_lines(athena, run, rows):
    assert ["cloudtrail_logs"] in rows("SHOW TABLES")
    assert ["eventname           \tstring              \t                    "] in rows("DESCRIBE cloudtrail_logs")
    assert ["# Partition Information\t \t "] in rows("DESCRIBE `default`.`cloudtrail_logs`;")
    assert run("SHOW TABLES")["StatementType"] == "UTILITY"


def test_views(rows, run):
    assert run("CREATE OR REPLACE VIEW creators AS SELECT eventname, account FROM cloudtrail_logs WHERE eventname = 'CreateUser'")["Status"]["State"] == "SUCCEEDED"
    count = rows("SELECT count(*) FROM cloudtrail_logs WHERE eventname = 'CreateUser'")[1]
    assert rows("SELECT count(*) FROM creators")[1] == count
    assert ["creators"] in rows("SHOW VIEWS")
    assert run("DROP VIEW creators")["Status"]["State"] == "SUCCEEDED"
    assert ["creators"] not in rows("SHOW VIEWS")


def test_newest_executions_come_first(athena, run):
    newest = run("SELECT 42")["QueryExecutionId"]
    assert athena.list_query_executions(MaxResults=5)["QueryExecutionIds"][0] == newest


def test_history_survives_a_kill(server, athena, run):
    query = run("SELECT 'before'")["QueryExecutionId"]
    running = athena.start_query_execution(
        QueryString="SELECT count(*) FROM cloudtrail_logs a, cloudtrail_logs b, cloudtrail_logs c",
        QueryExecutionContext={"Database": "default"})["QueryExecutionId"]
    server.stop(signal.SIGKILL)
    server.start()
    assert athena.get_query_results(QueryExecutionId=query)["ResultSet"]["Rows"][1]["Data"] == [{"VarCharValue": "before"}]
    status = athena.get_query_execution(QueryExecutionId=running)["QueryExecution"]["Status"]
    assert status["State"] == "FAILED" and status["StateChangeReason"]
