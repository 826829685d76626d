"""What is killed, how, and at which moment. Only processes of the installation itself are: its command, and its own PostgreSQL's."""
import contextlib
import os
import signal
import time

import psycopg

from installation import eventually
from work import Load, Service

# What each is at work on when it is killed.
VICTIMS = {
    "converter": (Load,), "gateway": (Service,), "postmaster": (Load, Service), "backend": (Load, Service),
    "immediate stop": (Load, Service), "connection": (Load, Service),
}

# A lock that makes a load, or a sealing, wait in one phase, so that the kill hits just that.
GATES = {
    "dictionary": "trail.document", "bookmarks": "trail.object", "rows": "ONLY trail.cloudtrail_record", "duplicates": "trail.duplicate",
    "sealing": "trail.sealed_day",
}


def kill(victim, installation, process, random):
    """Gives whether there was something to kill."""
    match victim:
        case "converter" | "gateway":
            if process.poll() is not None:
                return False
            process.kill()
            process.wait()
            return True
        case "postmaster" | "immediate stop":
            # `pg_ctl stop -m immediate` is SIGQUIT. Source: PostgreSQL manual, 19.5 "Shutting Down the Server".
            return signalled(installation.postmaster(), signal.SIGKILL if victim == "postmaster" else signal.SIGQUIT)
        case "backend":
            backends = [pid for pid, *_ in installation.backends() or []]
            return bool(backends) and signalled(random.choice(backends), signal.SIGKILL)
        case "connection":
            return terminate(installation, random)


def signalled(process, number):
    try:
        os.kill(process or 0x7FFFFFFF, number)
        return True
    except (ProcessLookupError, OverflowError):
        return False


def terminate(installation, random):
    clients = [pid for pid, kind, *_ in installation.backends() or [] if kind == "client backend"]
    if not clients:
        return False
    with contextlib.suppress(psycopg.Error), installation.connect("postgres") as connection:
        return connection.execute("SELECT pg_terminate_backend(%s)", [random.choice(clients)]).fetchone()[0]
    return False


class Gate:
    """Holds a lock until it is opened, or until PostgreSQL dies."""

    def __init__(self, installation, name):
        self.connection = installation.connect()
        self.connection.execute("BEGIN")
        self.connection.execute(f"LOCK TABLE {GATES[name]} IN SHARE MODE")

    def open(self):
        with contextlib.suppress(psycopg.Error):
            self.connection.close()


def strike(victim, installation, work, random, seconds, gate=None):
    """Begins the work, and kills the victim within `seconds`, or behind the gate. Gives when and in which phase; None when all was over."""
    work.prepare()
    held = Gate(installation, gate) if gate else None
    try:
        work.begin()
        began = time.monotonic()
        if held:
            eventually(lambda: installation.is_waiting_for_lock() or work.is_over(), seconds=10, pause=0.01)
            time.sleep(random.uniform(0, 0.05))
        else:
            time.sleep(random.uniform(0, seconds))
        phase = installation.phase()
        if work.is_over() and victim != "gateway" or not kill(victim, installation, work.process, random):
            return None
        return time.monotonic() - began, phase
    finally:
        if held:
            held.open()
