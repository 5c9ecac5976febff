"""What may not happen while a hostile file is read: more time or memory than allowed, a file or a connection opened."""

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from editorial.errors import ExitCode, ManuscriptRefused
from intake.word_files import read_bytes

SECONDS = 10.0
MIB = 1_200
TESTS = Path(__file__).parents[1]

# Reads a file in a process of its own, so that its peak of memory is that of the reading alone.
APART = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from intake.word_files import publication
from editorial.errors import ManuscriptRefused
from editorial.intake.reader import read
path = Path(sys.argv[2])
try:
    read(publication(path.parent, path.name, kind=sys.argv[3]))
except ManuscriptRefused as refusal:
    print(refusal.message)
for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
    used = resource.getrusage(who)
    print(used.ru_maxrss // 1024, used.ru_utime + used.ru_stime)
"""


@pytest.fixture
def refusal(tmp_path, monkeypatch):
    """Read hostile bytes and return the refusal: one sentence that names the file, and no connection was opened."""

    def connect(*_):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", connect)

    def refuse(data: bytes, name: str = "texto.docx", kind: str = "informe", **more) -> ManuscriptRefused:
        begun = time.process_time()
        with pytest.raises(ManuscriptRefused) as caught:
            read_bytes(tmp_path, data, name, kind, **more)
        assert time.process_time() - begun < SECONDS
        assert caught.value.exit_code is ExitCode.REFUSED
        assert "\n" not in caught.value.message
        assert name in caught.value.message
        return caught.value

    return refuse


@pytest.fixture
def refusal_apart(tmp_path):
    """Read hostile bytes in another process; return the message, which cost less time and memory than allowed."""

    def refuse(data: bytes, name: str = "texto.docx", kind: str = "informe") -> str:
        (tmp_path / name).write_bytes(data)
        command = (sys.executable, "-c", APART, str(TESTS), str(tmp_path / name), kind)
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        assert len(told) == 3, told
        measured = [tuple(map(float, line.split())) for line in told[1:]]
        assert sum(peak for peak, _ in measured) < MIB
        assert sum(seconds for _, seconds in measured) < SECONDS
        assert name in told[0]
        return told[0]

    return refuse
