#!/usr/bin/env python3
"""Asks a Trailgate endpoint, through the Athena API, who created IAM users and who attached policies."""
import sys
import time

import boto3

QUESTION = """
SELECT eventtime, account, region, eventname,
       coalesce(useridentity.username, useridentity.sessioncontext.sessionissuer.username, useridentity.type) AS who,
       json_extract_scalar(requestparameters, '$.userName') AS for_user,
       json_extract_scalar(requestparameters, '$.policyArn') AS policy,
       coalesce(errorcode, '') AS error
FROM cloudtrail_logs
WHERE eventsource = 'iam.amazonaws.com'
  AND eventname IN ('CreateUser', 'AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy', 'PutUserPolicy', 'PutRolePolicy')
ORDER BY eventtime DESC
LIMIT 20
"""


def ask(athena, sql):
    """The header and the rows of a query's answer, as texts; None for NULL."""
    query = athena.start_query_execution(QueryString=sql, QueryExecutionContext={"Database": "default"})["QueryExecutionId"]
    while True:
        execution = athena.get_query_execution(QueryExecutionId=query)["QueryExecution"]
        if execution["Status"]["State"] not in ("QUEUED", "RUNNING"):
            break
        time.sleep(0.05)
    if execution["Status"]["State"] != "SUCCEEDED":
        sys.exit(execution["Status"]["StateChangeReason"])
    rows = athena.get_query_results(QueryExecutionId=query)["ResultSet"]["Rows"]
    return [[datum.get("VarCharValue") for datum in row["Data"]] for row in rows]


def show(rows):
    widths = [max(len(row[i] or "") for row in rows) for i in range(len(rows[0]))]
    for number, row in enumerate(rows):
        print("  ".join((cell or "").ljust(width) for cell, width in zip(row, widths)).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))


def main():
    athena = boto3.client(
        "athena", endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="any", aws_secret_access_key="any")
    rows = ask(athena, QUESTION)
    print("\nWho created IAM users, who attached policies (the newest 20):\n")
    show(rows)
    if len(rows) == 1:
        print("(nobody did)")


if __name__ == "__main__":
    main()
