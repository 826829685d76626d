"""Statements other than queries, through the API."""
import pytest


@pytest.fixture
def texts(athena, run):
    """The rows of a statement's answer, each one text."""

    def answer(sql, **arguments):
        execution = run(sql, **arguments)
        assert execution["Status"]["State"] == "SUCCEEDED", execution["Status"]
        results = athena.get_query_results(QueryExecutionId=execution["QueryExecutionId"])["ResultSet"]
        return [[datum.get("VarCharValue") for datum in row["Data"]] for row in results["Rows"]]

    return answer


def test_a_prepared_statement_runs_until_it_is_deallocated(texts, run):
    texts("PREPARE wanted FROM SELECT ? AS a, n FROM (VALUES 1, 2, 3) AS t (n) WHERE n > ?")
    assert texts("EXECUTE wanted USING 'x', 1") == [["a", "n"], ["x", "2"], ["x", "3"]]
    assert "expected 2 but found 3" in run("EXECUTE wanted USING 1, 2, 3")["Status"]["StateChangeReason"]
    assert texts("EXECUTE wanted", ExecutionParameters=["'y'", "2"]) == [["a", "n"], ["y", "3"]]
    assert "other was not found" in run("EXECUTE other USING 1")["Status"]["StateChangeReason"]
    assert texts("DESCRIBE INPUT wanted") == [["0\tunknown"], ["1\tinteger"]]
    assert texts("DESCRIBE OUTPUT wanted") == [["a\t\t\t\tunknown\t1\ttrue"], ["n\t\t\t\tinteger\t4\ttrue"]]
    texts("DEALLOCATE PREPARE wanted")
    assert "wanted was not found" in run("DEALLOCATE PREPARE wanted")["Status"]["StateChangeReason"]


def test_execute_immediate(texts):
    assert texts("EXECUTE IMMEDIATE 'SELECT ? + 1 AS n' USING 41") == [["n"], ["42"]]


def test_output_of_a_table_names_its_origin(texts):
    texts("PREPARE origin FROM SELECT eventname, eventid AS id, 1 FROM cloudtrail_logs")
    assert texts("DESCRIBE OUTPUT origin") == [
        ["eventname\tawsdatacatalog\tdefault\tcloudtrail_logs\tvarchar\t0\tfalse"],
        ["id\tawsdatacatalog\tdefault\tcloudtrail_logs\tvarchar\t0\ttrue"],
        ["_col2\t\t\t\tinteger\t4\tfalse"],
    ]


def test_functions_are_listed_with_their_signatures(texts):
    rows = texts("SHOW FUNCTIONS LIKE 'json_extract_s%'")
    assert rows[0] == ["Function", "Return Type", "Argument Types", "Function Type", "Deterministic", "Description"]
    assert ["json_extract_scalar", "varchar", "json, varchar(x)", "scalar", "true", ""] in [[c or "" for c in row] for row in rows]


def test_use_wants_a_schema_that_exists(texts, run):
    texts("USE aws_service_logs")
    assert "SCHEMA_NOT_FOUND" in run("USE nowhere")["Status"]["StateChangeReason"]


def test_session_properties(texts):
    assert texts("SHOW SESSION LIKE 'max%'") == [["max_recursion_depth\t10\t10\tinteger\tHow many steps a recursive query may take"]]


def test_tables_that_a_query_reads(texts):
    plan = "".join(row[0] or "" for row in texts("EXPLAIN (TYPE IO, FORMAT JSON) SELECT count(*) FROM cloudtrail_logs")[1:])
    assert '"table" : "cloudtrail_logs"' in plan


def test_a_constant_that_fails_in_a_branch_that_is_not_taken_does_no_harm(texts):
    assert texts("SELECT CASE WHEN n > 0 THEN 1 / 0 END AS v FROM (VALUES 0) AS t (n)") == [["v"], [None]]
    assert texts("SELECT 1 / 0 AS v FROM (VALUES 1) AS t (n) WHERE n > 1") == [["v"]]
