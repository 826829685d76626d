"""The other baseline: DuckDB's read_json into a table of its file, with a type for each column.

Scalars are typed and nested values are JSON, as in trail.cloudtrail; DuckDB takes as many threads as there are cores, and its file is durable when
the process ends.

    duckdb_load.py DATABASE-FILE FOLDER
"""

import pathlib
import sys

import duckdb

TYPES = {
    "eventTime": "TIMESTAMP", "readOnly": "BOOLEAN", "managementEvent": "BOOLEAN", "userIdentity": "JSON", "requestParameters": "JSON",
    "responseElements": "JSON", "additionalEventData": "JSON", "resources": "JSON", "serviceEventDetails": "JSON", "tlsDetails": "JSON",
}
KEYS = [
    "eventTime", "eventName", "eventSource", "recipientAccountId", "awsRegion", "errorCode", "sourceIPAddress", "eventType", "eventCategory",
    "eventVersion", "userAgent", "errorMessage", "eventID", "requestID", "sharedEventID", "vpcEndpointId", "apiVersion", "readOnly",
    "managementEvent", "userIdentity", "requestParameters", "responseElements", "additionalEventData", "resources", "serviceEventDetails",
    "tlsDetails",
]
OBJECT_BYTES_MAX = 256 << 20


def main():
    database, folder = sys.argv[1:]
    record = "STRUCT(" + ", ".join(f'"{key}" {TYPES.get(key, "VARCHAR")}' for key in KEYS) + ")[]"
    with duckdb.connect(database) as connection:
        connection.execute(
            f"""CREATE TABLE cloudtrail AS SELECT unnest("Records", recursive := true) FROM read_json(
                '{pathlib.Path(folder)}/**/*.json.gz', columns = {{Records: '{record}'}}, format = 'unstructured',
                maximum_object_size = {OBJECT_BYTES_MAX})"""
        )


if __name__ == "__main__":
    main()
