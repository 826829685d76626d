"""One installation of Trailgate: its data directory, its commands, and its private PostgreSQL as seen from outside."""
import os
import pathlib
import re
import socket
import subprocess
import time

import psycopg

ROOT = pathlib.Path(__file__).resolve().parents[2]
TRAILGATE = pathlib.Path(os.environ.get("TRAILGATE_BINARY", ROOT / ".build" / "release" / "trailgate")).resolve()
COMMAND_SECONDS_MAX = 300

# What a backend is at, by its statement; the first that fits.
STATEMENTS = [
    ("migrations", r"schema_migration|schema_library|CREATE (OR REPLACE )?(FUNCTION|TABLE|VIEW|SCHEMA)"),
    ("dictionary entries", r"INSERT INTO trail\.(document|text)"),
    ("rows", r"COPY trail"),
    ("bookmarks", r"INSERT INTO trail\.object|remove_object"),
    ("partitions", r"trail\.add_day"),
    ("deduplication", r"set_aside_duplicates"),
    ("sealing", r"CREATE INDEX CONCURRENTLY|DROP INDEX CONCURRENTLY|VACUUM|sealed_day"),
    ("claims", r"pg_(try_)?advisory"),
    ("listing", r"JOIN trail\.object"),
    ("the load's end", r"UPDATE trail\.load"),
    ("a commit", r"^COMMIT"),
    ("a query", r"^COPY \("),
]


class Installation:
    def __init__(self, folder):
        self.data_dir = pathlib.Path(folder) / "data"
        self.cluster = self.data_dir / "postgres" / "data"

    def command(self, *arguments):
        return [TRAILGATE, *arguments, "--data-dir", self.data_dir]

    def start(self, *arguments):
        return subprocess.Popen(self.command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def run(self, *arguments):
        return subprocess.run(self.command(*arguments), capture_output=True, text=True, timeout=COMMAND_SECONDS_MAX)

    def postmaster(self):
        """The process id of the server that runs; None when there is none."""
        try:
            number = int((self.cluster / "postmaster.pid").read_text().split("\n")[0])
            return number if (pathlib.Path(f"/proc/{number}/cwd").resolve() == self.cluster.resolve()) else None
        except (OSError, ValueError):
            return None

    def connect(self, user="trailgate", database="trailgate"):
        lines = (self.cluster / "postmaster.pid").read_text().split("\n")
        return psycopg.connect(host=lines[4], port=int(lines[3]), user=user, dbname=database, autocommit=True, connect_timeout=5)

    def query(self, sql, *values):
        with self.connect() as connection:
            return connection.execute(sql, values or None).fetchall()

    def backends(self):
        """Process id, kind and statement of each process of the server's; None when it cannot be asked."""
        try:
            with self.connect("postgres") as connection:
                return connection.execute(
                    "SELECT pid, backend_type, state, coalesce(wait_event_type, ''), query FROM pg_stat_activity "
                    "WHERE pid <> pg_backend_pid()").fetchall()
        except (psycopg.Error, OSError, IndexError, ValueError):
            return None

    def phase(self):
        """What goes on at this moment."""
        backends = self.backends()
        if backends is None:
            return self.phase_without_server()
        busy = [query for _, _, state, _, query in backends if state in ("active", "idle in transaction")]
        for name, pattern in STATEMENTS:
            if any(re.search(pattern, query) for query in busy):
                return name
        return "between statements" if any(kind == "client backend" for _, kind, *_ in backends) else "an idle server"

    def phase_without_server(self):
        if not self.cluster.exists():
            unfinished = list(self.cluster.parent.glob("data.unfinished*")) if self.cluster.parent.exists() else []
            return "initdb" if unfinished else "before initdb"
        return "the server's start or stop" if (self.cluster / "postmaster.pid").exists() else "no server"

    def is_waiting_for_lock(self):
        return any(wait == "Lock" for _, _, _, wait, _ in self.backends() or [])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def eventually(look, seconds=120, pause=0.05):
    """What `look` gives as soon as it gives something; None when time is up."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(pause)
    return None
