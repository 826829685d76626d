"""The baseline: how one loads CloudTrail into PostgreSQL with Python, done well.

gzip and orjson for reading, psycopg's COPY for writing, nested values as the JSON that orjson prints, one transaction for some thousand events.
It fills a table with the columns of trail.cloudtrail, without the care for odd records.

    baseline.py CONNECTION-STRING FOLDER
"""

import gzip
import pathlib
import sys

import orjson
import psycopg

TEXTS = {
    "eventName": "event_name", "eventSource": "event_source", "recipientAccountId": "account", "awsRegion": "region", "errorCode": "error_code",
    "sourceIPAddress": "source_ip_address", "eventType": "event_type", "eventCategory": "event_category", "eventVersion": "event_version",
    "userAgent": "user_agent", "errorMessage": "error_message", "eventID": "event_id", "requestID": "request_id",
    "sharedEventID": "shared_event_id", "vpcEndpointId": "vpc_endpoint_id", "apiVersion": "api_version", "readOnly": "read_only",
    "managementEvent": "management_event",
}
DOCUMENTS = {
    "userIdentity": "user_identity", "requestParameters": "request_parameters", "responseElements": "response_elements",
    "additionalEventData": "additional_event_data", "resources": "resources", "serviceEventDetails": "service_event_details",
    "tlsDetails": "tls_details",
}
COLUMNS = ["event_time", "object_id", "record_index", *TEXTS.values(), *DOCUMENTS.values(), "rest"]
KNOWN = {"eventTime", *TEXTS, *DOCUMENTS}
BATCH_FILES = 16


def row(record, object_id, index):
    values = [record["eventTime"], object_id, index]
    values += [record.get(key) for key in TEXTS]
    values += [orjson.dumps(record[key]).decode() if key in record else None for key in DOCUMENTS]
    rest = {key: value for key, value in record.items() if key not in KNOWN}
    values.append(orjson.dumps(rest).decode() if rest else None)
    return values


def main():
    connection_string, folder = sys.argv[1:]
    files = sorted(pathlib.Path(folder).rglob("*.json.gz"))
    with psycopg.connect(connection_string) as connection:
        for start in range(0, len(files), BATCH_FILES):
            with connection.cursor().copy(f"COPY trail.baseline ({', '.join(COLUMNS)}) FROM STDIN") as copy:
                for number, path in enumerate(files[start : start + BATCH_FILES], start + 1):
                    with gzip.open(path) as file:
                        records = orjson.loads(file.read())["Records"]
                    for index, record in enumerate(records):
                        copy.write_row(row(record, number, index))
            connection.commit()


if __name__ == "__main__":
    main()
