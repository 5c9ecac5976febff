"""The ledger under SIGKILL, power cuts and many writers. Run: python tests/acceptance/ledger.py

Prints one line a trial group; exit code 1 when any of them lost, halved or forked an entry.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from acceptance.postgres import cluster
from acceptance.powerloss.disk import Disk, operations
from editorial.errors import LedgerError
from editorial.ledger.audit import audit
from editorial.ledger.definitions import NI
from editorial.ledger.indicator import Period, count
from editorial.ledger.store import Ledger

WRITER = """
import sys
from datetime import date
from editorial.ledger.entries import Receipt
from editorial.ledger import store
from editorial.ledger.store import Ledger
url, writer, times = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
if "careless" in sys.argv:
    configure = store._configure
    store._configure = lambda c, r: (configure(c, r), c.execute("PRAGMA synchronous=OFF"))
with Ledger(url) as ledger:
    for number in range(1, times + 1):
        fact = Receipt(date=date(2026, 3, 1), office=f"oficina {writer}", slug="ley", format="braille",
                       delivered=number, reason="prueba", note=str(number))
        print("recorded", ledger.record(fact)[0].seq, number, flush=True)
"""


def writer(url: str, number: int, times: int, *flags: str, **more: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, url, str(number), str(times), *flags]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **more)


def answers(output: str) -> list[tuple[int, int]]:
    """Return (entry, number) for each whole line that answered "recorded"."""
    lines = (line.split() for line in output.split("\n")[:-1])
    return [(int(parts[1]), int(parts[2])) for parts in lines]


def holds(url: str, answered: list[tuple[int, int]]) -> bool:
    """Tell whether every answered entry is there with its number and the chain and totals verify."""
    with Ledger(url) as ledger:
        report = audit(ledger, Path())
        kept = {one.seq: one.entry.note for one in ledger.read()}
    sound = all(found.code == "ledger.tail-unanchored" for found in report.findings)
    return sound and all(kept.get(seq) == str(number) for seq, number in answered)


def kills(times: int, seed: int = 1) -> bool:
    """SIGKILL at random moments of recording, on one ledger that lives on."""
    chance = random.Random(seed)
    answered: list[tuple[int, int]] = []
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/registro.db"
        for _ in range(times):
            process = writer(url, 0, 10_000)
            first = process.stdout.readline()  # it is recording now
            time.sleep(chance.uniform(0, 0.05))
            process.send_signal(signal.SIGKILL)
            answered += answers(first + process.stdout.read())
            process.wait()
            if not holds(url, answered):
                return False
        print(f"  {times} SIGKILL: {len(answered)} entries answered, all there")
    return True


def power_cuts(times: int, *flags: str, seed: int = 1) -> bool:
    """Power cuts at random moments of a recorded run: unsynced sectors arrive or not."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "disk"
        root.mkdir()
        shim, log = Path(folder) / "recorder.so", Path(folder) / "log"
        source = Path(__file__).parent / "powerloss" / "recorder.c"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", shim, source, "-ldl"], check=True)
        env = {"LD_PRELOAD": str(shim), "POWERLOSS_ROOT": str(root), "POWERLOSS_LOG": str(log), "PATH": "/usr/bin:/bin"}
        marks = answers_with_log(root, log, env, *flags)
        steps = list(operations(log.read_bytes()))
        for trial in range(times):
            cut = chance.randrange(marks[0][0], len(steps))
            disk = Disk()
            for step in steps[:cut]:
                disk.take(step)
            with tempfile.TemporaryDirectory() as after:
                for path, data in disk.after_a_cut(chance).items():
                    (Path(after) / Path(path).name).write_bytes(data)
                answered = [(seq, seq) for at, seq in marks if at <= cut]
                if not survived(f"sqlite:///{after}/registro.db", answered):
                    print(f"  power cut {trial} at operation {cut}: an answered entry is gone")
                    return False
    print(f"  {times} power cuts over {len(steps)} file operations: every answered entry there")
    return True


def survived(url: str, answered: list[tuple[int, int]]) -> bool:
    try:
        return holds(url, answered)
    except LedgerError:
        return False


def answers_with_log(root: Path, log: Path, env: dict[str, str], *flags: str) -> list[tuple[int, int]]:
    """Record 40 entries; return (number of file operations before the answer, entry)."""
    process = writer(f"sqlite:///{root}/registro.db", 0, 40, *flags, env=env)
    marks = []
    for line in process.stdout:
        # The writer waits for nobody, so the log may hold more than was done at the answer: an upper bound is safe.
        marks.append((sum(1 for _ in operations(whole(log.read_bytes()))), int(line.split()[1])))
    if process.wait():
        raise SystemExit("the recorded run failed")
    return marks


def whole(log: bytes) -> bytes:
    """Return the log up to its last complete operation (a writer may be in the middle of one)."""
    end = len(log)
    while end:
        try:
            list(operations(log[:end]))
        except (ValueError, IndexError):
            end = log.rfind(b"\n", 0, end - 1) + 1
        else:
            return log[:end]
    return b""


def concurrent(url: str, writers: int, times: int) -> bool:
    """Many processes record at once: no gap, no fork, NI equal to what the writers say."""
    processes = [writer(url, number, times) for number in range(writers)]
    answered = [pair for process in processes for pair in answers(process.communicate()[0])]
    numbers = sorted(seq for seq, _ in answered)
    with Ledger(url) as ledger:
        value = count(ledger, NI, Period.of(2026)).value
    expected = sum(number for _, number in answered)
    good = numbers == list(range(1, writers * times + 1)) and value == expected and holds(url, answered)
    print(f"  {writers} × {times} on {url.split(':')[0]}: {len(answered)} recorded, NI {value} = {expected}: {good}")
    return good


@contextmanager
def sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/registro.db"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--times", type=int, default=250)
    arguments = parser.parse_args()
    good = [kills(arguments.kills), power_cuts(arguments.cuts)]
    print("  the same cuts, the ledger made careless (nothing synced), must find a loss:")
    good.append(not power_cuts(arguments.cuts, "careless"))
    servers: tuple[Callable[[], object], ...] = (sqlite, cluster)
    for server in servers:
        with server() as url:
            good.append(concurrent(url, 8, arguments.times))
    print("ledger:", "holds" if all(good) else "FAILS")
    return 0 if all(good) else 1


if __name__ == "__main__":
    raise SystemExit(main())
