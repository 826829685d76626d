"""Kills a converter, a gateway and PostgreSQL at random moments; after the next run each event must be there once. Exits with 1 if not."""
import argparse
import collections
import contextlib
import pathlib
import random
import shutil
import sys
import tempfile
import time

from installation import Installation
from proof import faults
from trail import Trail
from victims import GATES, VICTIMS, strike
from work import Load, Service

ROUNDS_OF_AN_INSTALLATION = 6
EVENTS = (500, 6_000)


class Campaign:
    """Rounds of kills. A new installation every few rounds, so that kills hit its beginnings, too."""

    def __init__(self, seed, folder, events=EVENTS, say=print):
        self.random, self.events = random.Random(seed), events
        self.folder, self.say = pathlib.Path(folder), say
        self.installations = self.kills = 0
        # How long the work of each kind takes, as far as is known.
        self.seconds = {Load.name: 2.0, Service.name: 2.0}
        self.phases = collections.Counter()
        self.installation = None

    def renew(self):
        self.installations += 1
        self.installation = Installation(self.folder / str(self.installations))
        self.trail = Trail(self.folder / str(self.installations), self.random)

    def round(self, victim, kind=None, gate=None):
        """One to three kills, and then a run to the end. Gives what is wrong."""
        work = (kind or self.random.choice(VICTIMS[victim]))(self.installation, self.trail)
        self.trail.grow(self.random.randint(*self.events))
        with self.bystander(isinstance(work, Load) and (gate or self.random.random() < 0.5)):
            for _ in range(self.random.choice((1, 1, 2, 3)) if victim == "converter" else 1):
                wrong = self.hit(victim, work, gate)
                if wrong:
                    return wrong
            return work.finish() or self.proof(is_sealed=True)

    def hit(self, victim, work, gate):
        struck = strike(victim, self.installation, work, self.random, self.seconds[work.name], gate)
        wrong = work.settle()
        if not gate:
            # So that some come too late.
            self.seconds[work.name] = max(0.5, self.seconds[work.name] * (0.8 if struck is None else 1.05))
        if struck is None:
            return wrong
        self.kills += 1
        self.phases[(victim, struck[1])] += 1
        self.say(f"{self.kills:5} {victim:14} of {work.name:5} after {struck[0]:5.2f} s in {struck[1]}", flush=True)
        return wrong or (self.proof() if work.claims_all_is_loaded else [])

    def proof(self, is_sealed=False):
        """The server is started by an idle command where none runs."""
        with self.bystander(self.installation.postmaster() is None):
            return faults(self.installation, self.trail, is_sealed)

    @contextlib.contextmanager
    def bystander(self, is_wanted):
        """A server without jobs, which keeps PostgreSQL running, and starts it again."""
        service = Service(self.installation, self.trail)
        if is_wanted:
            service.start("--no-jobs")
        try:
            yield
        finally:
            if is_wanted:
                service.process.terminate()
                service.process.communicate()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=VICTIMS)
    options = parser.parse_args()
    began = time.monotonic()
    # It stays where it is when something is wrong.
    folder = pathlib.Path(tempfile.mkdtemp(prefix="trailgate-kills-", dir=place()))
    folder.chmod(0o755)
    campaign = Campaign(options.seed, folder)
    number = 0
    while campaign.kills < options.count:
        if number % ROUNDS_OF_AN_INSTALLATION == 0:
            campaign.renew()
        number += 1
        victim = options.only or campaign.random.choice(list(VICTIMS))
        is_new = number % ROUNDS_OF_AN_INSTALLATION == 1
        gate = campaign.random.choice(list(GATES)) if not is_new and campaign.random.random() < 0.35 else None
        wrong = campaign.round(victim, gate=gate)
        if wrong:
            print(f"\n-- round {number} of seed {options.seed}: {victim}, gate {gate}, in {folder}", *wrong, sep="\n-- ")
            return 1
    print_phases(campaign)
    print(f"{campaign.kills} kills, {number} rounds, {campaign.installations} installations, each event there once after each; "
          f"seed {options.seed}, {time.monotonic() - began:.0f} s")
    shutil.rmtree(folder)
    return 0


def place():
    """In memory where there is plenty: what a killed process leaves is the same there, and a recovery waits for no disk."""
    memory = pathlib.Path("/dev/shm")
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > 4 << 30 else None


def print_phases(campaign):
    for (victim, phase), count in sorted(campaign.phases.items()):
        print(f"{count:5} {victim:14} in {phase}")


if __name__ == "__main__":
    sys.exit(main())
