"""The sample's events in DuckDB, read from the same files that Trailgate loads: the two ways share nothing."""

import collections
import datetime
import gzip
import json
import pathlib
from dataclasses import dataclass

from operators import function
from tree import BOOLEAN, DATE, JSON_TEXT, RESOURCES, TIMESTAMP, VARCHAR, Call, Column

# Trailgate's column -> the log's key.
TEXTS = {
    "eventversion": "eventVersion",
    "eventtime": "eventTime",
    "eventsource": "eventSource",
    "eventname": "eventName",
    "awsregion": "awsRegion",
    "sourceipaddress": "sourceIPAddress",
    "useragent": "userAgent",
    "errorcode": "errorCode",
    "errormessage": "errorMessage",
    "requestid": "requestID",
    "eventid": "eventID",
    "readonly": "readOnly",
    "eventtype": "eventType",
    "apiversion": "apiVersion",
    "recipientaccountid": "recipientAccountId",
    "eventcategory": "eventCategory",
    "vpcendpointid": "vpcEndpointId",
    "sessioncredentialfromconsole": "sessionCredentialFromConsole",
}
IDENTITY = {name.lower(): name for name in ("type", "principalId", "arn", "accountId", "accessKeyId", "userName", "invokedBy")}
SESSION = "sessionContext"
ISSUER = {name.lower(): name for name in ("type", "arn", "userName")}
JSON_TEXTS = ("requestParameters", "responseElements", "additionalEventData")

LOGS = "cloudtrail_logs"
CONVERTED = "aws_service_logs.cloudtrail"


def text(key):
    return f"record ->> '$.{key}'"


def document(key):
    return f"CASE WHEN json_type(record, '$.{key}') <> 'NULL' THEN record -> '$.{key}' END"


def struct(fields, path):
    return "struct_pack(" + ", ".join(f"{name} := {text(f'{path}.{key}')}" for name, key in fields.items()) + ")"


def identity():
    fields = [f"{name} := {text(f'userIdentity.{key}')}" for name, key in IDENTITY.items()]
    session = (
        f"struct_pack(attributes := struct_pack(mfaauthenticated := {text(f'userIdentity.{SESSION}.attributes.mfaAuthenticated')}), "
        f"sessionissuer := {struct(ISSUER, f'userIdentity.{SESSION}.sessionIssuer')})"
    )
    return f"struct_pack({', '.join(fields)}, sessioncontext := {session})"


def resources():
    fields = "arn := r ->> '$.ARN', accountid := r ->> '$.accountId', type := r ->> '$.type'"
    return f"list_transform(CAST(record -> '$.resources' AS JSON[]), lambda r: struct_pack({fields})) AS resources"


def load(connection, trail):
    """Makes DuckDB's twins of the two tables."""
    files = str(pathlib.Path(trail) / "**" / "*.json.gz")
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET order_by_non_integer_literal = true")
    connection.execute("CREATE SCHEMA aws_service_logs")
    connection.execute(
        "CREATE TABLE record AS SELECT unnest(Records) AS record "
        f"FROM read_json('{files}', columns = {{Records: 'JSON[]'}}, maximum_object_size = 200000000)"
    )
    day = f"strptime({text('eventTime')}, '%Y-%m-%dT%H:%M:%SZ')"
    texts = [f"{text(key)} AS {name}" for name, key in TEXTS.items()]
    documents = [f"{document(key)} AS {key.lower()}" for key in JSON_TEXTS]
    partitions = [
        f"{text('recipientAccountId')} AS account",
        f"{text('awsRegion')} AS region",
        f"strftime({day}, '%Y/%m/%d') AS \"timestamp\"",
    ]
    connection.execute(
        f"CREATE TABLE {LOGS} AS SELECT {', '.join(texts + documents + partitions)}, "
        f"{identity()} AS useridentity, {resources()} FROM record"
    )
    converted = [f"{text(key)} AS {name}" for name, key in TEXTS.items() if name in CONVERTED_TEXTS]
    documents = [f"{document(key)} AS json_{key.lower()}" for key in (*JSON_TEXTS, "userIdentity")]
    partitions = [
        f"{text('recipientAccountId')} AS account",
        f"{text('awsRegion')} AS region",
        *(f"strftime({day}, '{form}') AS {name}" for name, form in (("year", "%Y"), ("month", "%m"), ("day", "%d"))),
    ]
    connection.execute(
        f"CREATE TABLE {CONVERTED} AS SELECT {', '.join(converted + documents + partitions)}, {day} AS eventtime, "
        f"CAST({text('readOnly')} AS BOOLEAN) AS readonly, {resources()} FROM record"
    )


CONVERTED_TEXTS = set(TEXTS) - {"eventtime", "readonly", "eventcategory", "sessioncredentialfromconsole"}


# What people make of the log's time before they compare it.
ISO_TIMES = (
    function("time of event", [VARCHAR], TIMESTAMP, "CAST({0} AS TIMESTAMP)", "CAST(from_iso8601_timestamp({0}) AS timestamp)"),
    function("time of event", [VARCHAR], TIMESTAMP, "CAST({0} AS TIMESTAMP)", "date_parse({0}, '%Y-%m-%dT%H:%i:%sZ')"),
    function("day of event", [VARCHAR], DATE, "CAST({0}[:10] AS DATE)", "from_iso8601_date(substr({0}, 1, 10))"),
    function("day of event", [VARCHAR], DATE, "CAST({0}[:10] AS DATE)", "date(from_iso8601_timestamp({0}))"),
    function(
        "hour of event",
        [VARCHAR],
        TIMESTAMP,
        "date_trunc('hour', CAST({0} AS TIMESTAMP))",
        "CAST(date_trunc('hour', from_iso8601_timestamp({0})) AS timestamp)",
    ),
)


def tables(connection):
    """The tables as the generator sees them: name, columns, key, number of rows."""
    (count,) = connection.execute("SELECT count(*) FROM record").fetchone()
    texts = [Column(None, name, VARCHAR) for name in (*TEXTS, "account", "region", "timestamp")]
    fields = [Column(None, "useridentity", VARCHAR, (name,)) for name in IDENTITY]
    fields += [Column(None, "useridentity", VARCHAR, ("sessioncontext", "sessionissuer", name)) for name in ISSUER]
    fields.append(Column(None, "useridentity", VARCHAR, ("sessioncontext", "attributes", "mfaauthenticated")))
    documents = [Column(None, name.lower(), JSON_TEXT) for name in JSON_TEXTS] + [Column(None, "resources", RESOURCES)]
    documents += [Call(operator, (Column(None, "eventtime", VARCHAR),), operator.result) for operator in ISO_TIMES]
    converted = [Column(None, name, VARCHAR) for name in (*sorted(CONVERTED_TEXTS), "account", "region", "year", "month", "day")]
    converted += [Column(None, f"json_{name.lower()}", JSON_TEXT) for name in (*JSON_TEXTS, "userIdentity")]
    converted += [Column(None, "eventtime", TIMESTAMP), Column(None, "readonly", BOOLEAN), Column(None, "resources", RESOURCES)]
    return [(LOGS, tuple(texts + fields + documents), "eventid", count), (CONVERTED, tuple(converted), "eventid", count)]


@dataclass(frozen=True)
class Vocabulary:
    """What constants are made of: texts and JSON paths that occur in the data, and some that do not."""

    texts: tuple
    columns: dict
    paths: tuple
    array_paths: tuple
    first_day: datetime.date


WORDS = ("", "a", "A", "us", "us-", "é", "it's", "a_b%", " padded ", "1", "-42", "2026-03-29", "zz")


def vocabulary(connection, trail):
    texts = list(WORDS)
    for column in ("eventname", "eventsource", "awsregion", "account", "errorcode", "\"timestamp\"", "sourceipaddress"):
        found = connection.execute(f"SELECT DISTINCT {column} AS v FROM {LOGS} WHERE v IS NOT NULL ORDER BY v LIMIT 6").fetchall()
        texts += [value for (value,) in found]
    (first,) = connection.execute(f"SELECT min(eventtime) FROM {CONVERTED}").fetchone()
    return Vocabulary(tuple(texts), domains(connection), *paths(trail), first.date())


def domains(connection):
    """Values of the columns from which partitions follow, and of others that people ask for."""
    found = {}
    for table, columns in (
        (LOGS, ("eventtime", "timestamp", "account", "region", "eventname", "eventsource", "readonly", "errorcode")),
        (CONVERTED, ("year", "month", "day")),
    ):
        for column in columns:
            rows = connection.execute(
                f'SELECT DISTINCT "{column}" AS v FROM {table} WHERE v IS NOT NULL ORDER BY md5(v::VARCHAR) LIMIT 12'
            ).fetchall()
            found[column] = tuple(str(value) for (value,) in rows)
    return found


def paths(trail):
    """The most frequent JSON paths of the nested documents, and those that lead to arrays of texts and to nothing else."""
    counts, arrays, others = collections.Counter(), collections.Counter(), set()
    for file in sorted(pathlib.Path(trail).rglob("*.json.gz")):
        for record in json.loads(gzip.decompress(file.read_bytes()))["Records"]:
            for key in (*JSON_TEXTS, "userIdentity"):
                count_paths(record.get(key), "$", counts, arrays, others)
    return most_frequent(counts, 60) + ("$.none", "$.none[0].a"), most_frequent(
        {path: arrays[path] for path in set(arrays) - others}, 10
    ) + ("$.none",)


def most_frequent(counts, count):
    return tuple(sorted(path for path, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:count]))


def count_paths(value, path, counts, arrays, others):
    if path != "$":
        counts[path] += 1
    if isinstance(value, list) and all(isinstance(member, str) for member in value):
        arrays[path] += 1
    elif value is not None:
        others.add(path)
    if isinstance(value, dict):
        for key, member in value.items():
            if key.isidentifier():
                count_paths(member, f"{path}.{key}", counts, arrays, others)
    elif isinstance(value, list):
        for index, member in enumerate(value[:2]):
            count_paths(member, f"{path}[{index}]", counts, arrays, others)
