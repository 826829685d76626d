"""Whether each event of a trail is in the tables once, whole, and nothing else is."""
import collections
import re

from trail import canonical

ROWS = """
    SELECT o.uri, d.record_index, c.event_id, c.event_name, c.user_identity, c.user_agent, c.tls_details
    FROM trail.delivery AS d
    JOIN trail.object AS o ON o.id = d.object_id
    LEFT JOIN trail.cloudtrail AS c ON (c.object_id, c.record_index) = (d.kept_object_id, d.kept_record_index)
"""

# Each counts what must not be there.
NOTHING = {
    "events of no object":
        "SELECT count(*) FROM trail.cloudtrail_record AS r WHERE NOT EXISTS (SELECT FROM trail.object WHERE id = r.object_id)",
    "flows of no object":
        "SELECT count(*) FROM trail.vpc_flow AS r WHERE NOT EXISTS (SELECT FROM trail.object WHERE id = r.object_id)",
    "duplicates of no object":
        "SELECT count(*) FROM trail.duplicate AS r WHERE NOT EXISTS (SELECT FROM trail.object WHERE id = r.object_id)",
    "identities that are missing":
        "SELECT count(*) FROM trail.cloudtrail_record WHERE user_identity_id NOT IN (SELECT id FROM trail.document)",
    "TLS details that are missing":
        "SELECT count(*) FROM trail.cloudtrail_record WHERE tls_details_id NOT IN (SELECT id FROM trail.document)",
    "user agents that are missing": "SELECT count(*) FROM trail.cloudtrail_record WHERE user_agent_id NOT IN (SELECT id FROM trail.text)",
    "loads that were never searched for duplicates": "SELECT count(*) FROM trail.load WHERE NOT deduplicated",
    "claims of nobody": "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid() AND classid = 7305451",
    "indexes that are not valid": "SELECT count(*) FROM pg_index WHERE NOT indisvalid",
}
SEALED = {
    "days that are not sealed":
        "SELECT count(*) FROM trail.day_partition LEFT JOIN trail.sealed_day USING (relation, day) WHERE sealed_at IS NULL",
    "sealed days without their index":
        "SELECT count(*) FROM trail.day_partition "
        "WHERE relation = 'cloudtrail_record' AND to_regclass('trail.' || partition || '_sealed') IS NULL",
}


def faults(installation, trail, is_sealed=False):
    """What is wrong, in words; the server must run."""
    with installation.connect() as connection:
        counts = {**NOTHING, **(SEALED if is_sealed else {})}
        found = [f"{count} {name}" for name, sql in counts.items() if (count := connection.execute(sql).fetchone()[0])]
        found += faults_of_bookmarks(connection, trail)
        found += faults_of_events(connection, trail.events())
        found += faults_of_flows(connection, trail.flows())
    return found + faults_of_status(installation, trail)


def faults_of_bookmarks(connection, trail):
    expected = {uri: ("loaded", len(events)) for uri, events in trail.events().items()}
    expected |= {uri: ("loaded", count) for uri, count in trail.flows().items()}
    expected |= {uri: ("rejected", 0) for uri in trail.broken()}
    rows = connection.execute("SELECT uri, outcome, events FROM trail.object").fetchall()
    found = {uri: (outcome, events) for uri, outcome, events in rows}
    doubled = [f"{len(rows) - len(found)} objects have two bookmarks"] if len(rows) != len(found) else []
    return doubled + differences("bookmark", expected, found)


def faults_of_events(connection, expected):
    found = collections.defaultdict(list)
    for uri, index, *values in connection.execute(ROWS):
        identifier, name, identity, agent, tls = values
        found[uri].append((index, identifier, name, canonical(identity), agent, canonical(tls)))
    wanted = {uri: [(index, *event[:5]) for index, event in enumerate(events)] for uri, events in expected.items()}
    wrong = differences("events", wanted, {uri: sorted(rows, key=lambda row: row[0]) for uri, rows in found.items()})
    events = [event.whole for events in expected.values() for event in events]
    shown, identifiers, aside = connection.execute(
        "SELECT count(*), count(DISTINCT event_id), (SELECT count(*) FROM trail.duplicate) FROM trail.cloudtrail").fetchone()
    distinct = len(set(events))
    if (shown, identifiers, aside) != (distinct, distinct, len(events) - distinct):
        wrong.append(
            f"{shown} events with {identifiers} identifiers are shown and {aside} set aside of {len(events)}, {distinct} distinct ones")
    return wrong


def faults_of_flows(connection, expected):
    rows = connection.execute(
        "SELECT uri, count(*), count(DISTINCT record_index) FROM trail.vpc_flow JOIN trail.object AS o ON o.id = object_id GROUP BY uri")
    wanted = {uri: (count, count) for uri, count in expected.items() if count}
    return differences("flows", wanted, {uri: tuple(counts) for uri, *counts in rows})


def faults_of_status(installation, trail):
    done = installation.run("status")
    if done.returncode:
        return [f"status fails: {done.stderr}"]
    shown = re.search(r"^cloudtrail +([\d,]+) +([\d,]+)", done.stdout, re.MULTILINE)
    counts = [int(number.replace(",", "")) for number in shown.groups()] if shown else None
    expected = [len(trail.events()), sum(len(events) for events in trail.events().values())]
    faults = [] if counts == expected else [f"status shows {counts} and not {expected}"]
    return faults + ([f"status shows a load that runs:\n{done.stdout}"] if ", running" in done.stdout else [])


def differences(what, expected, found):
    wrong = sorted(uri for uri in expected.keys() | found.keys() if expected.get(uri) != found.get(uri))
    return [f"{what} of {len(wrong)} objects differ, as of {wrong[0]}: {str(found.get(wrong[0]))[:300]} and not "
            f"{str(expected.get(wrong[0]))[:300]}"] if wrong else []
