"""PyAthena: the plain, dict and pandas cursors, and SQLAlchemy's reflection."""
import pytest
import sqlalchemy
from pyathena import connect
from pyathena.cursor import DictCursor
from pyathena.error import OperationalError
from pyathena.pandas.cursor import PandasCursor

from conftest import EVENTS


@pytest.fixture
def connection(server):
    return connect(
        s3_staging_dir="s3://trailgate-results/", region_name="us-east-1", endpoint_url=server.url, aws_access_key_id="test",
        aws_secret_access_key="test", poll_interval=0.05)


def test_cursor(connection):
    cursor = connection.cursor().execute("SELECT count(*) AS n, max(eventtime) AS newest FROM cloudtrail_logs")
    (count, newest), = cursor.fetchall()
    assert count == EVENTS and newest.endswith("Z")
    assert [column[0] for column in cursor.description] == ["n", "newest"]


def test_values_become_python_values(connection):
    import datetime
    import decimal
    row = connection.cursor().execute(
        "SELECT true, 1, 1.5, CAST(1.5 AS decimal(5, 2)), DATE '2020-01-01', TIMESTAMP '2020-01-01 10:00:00', X'01', NULL").fetchone()
    assert row[:7] == (
        True, 1, 1.5, decimal.Decimal("1.50"), datetime.date(2020, 1, 1), datetime.datetime(2020, 1, 1, 10), b"\x01")
    assert row[7] is None


def test_dict_cursor(connection):
    rows = connection.cursor(DictCursor).execute("SELECT eventname, useridentity.type AS kind FROM cloudtrail_logs LIMIT 3").fetchall()
    assert len(rows) == 3 and set(rows[0]) == {"eventname", "kind"}


def test_pandas_cursor(connection):
    frame = connection.cursor(PandasCursor).execute(
        "SELECT eventname, count(*) AS n FROM cloudtrail_logs GROUP BY eventname ORDER BY n DESC").as_pandas()
    assert int(frame["n"].sum()) == EVENTS


def test_parameters(connection):
    cursor = connection.cursor().execute("SELECT %(name)s AS name", {"name": "it's"})
    assert cursor.fetchone() == ("it's",)
    assert connection.cursor().execute("SELECT ? + 1", ["10"], paramstyle="qmark").fetchone() == (11,)


def test_an_error_is_an_operational_error(connection):
    with pytest.raises(OperationalError, match="TABLE_NOT_FOUND"):
        connection.cursor().execute("SELECT * FROM nowhere")


def test_sqlalchemy_reflects_tables(server):
    engine = sqlalchemy.create_engine(
        "awsathena+rest://test:test@athena.us-east-1.amazonaws.com:443/default"
        f"?s3_staging_dir=s3://trailgate-results/&endpoint_url={server.url}&poll_interval=0.05")
    inspector = sqlalchemy.inspect(engine)
    assert {"default", "aws_service_logs"} <= set(inspector.get_schema_names())
    assert "cloudtrail_logs" in inspector.get_table_names("default")
    assert inspector.has_table("cloudtrail_logs", schema="default") and not inspector.has_table("nowhere", schema="default")
    table = sqlalchemy.Table("cloudtrail_logs", sqlalchemy.MetaData(), autoload_with=engine)
    assert {"eventname", "useridentity", "account"} <= set(table.columns.keys())
    with engine.connect() as connection:
        assert connection.execute(sqlalchemy.select(sqlalchemy.func.count()).select_from(table)).scalar() == EVENTS
